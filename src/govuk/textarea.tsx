import type { Attributes, Words } from './attributes.ts'
import { classes } from './attributes.ts'
import { useTyped } from './form.tsx'
import type { FieldProps } from './form-group.tsx'
import { FormGroup, LabelHintAndError, useFieldParts } from './form-group.tsx'
import { Hint } from './label.tsx'

export interface TextareaProps extends FieldProps {
  rows?: number
  spellcheck?: boolean
}

/** The official box for longer text. Inside a `Form` it keeps what was typed. */
export function Textarea(props: TextareaProps) {
  const typed = useTyped(props.name)
  const { id, error, hasError, describedBy } = useFieldParts(props)
  return (
    <FormGroup hasError={hasError} class={props.groupClass} attributes={props.groupAttributes}>
      <LabelHintAndError id={id} label={props.label} hint={props.hint} error={error} />
      {props.before}
      <textarea
        class={classes('govuk-textarea', hasError && 'govuk-textarea--error', props.class)}
        id={id}
        name={props.name}
        rows={props.rows || 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={describedBy}
        autocomplete={props.autocomplete as 'on'}
        {...props.attributes}
      >
        {props.value ?? typed}
      </textarea>
      {props.after}
    </FormGroup>
  )
}

export interface CharacterCountProps extends TextareaProps {
  maxlength?: number
  maxwords?: number
  /** Per cent of the limit from which the count is shown. */
  threshold?: number
  countType?: 'characters' | 'words' | 'length'
  /** "You can enter up to %{count} characters", in another language or other words. */
  limitWords?: string
  messageClass?: string
  /** Translated words for the running count, as `data-i18n.…` attributes. */
  words?: Attributes
}

/** The official text box with a running count. The limit is still checked on the server. */
export function CharacterCount(props: CharacterCountProps) {
  const { maxlength, maxwords, threshold, countType, limitWords, messageClass, words, ...field } = props
  const id = props.id ?? props.name
  const counts = countType ?? (maxwords ? 'words' : undefined)
  const limit = maxwords || maxlength
  const sentence = limitWords ?? `You can enter up to %{count} ${counts === 'words' ? 'words' : 'characters'}`
  const message: Words = limit ? sentence.replace('%{count}', String(limit)) : ''
  const ownWords = !limit && limitWords ? { 'data-i18n.textarea-description.other': limitWords } : {}
  return (
    <Textarea
      {...field}
      describedBy={`${id}-info`}
      class={classes('govuk-js-character-count', props.class)}
      groupClass={classes('govuk-character-count', props.groupClass)}
      groupAttributes={{
        'data-module': 'govuk-character-count',
        'data-maxlength': maxlength,
        'data-maxwords': maxwords,
        'data-threshold': threshold,
        'data-count-type': counts,
        ...ownWords,
        ...words,
        ...props.groupAttributes,
      }}
      after={
        <>
          <Hint
            id={`${id}-info`}
            class="govuk-character-count__message"
            hint={{ text: message, class: messageClass }}
          />
          {props.after}
        </>
      }
    />
  )
}
