import type { Attributes, Words } from './attributes.ts'
import { classes, isShown } from './attributes.ts'
import { safeHref } from './safe-href.ts'

interface Neighbour {
  href: string
  text?: Words
  /** What is on that page, where the pages have names. */
  label?: string
  attributes?: Attributes
}

export interface PageLink {
  number?: number | string
  href?: string
  current?: boolean
  /** True: a gap between far-apart numbers. */
  ellipsis?: boolean
  visuallyHiddenText?: string
  attributes?: Attributes
}

export interface PaginationProps {
  previous?: Neighbour
  next?: Neighbour
  items?: readonly PageLink[]
  label?: string
  class?: string
  attributes?: Attributes
}

const BACK =
  'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z'
const ON =
  'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z'

/** The official pagination: numbered pages, or only the one before and the one after. */
export function Pagination(props: PaginationProps) {
  const isBlock = !props.items && Boolean(props.next || props.previous)
  return (
    <nav
      class={classes('govuk-pagination', isBlock && 'govuk-pagination--block', props.class)}
      aria-label={props.label || 'Pagination'}
      {...props.attributes}
    >
      {props.previous?.href && <Arrow to="prev" link={props.previous} isBlock={isBlock} />}
      {props.items && (
        <ul class="govuk-pagination__list">
          {props.items.map(item => (
            <PageNumber item={item} />
          ))}
        </ul>
      )}
      {props.next?.href && <Arrow to="next" link={props.next} isBlock={isBlock} />}
    </nav>
  )
}

function Arrow({ to, link, isBlock }: { to: 'prev' | 'next'; link: Neighbour; isBlock: boolean }) {
  const icon = (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${to}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={to === 'prev' ? BACK : ON} />
    </svg>
  )
  const words = isShown(link.text) ? (
    link.text
  ) : (
    <>
      {to === 'prev' ? 'Previous' : 'Next'}
      <span class="govuk-visually-hidden"> page</span>
    </>
  )
  const isDecorated = isBlock && !link.label
  return (
    <div class={`govuk-pagination__${to}`}>
      <a class="govuk-link govuk-pagination__link" href={safeHref(link.href)} rel={to} {...link.attributes}>
        {(isBlock || to === 'prev') && icon}
        <span class={classes('govuk-pagination__link-title', isDecorated && 'govuk-pagination__link-title--decorated')}>
          {words}
        </span>
        {link.label && isBlock && (
          <>
            <span class="govuk-visually-hidden">:</span>
            <span class="govuk-pagination__link-label">{link.label}</span>
          </>
        )}
        {!isBlock && to === 'next' && icon}
      </a>
    </div>
  )
}

function PageNumber({ item }: { item: PageLink }) {
  const name = 'govuk-pagination__item'
  if (item.ellipsis) return <li class={`${name} ${name}--ellipsis`}>⋯</li>
  return (
    <li class={classes(name, item.current && `${name}--current`)}>
      <a
        class="govuk-link govuk-pagination__link"
        href={safeHref(item.href ?? '')}
        aria-label={item.visuallyHiddenText ?? `Page ${item.number}`}
        aria-current={item.current ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  )
}

/**
 * The page links for page `page` of `pages`: first, last, this one and its neighbours, a gap where numbers are left
 * out. `hrefOf` gives the address of a page by its number, counted from 1.
 */
export function pageLinks(page: number, pages: number, hrefOf: (page: number) => string): PaginationProps {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter(one => one >= 1 && one <= pages)
  const items = shown.flatMap((number, index): PageLink[] => {
    const link = { number, href: hrefOf(number), current: number === page }
    const isAfterGap = index > 0 && number - (shown[index - 1] ?? 0) > 1
    return isAfterGap ? [{ ellipsis: true }, link] : [link]
  })
  return {
    items,
    previous: page > 1 ? { href: hrefOf(page - 1) } : undefined,
    next: page < pages ? { href: hrefOf(page + 1) } : undefined,
  }
}
