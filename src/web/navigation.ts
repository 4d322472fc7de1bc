import type { Role } from '#gate/purposes.ts'
import type { Ask } from '#gate/routes.ts'
import type { NavigationItem } from '#govuk/navigation.tsx'
import { sectionsFor } from './sections.ts'
import { sitemap } from './sitemap.ts'

/** The sections this person may open, as links. */
export function navigationFor(roles: readonly Role[], ask: Ask): NavigationItem[] {
  return sectionsFor(ask.charter, roles, sitemap).map(section => ({
    text: section.text,
    href: `${ask.base}${section.path}`,
    ...(ask.path.startsWith(`${ask.base}${section.path}`) ? { current: true } : {}),
  })) as NavigationItem[]
}
