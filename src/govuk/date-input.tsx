import type { Attributes, Words } from './attributes.ts'
import { classes, isShown } from './attributes.ts'
import { useErrors, useTyped } from './form.tsx'
import type { FieldProps } from './form-group.tsx'
import { FormGroup, HintAndError } from './form-group.tsx'
import type { FieldsetProps, LabelPart } from './label.tsx'
import { Fieldset } from './label.tsx'

export interface DatePart {
  /** `day`, `month` or `year` in a whole date; the last part of the field's name. */
  name: string
  label?: string
  value?: string
  width?: 2 | 4
  /** True: this box is marked. When no box says, all are marked if the date as a whole is wrong. */
  hasError?: boolean
  id?: string
  class?: string
  inputmode?: 'numeric' | 'text'
  autocomplete?: string
  pattern?: string
  attributes?: Attributes
}

export interface DateInputProps extends Omit<FieldProps, 'label' | 'value' | 'before' | 'after' | 'name'> {
  /** The boxes are sent as `<name>-day`, `<name>-month`, `<name>-year`. */
  name?: string
  legend?: Words | LabelPart
  /** What the boxes hold, by part. Inside a `Form` they find it themselves. */
  values?: { day?: string; month?: string; year?: string }
  /** Other boxes than day, month and year, for example month and year only. */
  parts?: readonly DatePart[]
  fieldset?: Omit<FieldsetProps, 'legend' | 'children'>
  before?: Words
  after?: Words
}

const WHOLE_DATE: readonly DatePart[] = [{ name: 'day' }, { name: 'month' }, { name: 'year', width: 4 }]

/** The official date: three boxes, because a date one knows by heart is quicker typed than picked. */
export function DateInput(props: DateInputProps) {
  const { name } = props
  const id = props.id ?? name ?? 'date'
  const errors = useErrors(name ?? '')
  const error = isShown(props.error) ? props.error : errors[0]?.words
  const parts = props.parts ?? WHOLE_DATE
  const isMarked = (part: DatePart) => part.hasError ?? errors.some(one => one.field === `${name}-${part.name}`)
  const someMarked = parts.some(isMarked)
  const describedBy = classes(
    props.fieldset?.describedBy,
    isShown(props.hint) && `${id}-hint`,
    isShown(error) && `${id}-error`,
  )
  const hasFieldset = props.fieldset !== undefined || isShown(props.legend)
  const inner = (
    <>
      <HintAndError id={id} hint={props.hint} error={error} />
      <div class={classes('govuk-date-input', props.class)} {...props.attributes} id={props.id ?? name}>
        {props.before}
        {parts.map(part => (
          <DateBox
            part={part}
            name={name ? `${name}-${part.name}` : part.name}
            id={part.id ?? `${id}-${part.name}`}
            value={part.value ?? props.values?.[part.name as 'day']}
            isMarked={isMarked(part) || (isShown(error) && !someMarked && part.hasError !== false)}
          />
        ))}
        {props.after}
      </div>
    </>
  )
  return (
    <FormGroup hasError={isShown(error)} class={props.groupClass} attributes={props.groupAttributes}>
      {hasFieldset ? (
        <Fieldset {...props.fieldset} role="group" legend={props.legend} describedBy={describedBy}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

function DateBox(props: { part: DatePart; name: string; id: string; value?: string; isMarked: boolean }) {
  const { part } = props
  const typed = useTyped(props.name)
  const isYear = part.name === 'year' || part.name.endsWith('-year')
  const width = part.width ?? (isYear ? 4 : 2)
  // The error of one box is said once, at the date; a second message inside the box would be read out twice.
  return (
    <div class="govuk-date-input__item">
      <div class="govuk-form-group">
        <label class="govuk-label govuk-date-input__label" for={props.id}>
          {part.label ?? part.name.charAt(0).toUpperCase() + part.name.slice(1)}
        </label>
        <input
          class={classes(
            'govuk-input govuk-date-input__input',
            props.isMarked && 'govuk-input--error',
            `govuk-input--width-${width}`,
            part.class,
          )}
          id={props.id}
          name={props.name}
          type="text"
          value={props.value ?? typed}
          autocomplete={part.autocomplete as 'on'}
          pattern={part.pattern}
          inputmode={part.inputmode ?? 'numeric'}
          {...part.attributes}
        />
      </div>
    </div>
  )
}
