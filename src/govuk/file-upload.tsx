import type { Attributes } from './attributes.ts'
import { classes } from './attributes.ts'
import type { FieldProps } from './form-group.tsx'
import { FormGroup, LabelHintAndError, useFieldParts } from './form-group.tsx'

export interface FileUploadProps extends Omit<FieldProps, 'value' | 'autocomplete'> {
  multiple?: boolean
  /** File kinds the chooser offers, for example `.csv,.xlsx`; the server checks again. */
  accept?: string
  /**
   * True: the official drop zone, where script runs. Its button is named otherwise than it reads, which voice control
   * trips over (WCAG 2.5.3), so prefer the plain box.
   */
  hasDropZone?: boolean
  wrapperClass?: string
  wrapperAttributes?: Attributes
  /** Translated words for the drop zone, as `data-i18n.…` attributes. */
  words?: Attributes
}

/** The official file upload; its form needs `sendsFiles`. */
export function FileUpload(props: FileUploadProps) {
  const { id, error, hasError, describedBy } = useFieldParts(props)
  const input = (
    <input
      class={classes('govuk-file-upload', props.class, hasError && 'govuk-file-upload--error')}
      id={id}
      name={props.name}
      type="file"
      accept={props.accept}
      disabled={props.disabled}
      multiple={props.multiple}
      aria-describedby={describedBy}
      {...props.attributes}
    />
  )
  return (
    <FormGroup hasError={hasError} class={props.groupClass} attributes={props.groupAttributes}>
      <LabelHintAndError id={id} label={props.label} hint={props.hint} error={error} />
      {props.before}
      {props.hasDropZone ? (
        <div
          class={classes('govuk-file-upload-wrapper', props.wrapperClass)}
          data-module="govuk-file-upload"
          {...props.words}
          {...props.wrapperAttributes}
        >
          {input}
        </div>
      ) : (
        input
      )}
      {props.after}
    </FormGroup>
  )
}
