import type { Attributes, Words } from './attributes.ts'
import { classes, isShown } from './attributes.ts'
import type { FieldError } from './form.tsx'
import { safeHref } from './safe-href.ts'

export interface ErrorSummaryProps {
  /** Errors of fields; each links to its field. */
  errors?: readonly FieldError[]
  /** Lines with an address of their own, or none. */
  lines?: readonly { text: Words; href?: string; attributes?: Attributes }[]
  title?: Words
  description?: Words
  class?: string
  attributes?: Attributes
  disableAutoFocus?: boolean
}

/** The official error summary. `Form` prints it by itself; use it alone for a page without fields. */
export function ErrorSummary(props: ErrorSummaryProps) {
  const lines = props.lines ?? (props.errors ?? []).map(error => ({ text: error.words, href: `#${error.field}` }))
  return (
    <div
      class={classes('govuk-error-summary', props.class)}
      data-disable-auto-focus={props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)}
      {...props.attributes}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.title ?? 'There is a problem'}</h2>
        <div class="govuk-error-summary__body">
          {isShown(props.description) && <p>{props.description}</p>}
          {lines.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {lines.map(line => (
                <li>
                  {line.href ? (
                    <a href={safeHref(line.href)} {...('attributes' in line ? line.attributes : {})}>
                      {line.text}
                    </a>
                  ) : (
                    line.text
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}
