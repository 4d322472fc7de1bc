import type { ComponentChildren } from 'preact'
import type { Attributes, Words } from './attributes.ts'
import { classes, isShown } from './attributes.ts'
import { Heading } from './messages.tsx'
import { safeHref } from './safe-href.ts'

export interface TimelineItem {
  title: Words
  by?: Words
  /** Machine-readable: `2026-11-21` or with a time. */
  datetime: string
  /** The same in words. */
  when: Words
  children?: Words
  class?: string
  attributes?: Attributes
}

/** MOJ's timeline: what happened, newest or oldest first as given. */
export function Timeline(props: {
  items: readonly TimelineItem[]
  headingLevel?: 2 | 3 | 4
  class?: string
  attributes?: Attributes
}) {
  return (
    <div class={classes('moj-timeline', props.class)} {...props.attributes}>
      {props.items.map(item => (
        <div class={classes('moj-timeline__item', item.class)} {...item.attributes}>
          <div class="moj-timeline__header">
            <Heading level={props.headingLevel ?? 2} class="moj-timeline__title">
              {item.title}
            </Heading>
            {isShown(item.by) && <p class="moj-timeline__byline"> by {item.by}</p>}
          </div>
          <p class="moj-timeline__date">
            <time datetime={item.datetime}>{item.when}</time>
          </p>
          <div class="moj-timeline__description">{item.children}</div>
        </div>
      ))}
    </div>
  )
}

interface Entry {
  text: Words
  href: string
  active?: boolean
  class?: string
  attributes?: Attributes
}

/** MOJ's sub navigation: the parts of one thing, side by side. */
export function SubNavigation(props: {
  items: readonly Entry[]
  label?: string
  class?: string
  attributes?: Attributes
}) {
  return (
    <nav
      class={classes('moj-sub-navigation', props.class)}
      aria-label={props.label || 'Secondary navigation region'}
      {...props.attributes}
    >
      <ul class="moj-sub-navigation__list">
        {props.items.map(item => (
          <li class={classes('moj-sub-navigation__item', item.class)}>
            <a
              class="moj-sub-navigation__link"
              aria-current={item.active ? 'page' : undefined}
              href={safeHref(item.href)}
              {...item.attributes}
            >
              {item.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** MOJ's side navigation: the parts of one thing, one under another. */
export function SideNavigation(props: {
  items?: readonly Entry[]
  sections?: readonly { heading: Words; headingLevel?: 2 | 3 | 4; items: readonly Entry[] }[]
  label?: string
  class?: string
  attributes?: Attributes
}) {
  return (
    <nav class={classes('moj-side-navigation', props.class)} aria-label={props.label} {...props.attributes}>
      {props.sections?.map(section => (
        <>
          <Heading level={section.headingLevel ?? 4} class="moj-side-navigation__title">
            {section.heading}
          </Heading>
          <SideList items={section.items} />
        </>
      ))}
      {!props.sections && <SideList items={props.items ?? []} />}
    </nav>
  )
}

function SideList(props: { items: readonly Entry[] }) {
  return (
    <ul class="moj-side-navigation__list">
      {props.items.map(item => (
        <li
          class={classes('moj-side-navigation__item', item.active && 'moj-side-navigation__item--active')}
          {...item.attributes}
        >
          <a href={safeHref(item.href)} aria-current={item.active ? 'location' : undefined}>
            {item.text}
          </a>
        </li>
      ))}
    </ul>
  )
}

type BadgeColour = 'purple' | 'bright-purple' | 'red' | 'green' | 'blue' | 'black' | 'grey' | 'large'

/** MOJ's badge: a mark beside a name. */
export function Badge(props: {
  children?: ComponentChildren
  colour?: BadgeColour
  class?: string
  attributes?: Attributes
}) {
  return (
    <span class={classes('moj-badge', props.colour && `moj-badge--${props.colour}`, props.class)} {...props.attributes}>
      {props.children}
    </span>
  )
}

/** MOJ's filter: what a list is narrowed to, and the fields that narrow it. Put it in a `Form` with `method="get"`. */
export function Filter(props: {
  heading: Words
  /** What is chosen now, each with the address of the list without it. */
  selected?: { heading: Words; clearHref: string; clearText: Words; groups: readonly FilterGroup[] }
  submit: ComponentChildren
  children?: ComponentChildren
  attributes?: Attributes
}) {
  return (
    <div class="moj-filter" data-module="moj-filter" {...props.attributes}>
      <div class="moj-filter__header">
        <div class="moj-filter__header-title">
          <h2 class="govuk-heading-m">{props.heading}</h2>
        </div>{' '}
        <div class="moj-filter__header-action" />
      </div>
      <div class="moj-filter__content">
        {props.selected && <SelectedFilters {...props.selected} />}
        <div class="moj-filter__options">
          {props.submit}
          {props.children}
        </div>
      </div>
    </div>
  )
}

export interface FilterGroup {
  heading: Words
  items: readonly { text: Words; href: string }[]
}

function SelectedFilters(props: {
  heading: Words
  clearHref: string
  clearText: Words
  groups: readonly FilterGroup[]
}) {
  return (
    <div class="moj-filter__selected">
      <div class="moj-filter__selected-heading">
        <div class="moj-filter__heading-title">
          <h2 class="govuk-heading-m">{props.heading}</h2>
        </div>{' '}
        <div class="moj-filter__heading-action">
          <p>
            <a class="govuk-link govuk-link--no-visited-state" href={safeHref(props.clearHref)}>
              {props.clearText}
            </a>
          </p>
        </div>
      </div>
      {props.groups.map(group => (
        <>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-0">{group.heading}</h3>
          <ul class="moj-filter-tags">
            {group.items.map(item => (
              <li>
                <a class="moj-filter__tag" href={safeHref(item.href)}>
                  <span class="govuk-visually-hidden">Remove this filter</span> {item.text}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </div>
  )
}
