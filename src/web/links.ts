import type { Role } from '#gate/purposes.ts'
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
