import type { Attributes, Part, Words } from './attributes.ts'
import { classes, isShown, partOf } from './attributes.ts'
import type { ButtonProps } from './button.tsx'
import { Button } from './button.tsx'
import { useTyped } from './form.tsx'
import type { FieldProps } from './form-group.tsx'
import { FormGroup, LabelHintAndError, useFieldParts } from './form-group.tsx'

export interface InputProps extends FieldProps {
  type?: 'text' | 'email' | 'tel' | 'search' | 'url' | 'number' | 'password' | 'time' | 'date'
  /** Width by the number of characters expected; without it the box is as wide as its column. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'search' | 'url' | 'none'
  spellcheck?: boolean
  autocapitalize?: string
  pattern?: string
  maxlength?: number
  prefix?: Part
  suffix?: Part
  /** True for what is never printed back, whatever the form around it holds. */
  isSecret?: boolean
  wrapperClass?: string
  wrapperAttributes?: Attributes
}

/** The official text input. Inside a `Form` it keeps what was typed and shows what was wrong. */
export function Input(props: InputProps) {
  const typed = useTyped(props.name)
  const { id, error, hasError, describedBy } = useFieldParts(props)
  const input = (
    <input
      class={classes(
        'govuk-input',
        props.width && `govuk-input--width-${props.width}`,
        props.class,
        hasError && 'govuk-input--error',
      )}
      id={id}
      name={props.name}
      type={(props.type ?? 'text') as 'text'}
      spellcheck={props.spellcheck}
      value={props.value ?? (props.isSecret ? undefined : typed)}
      disabled={props.disabled}
      aria-describedby={describedBy}
      autocomplete={props.autocomplete as 'on'}
      autocapitalize={props.autocapitalize as 'none'}
      pattern={props.pattern}
      inputmode={props.inputmode}
      maxLength={props.maxlength}
      {...props.attributes}
    />
  )
  const isWrapped = [props.prefix, props.suffix, props.before, props.after].some(isShown)
  return (
    <FormGroup hasError={hasError} class={props.groupClass} attributes={props.groupAttributes}>
      <LabelHintAndError id={id} label={props.label} hint={props.hint} error={error} />
      {isWrapped ? (
        <div class={classes('govuk-input__wrapper', props.wrapperClass)} {...props.wrapperAttributes}>
          {props.before}
          <Affix kind="prefix" affix={props.prefix} />
          {input}
          <Affix kind="suffix" affix={props.suffix} />
          {props.after}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  )
}

function Affix(props: { kind: 'prefix' | 'suffix'; affix?: Part }) {
  const part = partOf(props.affix)
  if (!isShown(part.text)) return null
  return (
    <div class={classes(`govuk-input__${props.kind}`, part.class)} aria-hidden="true" {...part.attributes}>
      {part.text}
    </div>
  )
}

export interface PasswordInputProps extends FieldProps {
  showPasswordText?: string
  showPasswordAriaLabelText?: string
  buttonClass?: string
  /** Translated words for the show and hide button, as `data-i18n.…` attributes. */
  words?: Attributes
}

/** The official password input. What was typed is never printed back, whatever the form around it holds. */
export function PasswordInput(props: PasswordInputProps) {
  const { words, showPasswordText, showPasswordAriaLabelText, buttonClass, ...field } = props
  const id = props.id ?? props.name
  const button: ButtonProps = {
    type: 'button',
    class: classes('govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle', buttonClass),
    attributes: {
      'aria-controls': id,
      'aria-label': showPasswordAriaLabelText ?? 'Show password',
      hidden: true,
    },
  }
  const after: Words = (
    <>
      <Button {...button}>{showPasswordText ?? 'Show'}</Button>
      {props.after}
    </>
  )
  return (
    <Input
      {...field}
      isSecret
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={props.autocomplete ?? 'current-password'}
      class={classes('govuk-password-input__input govuk-js-password-input-input', props.class)}
      wrapperClass="govuk-password-input__wrapper"
      groupClass={classes('govuk-password-input', props.groupClass)}
      groupAttributes={{ 'data-module': 'govuk-password-input', ...words, ...props.groupAttributes }}
      after={after}
    />
  )
}
