import type { ComponentChildren } from 'preact'
import type { Attributes, Part, Words } from './attributes.ts'
import { classes, isShown } from './attributes.ts'
import { useError } from './form.tsx'
import type { ErrorPart, LabelPart } from './label.tsx'
import { ErrorMessage, Hint, Label } from './label.tsx'

/** What every field takes. `value` and `error` are only for a field outside a `Form`, or to overrule it. */
export interface FieldProps {
  name: string
  label?: Words | LabelPart
  hint?: Part
  value?: string
  error?: Words | ErrorPart
  /** Defaults to the name, which is where the error summary's link leads. */
  id?: string
  class?: string
  attributes?: Attributes
  describedBy?: string
  disabled?: boolean
  autocomplete?: string
  groupClass?: string
  groupAttributes?: Attributes
  /** Shown just before and after the box itself. */
  before?: Words
  after?: Words
}

/** What belongs round a field: its id, its error, and what describes it (hint first, then error). */
export function useFieldParts(props: Pick<FieldProps, 'name' | 'id' | 'hint' | 'error' | 'describedBy'>) {
  const typedError = useError(props.name)
  const error = isShown(props.error) ? props.error : typedError
  const id = props.id ?? props.name
  const describedBy = [props.describedBy, isShown(props.hint) && `${id}-hint`, isShown(error) && `${id}-error`]
  return { id, error, hasError: isShown(error), describedBy: describedBy.filter(Boolean).join(' ') || undefined }
}

export interface FormGroupProps {
  hasError: boolean
  class?: string
  attributes?: Attributes
  children?: ComponentChildren
}

/** The box round a field, with its mark when something is wrong. */
export function FormGroup(props: FormGroupProps) {
  return (
    <div
      class={classes('govuk-form-group', props.hasError && 'govuk-form-group--error', props.class)}
      {...props.attributes}
    >
      {props.children}
    </div>
  )
}

/** Hint and error of a field, in the order they are read out. */
export function HintAndError(props: { id: string; hint?: Part; error?: Words | ErrorPart }) {
  return (
    <>
      {isShown(props.hint) && <Hint hint={props.hint} id={`${props.id}-hint`} />}
      {isShown(props.error) && <ErrorMessage error={props.error} id={`${props.id}-error`} />}
    </>
  )
}

/** Label, hint and error of a field, in the order they are read out. */
export function LabelHintAndError(props: {
  id: string
  label?: Words | LabelPart
  hint?: Part
  error?: Words | ErrorPart
}) {
  return (
    <>
      <Label label={props.label} for={props.id} />
      <HintAndError id={props.id} hint={props.hint} error={props.error} />
    </>
  )
}
