import type { ComponentChildren } from 'preact'
import type { Attributes, Part, Words } from './attributes.ts'
import { classes, isShown, partOf } from './attributes.ts'

type Level = 1 | 2 | 3 | 4 | 5 | 6

/** `h1` to `h6`, by number. */
export function Heading(props: { level: Level; class?: string; id?: string; children?: ComponentChildren }) {
  const Tag = `h${props.level}` as 'h1'
  return (
    <Tag class={props.class} id={props.id}>
      {props.children}
    </Tag>
  )
}

export interface NotificationBannerProps {
  /** `success`: what was just done; otherwise something to know before going on. */
  type?: 'success'
  title?: Words
  titleLevel?: Level
  titleId?: string
  role?: 'alert' | 'region'
  /** One line; it becomes the banner's heading. */
  text?: Words
  /** More than one line, as elements. */
  children?: ComponentChildren
  disableAutoFocus?: boolean
  class?: string
  attributes?: Attributes
}

/** The official notification banner; at most one a page. */
export function NotificationBanner(props: NotificationBannerProps) {
  const isSuccess = props.type === 'success'
  const titleId = props.titleId || 'govuk-notification-banner-title'
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the official markup, held to its fixtures
    <div
      class={classes('govuk-notification-banner', isSuccess && 'govuk-notification-banner--success', props.class)}
      role={props.role ?? (isSuccess ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)}
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading level={props.titleLevel ?? 2} class="govuk-notification-banner__title" id={titleId}>
          {props.title ?? (isSuccess ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {isShown(props.text) && <p class="govuk-notification-banner__heading">{props.text}</p>}
        {props.children}
      </div>
    </div>
  )
}

export interface PanelProps {
  title: Words
  titleLevel?: Level
  children?: ComponentChildren
  class?: string
  attributes?: Attributes
}

/** The official confirmation panel: it is done. */
export function Panel(props: PanelProps) {
  return (
    <div class={classes('govuk-panel govuk-panel--confirmation', props.class)} {...props.attributes}>
      <Heading level={props.titleLevel ?? 1} class="govuk-panel__title">
        {props.title}
      </Heading>
      {isShown(props.children) && <div class="govuk-panel__body">{props.children}</div>}
    </div>
  )
}

interface BoxProps {
  children?: ComponentChildren
  id?: string
  class?: string
  attributes?: Attributes
}

/** The official inset text. */
export function InsetText(props: BoxProps) {
  return (
    <div id={props.id} class={classes('govuk-inset-text', props.class)} {...props.attributes}>
      {props.children}
    </div>
  )
}

/** The official warning text. */
export function WarningText(props: Omit<BoxProps, 'id'> & { iconFallbackText?: string }) {
  return (
    <div class={classes('govuk-warning-text', props.class)} {...props.attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{props.iconFallbackText || 'Warning'}</span> {props.children}
      </strong>
    </div>
  )
}

/** The official details: more, for those who want it. */
export function Details(props: BoxProps & { summary: Words; open?: boolean }) {
  return (
    <details id={props.id} class={classes('govuk-details', props.class)} {...props.attributes} open={props.open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  )
}

type TagColour = 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow'

/** The official tag: the state of a thing, in words first and colour second. */
export function Tag(props: {
  children?: ComponentChildren
  colour?: TagColour
  class?: string
  attributes?: Attributes
}) {
  return (
    <strong
      class={classes('govuk-tag', props.colour && `govuk-tag--${props.colour}`, props.class)}
      {...props.attributes}
    >
      {props.children}
    </strong>
  )
}

/** The official phase banner: how finished this is. */
export function PhaseBanner(props: {
  tag: Part
  children?: ComponentChildren
  class?: string
  attributes?: Attributes
}) {
  const tag = partOf(props.tag)
  return (
    <div class={classes('govuk-phase-banner govuk-width-container', props.class)} {...props.attributes}>
      <p class="govuk-phase-banner__content">
        <Tag class={classes('govuk-phase-banner__content__tag', tag.class)}>{tag.text}</Tag>
        <span class="govuk-phase-banner__text">{props.children}</span>
      </p>
    </div>
  )
}
