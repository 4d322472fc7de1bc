import type { ComponentChildren, VNode } from 'preact'
import type { Attributes, Part, Words } from './attributes.ts'
import { classes, isShown, partOf } from './attributes.ts'
import { useChosen, useTyped } from './form.tsx'
import type { FieldProps } from './form-group.tsx'
import { FormGroup, HintAndError, useFieldParts } from './form-group.tsx'
import type { FieldsetProps, LabelPart } from './label.tsx'
import { Fieldset, Hint, Label } from './label.tsx'

export interface Choice {
  text: Words
  value: string
  hint?: Part
  checked?: boolean
  disabled?: boolean
  /** Fields that appear when this is chosen; without script they are always there. */
  reveals?: Words
  id?: string
  /** Checkboxes only: a name of its own. */
  name?: string
  /** Checkboxes only: "none of these" unticks the others. */
  behaviour?: 'exclusive'
  labelClass?: string
  labelAttributes?: Attributes
  attributes?: Attributes
}

/**
 * A choice, its value standing for its words, or the word between two groups of choices ("or"). What is false or
 * missing is passed over, so that a choice can depend on something: `mayRefer && { … }`.
 */
export type ChoiceOrDivider = Choice | string | { divider: Words } | false | null | undefined

interface ChoicesProps extends Omit<FieldProps, 'label' | 'value' | 'autocomplete'> {
  /** The question. It becomes the legend of the fieldset; leave it out only when a fieldset is already around. */
  legend?: Words | LabelPart
  options: readonly ChoiceOrDivider[]
  /** What follows in the same box, after the last choice. */
  fieldset?: Omit<FieldsetProps, 'legend' | 'children'>
}

export interface RadiosProps extends ChoicesProps {
  value?: string
  inline?: boolean
  small?: boolean
}

/** The official radios: one of several. */
export function Radios(props: RadiosProps) {
  const typed = useTyped(props.name)
  const chosen = props.value ?? typed
  const sizes = classes(props.inline && 'govuk-radios--inline', props.small && 'govuk-radios--small', props.class)
  return <Choices {...props} kind="radios" class={sizes} isChosen={value => Boolean(chosen) && value === chosen} />
}

export interface CheckboxesProps extends ChoicesProps {
  values?: readonly string[]
  small?: boolean
}

/** The official checkboxes: any of several. */
export function Checkboxes(props: CheckboxesProps) {
  const typed = useChosen(props.name)
  const chosen = props.values ?? typed ?? []
  const sizes = classes(props.small && 'govuk-checkboxes--small', props.class)
  return <Choices {...props} kind="checkboxes" class={sizes} isChosen={value => chosen.includes(value)} />
}

type Kind = 'radios' | 'checkboxes'

function Choices(props: ChoicesProps & { kind: Kind; isChosen(value: string): boolean }) {
  const { kind } = props
  const hasFieldset = props.fieldset !== undefined || isShown(props.legend)
  const before = props.fieldset?.describedBy ?? (kind === 'checkboxes' ? props.describedBy : undefined)
  const { id, error, hasError, describedBy } = useFieldParts({ ...props, describedBy: before })
  const inner = (
    <>
      <HintAndError id={id} hint={props.hint} error={error} />
      <div class={classes(`govuk-${kind}`, props.class)} {...props.attributes} data-module={`govuk-${kind}`}>
        {props.before}
        {props.options.map((given, index) => {
          if (!given) return null
          if (typeof given === 'object' && 'divider' in given) {
            return <div class={`govuk-${kind}__divider`}>{given.divider}</div>
          }
          const choice = typeof given === 'string' ? { text: given, value: given } : given
          const around = kind === 'checkboxes' && !hasFieldset ? describedBy : undefined
          const itemId = choice.id ?? (index === 0 ? id : `${id}-${index + 1}`)
          return (
            <OneChoice
              kind={kind}
              name={props.name}
              id={itemId}
              choice={choice}
              isChecked={choice.checked ?? props.isChosen(choice.value)}
              describedBy={around}
            />
          )
        })}
        {props.after}
      </div>
    </>
  )
  return (
    <FormGroup hasError={hasError} class={props.groupClass} attributes={props.groupAttributes}>
      <MaybeFieldset is={hasFieldset} describedBy={describedBy} legend={props.legend} fieldset={props.fieldset}>
        {inner}
      </MaybeFieldset>
    </FormGroup>
  )
}

function MaybeFieldset(props: {
  is: boolean
  describedBy?: string
  legend?: Words | LabelPart
  fieldset?: ChoicesProps['fieldset']
  children: ComponentChildren
}) {
  if (!props.is) return <>{props.children}</>
  return (
    <Fieldset {...props.fieldset} legend={props.legend} describedBy={props.describedBy}>
      {props.children}
    </Fieldset>
  )
}

function OneChoice(props: {
  kind: Kind
  name: string
  id: string
  choice: Choice
  isChecked: boolean
  describedBy?: string
}): VNode {
  const { kind, choice, id } = props
  const hasHint = isShown(partOf(choice.hint).text)
  const describedBy = classes(props.describedBy, hasHint && `${id}-item-hint`) || undefined
  const conditionalId = `conditional-${id}`
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={kind === 'checkboxes' ? (choice.name ?? props.name) : props.name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={choice.value}
          checked={props.isChecked}
          disabled={choice.disabled}
          data-aria-controls={isShown(choice.reveals) ? conditionalId : undefined}
          data-behaviour={choice.behaviour}
          aria-describedby={describedBy}
          {...choice.attributes}
        />
        <Label
          label={{
            text: choice.text,
            class: classes(`govuk-${kind}__label`, choice.labelClass),
            attributes: choice.labelAttributes,
          }}
          for={id}
        />
        {hasHint && <Hint hint={choice.hint} id={`${id}-item-hint`} class={`govuk-${kind}__hint`} />}
      </div>
      {isShown(choice.reveals) && (
        <div
          class={classes(`govuk-${kind}__conditional`, !props.isChecked && `govuk-${kind}__conditional--hidden`)}
          id={conditionalId}
        >
          {choice.reveals}
        </div>
      )}
    </>
  )
}
