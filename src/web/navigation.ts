import type { Role } from '#gate/purposes.ts'
import type { Ask } from '#gate/routes.ts'
import type { NavigationItem } from '#govuk/navigation.tsx'
import { sectionsFor, start } from './sections.ts'
import { sitemap } from './sitemap.ts'

/** Where the day begins, and the sections this person may open, as links. */
export function navigationFor(roles: readonly Role[], ask: Ask): NavigationItem[] {
  const isHere = (path: string) =>
    path === start.path ? ask.path === ask.base + path : `${ask.path}/`.startsWith(`${ask.base}${path}/`)
  return [start, ...sectionsFor(ask.charter, roles, sitemap)].map(({ text, path }) => ({
    text,
    href: `${ask.base}${path}`,
    ...(isHere(path) ? { current: true } : {}),
  })) as NavigationItem[]
}
