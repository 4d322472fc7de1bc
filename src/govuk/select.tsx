import type { Attributes } from './attributes.ts'
import { classes } from './attributes.ts'
import { useTyped } from './form.tsx'
import type { FieldProps } from './form-group.tsx'
import { FormGroup, LabelHintAndError, useFieldParts } from './form-group.tsx'

export interface SelectOption {
  text: string
  /** What is sent; the text itself when left out. */
  value?: string
  selected?: boolean
  disabled?: boolean
  attributes?: Attributes
}

export interface SelectProps extends FieldProps {
  options: readonly (SelectOption | string)[]
}

/** The official select. Prefer `Radios` for fewer than eight choices. */
export function Select(props: SelectProps) {
  const typed = useTyped(props.name)
  const { id, error, hasError, describedBy } = useFieldParts(props)
  const chosen = props.value ?? typed
  return (
    <FormGroup hasError={hasError} class={props.groupClass} attributes={props.groupAttributes}>
      <LabelHintAndError id={id} label={props.label} hint={props.hint} error={error} />
      {props.before}
      <select
        class={classes('govuk-select', props.class, hasError && 'govuk-select--error')}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedBy}
        autocomplete={props.autocomplete as 'on'}
        {...props.attributes}
      >
        {props.options.map(given => {
          const option = typeof given === 'string' ? { text: given } : given
          const isChosen = option.selected ?? (Boolean(chosen) && (option.value ?? option.text) === chosen)
          return (
            <option value={option.value} selected={isChosen} disabled={option.disabled} {...option.attributes}>
              {option.text}
            </option>
          )
        })}
      </select>
      {props.after}
    </FormGroup>
  )
}
