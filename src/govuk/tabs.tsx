import type { Attributes, Words } from './attributes.ts'
import { classes } from './attributes.ts'

export interface Tab {
  id: string
  label: string
  panel?: Words
  attributes?: Attributes
  panelAttributes?: Attributes
}

export interface TabsProps {
  title?: string
  items: readonly Tab[]
  id?: string
  class?: string
  attributes?: Attributes
}

/** The official tabs; without script, all the panels one under another with links to each. */
export function Tabs(props: TabsProps) {
  return (
    <div id={props.id} class={classes('govuk-tabs', props.class)} {...props.attributes} data-module="govuk-tabs">
      <h2 class="govuk-tabs__title">{props.title ?? 'Contents'}</h2>
      {props.items.length > 0 && (
        <ul class="govuk-tabs__list">
          {props.items.map((item, index) => (
            <li class={classes('govuk-tabs__list-item', index === 0 && 'govuk-tabs__list-item--selected')}>
              <a class="govuk-tabs__tab" href={`#${item.id}`} {...item.attributes}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      )}
      {props.items.map((item, index) => (
        <div
          class={classes('govuk-tabs__panel', index > 0 && 'govuk-tabs__panel--hidden')}
          id={item.id}
          {...item.panelAttributes}
        >
          {item.panel}
        </div>
      ))}
    </div>
  )
}
