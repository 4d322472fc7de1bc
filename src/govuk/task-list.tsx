import type { Attributes, Part, Words } from './attributes.ts'
import { classes, isShown, partOf } from './attributes.ts'
import { safeHref } from './safe-href.ts'

export interface TaskListItem {
  title: Part
  href?: string
  hint?: Words
  /** The state in words, or a `Tag`. */
  status?: Part
  class?: string
}

export interface TaskListProps {
  /** What is false or missing is passed over. */
  items: readonly (TaskListItem | false | null | undefined)[]
  idPrefix?: string
  class?: string
  attributes?: Attributes
}

/** The official task list: what there is to do, and how far each is. */
export function TaskList(props: TaskListProps) {
  const prefix = props.idPrefix || 'task-list'
  return (
    <ul class={classes('govuk-task-list', props.class)} {...props.attributes}>
      {props.items.map((item, index) => item && <Task item={item} id={`${prefix}-${index + 1}`} />)}
    </ul>
  )
}

function Task({ item, id }: { item: TaskListItem; id: string }) {
  const title = partOf(item.title)
  const status = partOf(item.status)
  const hasHint = isShown(item.hint)
  return (
    <li class={classes('govuk-task-list__item', item.href && 'govuk-task-list__item--with-link', item.class)}>
      <div class="govuk-task-list__name-and-hint">
        {item.href ? (
          <a
            class={classes('govuk-link govuk-task-list__link', title.class)}
            href={safeHref(item.href)}
            aria-describedby={classes(hasHint && `${id}-hint`, `${id}-status`)}
          >
            {title.text}
          </a>
        ) : (
          <div class={title.class}>{title.text}</div>
        )}
        {hasHint && (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {item.hint}
          </div>
        )}
      </div>
      <div class={classes('govuk-task-list__status', status.class)} id={`${id}-status`}>
        {status.text}
      </div>
    </li>
  )
}
