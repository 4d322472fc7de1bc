import type { ComponentChildren } from 'preact'
import type { Attributes } from './attributes.ts'
import { classes } from './attributes.ts'
import { safeHref } from './safe-href.ts'

export interface ButtonProps {
  children?: ComponentChildren
  kind?: 'secondary' | 'warning' | 'inverse'
  /** With an address it is a link that looks like a button: for going somewhere, never for changing something. */
  href?: string
  name?: string
  value?: string
  type?: 'submit' | 'button' | 'reset'
  disabled?: boolean
  /** True on any button whose act must not happen twice. */
  preventDoubleClick?: boolean
  isStartButton?: boolean
  id?: string
  class?: string
  attributes?: Attributes
}

/** The official button. `<Button>Save and continue</Button>` submits the form it is in. */
export function Button(props: ButtonProps) {
  const shared = {
    class: classes(
      'govuk-button',
      props.kind && `govuk-button--${props.kind}`,
      props.class,
      props.isStartButton && 'govuk-button--start',
    ),
    'data-module': 'govuk-button',
    ...props.attributes,
    id: props.id,
  }
  if (props.href !== undefined) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: the official markup, held to its fixtures
      <a href={safeHref(props.href)} role="button" draggable={'false' as unknown as boolean} {...shared}>
        {props.children}
        {props.isStartButton && <StartArrow />}
      </a>
    )
  }
  return (
    <button
      type={props.type ?? 'submit'}
      value={props.value}
      name={props.name}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      data-prevent-double-click={props.preventDoubleClick === undefined ? undefined : String(props.preventDoubleClick)}
      {...shared}
    >
      {props.children}
      {props.isStartButton && <StartArrow />}
    </button>
  )
}

function StartArrow() {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}

/** Several buttons, or a button and a link, side by side. */
export function ButtonGroup(props: { children?: ComponentChildren }) {
  return <div class="govuk-button-group">{props.children}</div>
}

/** A plain link in our look, with its address checked. */
export function Link(props: { href: string; class?: string; attributes?: Attributes; children?: ComponentChildren }) {
  return (
    <a class={classes('govuk-link', props.class)} href={safeHref(props.href)} {...props.attributes}>
      {props.children}
    </a>
  )
}
