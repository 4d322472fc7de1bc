import type { Attributes, Part, PartWithClass, Words } from './attributes.ts'
import { classes, isShown, partOf } from './attributes.ts'
import { Heading } from './messages.tsx'
import { safeHref } from './safe-href.ts'

export interface SummaryAction {
  href: string
  text: Words
  /** What would be changed, for those who hear the link alone: "name". */
  visuallyHiddenText?: string
  class?: string
  attributes?: Attributes
}

/** Links at the end of a row or card; an object only to give their box a class. */
type Actions = readonly SummaryAction[] | { items: readonly SummaryAction[]; class?: string }

export interface SummaryRow {
  key: Part
  value: Part
  actions?: Actions
  class?: string
}

export interface SummaryCard {
  title?: Words | (PartWithClass & { headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 })
  actions?: Actions
  class?: string
  attributes?: Attributes
}

export interface SummaryListProps {
  rows: readonly SummaryRow[]
  /** With it the list stands in a card with a title. */
  card?: SummaryCard
  class?: string
  attributes?: Attributes
}

/** The official summary list: what is known, with a link to change each. */
export function SummaryList(props: SummaryListProps) {
  const someActions = props.rows.some(row => itemsOf(row.actions).length > 0)
  const cardTitle = props.card && partOf(props.card.title).text
  const list = (
    <dl class={classes('govuk-summary-list', props.class)} {...props.attributes}>
      {props.rows.map(row => (
        <Row row={row} someActions={someActions} cardTitle={cardTitle} />
      ))}
    </dl>
  )
  return props.card ? <Card card={props.card}>{list}</Card> : list
}

function itemsOf(actions: Actions | undefined): readonly SummaryAction[] {
  if (!actions) return []
  return 'items' in actions ? (actions.items ?? []) : actions
}

function classOf(actions: Actions | undefined): string | undefined {
  return actions && 'items' in actions ? actions.class : undefined
}

function Row(props: { row: SummaryRow; someActions: boolean; cardTitle: Words }) {
  const { row } = props
  const key = partOf(row.key)
  const value = partOf(row.value)
  const actions = itemsOf(row.actions)
  const none = props.someActions && !row.actions && 'govuk-summary-list__row--no-actions'
  return (
    <div class={classes('govuk-summary-list__row', none, row.class)}>
      <dt class={classes('govuk-summary-list__key', key.class)}>{key.text}</dt>
      <dd class={classes('govuk-summary-list__value', value.class)}>{value.text}</dd>
      {actions.length > 0 && (
        <dd class={classes('govuk-summary-list__actions', classOf(row.actions))}>
          {actions.length === 1 ? (
            actions.map(action => <ActionLink action={action} cardTitle={props.cardTitle} />)
          ) : (
            <ul class="govuk-summary-list__actions-list">
              {actions.map(action => (
                <li class="govuk-summary-list__actions-list-item">
                  <ActionLink action={action} cardTitle={props.cardTitle} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      )}
    </div>
  )
}

function ActionLink({ action, cardTitle }: { action: SummaryAction; cardTitle: Words }) {
  return (
    <a class={classes('govuk-link', action.class)} href={safeHref(action.href)} {...action.attributes}>
      {action.text}
      {(action.visuallyHiddenText || isShown(cardTitle)) && (
        <span class="govuk-visually-hidden">
          {action.visuallyHiddenText && ` ${action.visuallyHiddenText}`}
          {isShown(cardTitle) && <> ({cardTitle})</>}
        </span>
      )}
    </a>
  )
}

function Card(props: { card: SummaryCard; children: Words }) {
  const { card } = props
  const title = partOf<PartWithClass & { headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 }>(card.title)
  const actions = itemsOf(card.actions)
  return (
    <div class={classes('govuk-summary-card', card.class)} {...card.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {isShown(title.text) && (
          <Heading
            level={('headingLevel' in title && title.headingLevel) || 2}
            class={classes('govuk-summary-card__title', title.class)}
          >
            {title.text}
          </Heading>
        )}
        {actions.length === 1 && (
          <div class={classes('govuk-summary-card__actions', classOf(card.actions))}>
            {actions.map(action => (
              <ActionLink action={action} cardTitle={title.text} />
            ))}
          </div>
        )}
        {actions.length > 1 && (
          <ul class={classes('govuk-summary-card__actions', classOf(card.actions))}>
            {actions.map(action => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} cardTitle={title.text} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{props.children}</div>
    </div>
  )
}
