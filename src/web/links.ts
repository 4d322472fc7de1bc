import type { Role } from '#gate/purposes.ts'
import type { Ask, Route } from '#gate/routes.ts'
import { sectionsFor, start } from './sections.ts'
import { sitemap } from './sitemap.ts'

/**
 * Whether a link to this page of staff leads somewhere for these roles: so that no page offers what is then refused. `page`
 * is the address as the routes write it; `purpose` is what the record was opened for, where there is one. Throws for an
 * address that no route has.
 */
export function mayFollow(page: string, roles: readonly Role[], purpose?: string): boolean {
  const route = sitemap.find(each => each.kind === 'staff' && each.method === 'GET' && each.path === page)
  if (route?.kind !== 'staff') throw new Error(`No page of staff is at ${page}.`)
  const forPurpose = purpose === undefined || route.purposes.some(each => each === purpose)
  return forPurpose && route.who.some(role => roles.includes(role))
}

/**
 * Where the way back from a page of staff leads when the page itself says nothing: to the nearest page above it, else to
 * where the day begins. Undefined for what stands on the menu.
 */
export function wayBack(route: Route, ask: Ask, roles: readonly Role[]): { href: string; text: string } | undefined {
  if (route.method !== 'GET' || route.path === start.path) return undefined
  if (sectionsFor(ask.charter, roles, sitemap).some(section => section.path === route.path)) return undefined
  for (let above = up(route.path); above.length > start.path.length; above = up(above)) {
    const isThere = sitemap.some(each => each.kind === 'staff' && each.method === 'GET' && each.path === above)
    if (!isThere || !mayFollow(above, roles)) continue
    const path = above.replace(/:(\w+)/g, (_, name: string) => ask.params[name] ?? '')
    return { href: `${ask.base}${path}`, text: 'Back' }
  }
  return { href: `${ask.base}${start.path}`, text: start.text }
}

const up = (path: string) => path.slice(0, path.lastIndexOf('/'))
