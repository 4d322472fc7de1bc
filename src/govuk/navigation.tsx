import type { ComponentChildren } from 'preact'
import type { Attributes, Words } from './attributes.ts'
import { classes, isShown } from './attributes.ts'
import { safeHref } from './safe-href.ts'

interface LinkProps {
  href?: string
  children?: ComponentChildren
  class?: string
  attributes?: Attributes
}

/** The official back link. */
export function BackLink(props: LinkProps) {
  return (
    <a href={safeHref(props.href || '#')} class={classes('govuk-back-link', props.class)} {...props.attributes}>
      {props.children ?? 'Back'}
    </a>
  )
}

/** The official skip link: first thing on every page. */
export function SkipLink(props: LinkProps) {
  return (
    <a
      href={safeHref(props.href || '#content')}
      class={classes('govuk-skip-link', props.class)}
      {...props.attributes}
      data-module="govuk-skip-link"
    >
      {props.children}
    </a>
  )
}

export interface BreadcrumbsProps {
  /** From the top down; the page itself, without `href`, last. */
  items: readonly { text: Words; href?: string; attributes?: Attributes }[]
  collapseOnMobile?: boolean
  label?: string
  class?: string
  attributes?: Attributes
}

/** The official breadcrumbs. */
export function Breadcrumbs(props: BreadcrumbsProps) {
  const collapse = props.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile'
  return (
    <nav
      class={classes('govuk-breadcrumbs', props.class, collapse)}
      {...props.attributes}
      aria-label={props.label ?? 'Breadcrumb'}
    >
      <ol class="govuk-breadcrumbs__list">
        {props.items.map(item =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={safeHref(item.href)} {...item.attributes}>
                {item.text}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.text}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}

export interface NavigationItem {
  text: Words
  href?: string
  /** This very page. */
  current?: boolean
  /** The section this page is in. */
  active?: boolean
  attributes?: Attributes
}

export interface ServiceNavigationProps {
  serviceName?: string
  serviceUrl?: string
  items?: readonly NavigationItem[]
  label?: string
  menuButtonText?: string
  menuButtonLabel?: string
  collapseOnMobile?: boolean
  navigationId?: string
  navigationClass?: string
  ariaLabel?: string
  class?: string
  attributes?: Attributes
  /** Shown before, after, and within the list, as the official slots are. */
  start?: Words
  end?: Words
  endIsInline?: boolean
  listStart?: Words
  listEnd?: Words
}

/** The official service navigation. */
export function ServiceNavigation(props: ServiceNavigationProps) {
  const inner = (
    <div class={classes('govuk-width-container', props.endIsInline && 'govuk-service-navigation__inlining-container')}>
      {props.start}
      <div class="govuk-service-navigation__container">
        {props.serviceName && (
          <span class="govuk-service-navigation__service-name">
            {props.serviceUrl ? (
              <a href={safeHref(props.serviceUrl)} class="govuk-service-navigation__link">
                {props.serviceName}
              </a>
            ) : (
              <span class="govuk-service-navigation__text">{props.serviceName}</span>
            )}
          </span>
        )}
        <NavigationList {...props} />
      </div>
      {props.end}
    </div>
  )
  const shared = {
    class: classes('govuk-service-navigation', props.class),
    'data-module': 'govuk-service-navigation',
    ...props.attributes,
  }
  // A landmark of its own only where there is more in it than the list, which is a landmark already.
  if (props.serviceName || isShown(props.start) || isShown(props.end)) {
    return (
      <section aria-label={props.ariaLabel ?? 'Service information'} {...shared}>
        {inner}
      </section>
    )
  }
  return <div {...shared}>{inner}</div>
}

function NavigationList(props: ServiceNavigationProps) {
  const items = props.items ?? []
  if (items.length === 0 && !isShown(props.listStart) && !isShown(props.listEnd)) return null
  const menu = props.menuButtonText || 'Menu'
  const id = props.navigationId || 'navigation'
  return (
    <nav aria-label={props.label || menu} class={classes('govuk-service-navigation__wrapper', props.navigationClass)}>
      {(props.collapseOnMobile ?? items.length > 1) && (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: the official markup, held to its fixtures
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={id}
          aria-label={props.menuButtonLabel && props.menuButtonLabel !== menu ? props.menuButtonLabel : undefined}
          hidden
          aria-hidden="true"
        >
          {menu}
        </button>
      )}
      <ul class="govuk-service-navigation__list" id={id}>
        {props.listStart}
        {items.map(item => (
          <NavigationEntry item={item} />
        ))}
        {props.listEnd}
      </ul>
    </nav>
  )
}

function NavigationEntry({ item }: { item: NavigationItem }) {
  const isHere = item.active || item.current
  const current = isHere ? (item.current ? 'page' : 'true') : undefined
  const words = isHere ? <strong class="govuk-service-navigation__active-fallback">{item.text}</strong> : item.text
  return (
    <li class={classes('govuk-service-navigation__item', isHere && 'govuk-service-navigation__item--active')}>
      {item.href ? (
        <a
          class="govuk-service-navigation__link"
          href={safeHref(item.href)}
          aria-current={current}
          {...item.attributes}
        >
          {words}
        </a>
      ) : (
        <span class="govuk-service-navigation__text" aria-current={current}>
          {words}
        </span>
      )}
    </li>
  )
}

export interface LanguageItem {
  text: Words
  lang: string
  hrefLang?: string
  dir?: 'ltr' | 'rtl'
  href?: string
  description?: string
  class?: string
  attributes?: Attributes
}

export interface LanguageNavigationProps {
  /** Each language by its own name; the page's own language has no address. */
  items: readonly LanguageItem[]
  label?: string
  class?: string
  attributes?: Attributes
}

/** The official language switch. */
export function LanguageNavigation(props: LanguageNavigationProps) {
  return (
    <nav
      class={classes('govuk-language-navigation', props.class)}
      {...props.attributes}
      aria-label={props.label ?? 'Language'}
    >
      <ul class="govuk-language-navigation__list">
        {props.items.map(item => (
          <li class="govuk-language-navigation__list-item">
            <LanguageLink item={item} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function LanguageLink({ item }: { item: LanguageItem }) {
  const shared = { lang: item.lang, dir: item.dir, ...item.attributes }
  if (!item.href) {
    return (
      <span class={classes('govuk-language-navigation__text', item.class)} aria-current="true" {...shared}>
        {item.text}
      </span>
    )
  }
  return (
    <a
      class={classes('govuk-language-navigation__link', item.class)}
      href={safeHref(item.href)}
      rel="alternate"
      hreflang={item.hrefLang ?? item.lang}
      {...shared}
    >
      {item.text}
      {item.description && <span class="govuk-visually-hidden"> {item.description}</span>}
    </a>
  )
}
