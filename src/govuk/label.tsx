import type { ComponentChildren } from 'preact'
import type { Attributes, Part, PartWithClass, Words } from './attributes.ts'
import { classes, isShown, partOf } from './attributes.ts'

/** A field's question: the words alone, or with a size (`l` when it is the page's question) and `isPageHeading`. */
export interface LabelPart extends PartWithClass {
  size?: 's' | 'm' | 'l' | 'xl'
  /** True when the question is the page's heading: one thing a page. */
  isPageHeading?: boolean
}

export interface ErrorPart extends PartWithClass {
  visuallyHiddenText?: string | null
}

/** The official label of one field. */
export function Label(props: { label: Words | LabelPart; for?: string }) {
  const part: LabelPart = partOf<LabelPart>(props.label)
  if (!isShown(part.text)) return null
  const label = (
    <label
      class={classes('govuk-label', part.size && `govuk-label--${part.size}`, part.class)}
      {...part.attributes}
      for={props.for}
    >
      {part.text}
    </label>
  )
  return part.isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

/** The official hint under a label. */
export function Hint(props: { hint: Part; id?: string; class?: string }) {
  const part = partOf(props.hint)
  return (
    <div id={props.id} class={classes('govuk-hint', props.class, part.class)} {...part.attributes}>
      {part.text}
    </div>
  )
}

/** The official error message at a field; its hidden first word is "Error" unless another language says otherwise. */
export function ErrorMessage(props: { error: Words | ErrorPart; id?: string }) {
  const part: ErrorPart = partOf<ErrorPart>(props.error)
  const before = part.visuallyHiddenText === undefined ? 'Error' : part.visuallyHiddenText
  return (
    <p id={props.id} class={classes('govuk-error-message', part.class)} {...part.attributes}>
      {before ? <span class="govuk-visually-hidden">{before}:</span> : null}
      {before ? ' ' : null}
      {part.text}
    </p>
  )
}

/** A legend as a `LabelPart`: words, size and whether it is the page's heading. */
export interface FieldsetProps {
  legend?: Words | LabelPart
  describedBy?: string
  role?: string
  class?: string
  attributes?: Attributes
  children?: ComponentChildren
}

/** The official fieldset with its legend. */
export function Fieldset(props: FieldsetProps) {
  const legend: LabelPart = partOf<LabelPart>(props.legend)
  return (
    <fieldset
      class={classes('govuk-fieldset', props.class)}
      role={props.role as 'group' | undefined}
      aria-describedby={props.describedBy || undefined}
      {...props.attributes}
    >
      {isShown(legend.text) && (
        <legend
          class={classes(
            'govuk-fieldset__legend',
            legend.size && `govuk-fieldset__legend--${legend.size}`,
            legend.class,
          )}
        >
          {legend.isPageHeading ? <h1 class="govuk-fieldset__heading">{legend.text}</h1> : legend.text}
        </legend>
      )}
      {props.children}
    </fieldset>
  )
}
