import type { Role } from '#gate/purposes.ts'
import type { Ask } from '#gate/routes.ts'
import type { NavigationItem } from '#govuk/navigation.tsx'
import { sitemap } from './sitemap.ts'

const sections: readonly { text: string; path: string }[] = [
  { text: 'Caseload', path: '/staff/caseload' },
  { text: 'Enquiries', path: '/staff/enquiries' },
  { text: 'Referrals', path: '/staff/referrals' },
  { text: 'Waiting', path: '/staff/waiting' },
  { text: 'Tasks', path: '/staff/tasks' },
  { text: 'Find', path: '/staff/find' },
  { text: 'Safeguarding', path: '/staff/concerns' },
  { text: 'Requests', path: '/staff/requests' },
  { text: 'Retention', path: '/staff/retention' },
  { text: 'Import', path: '/staff/import' },
  { text: 'People here', path: '/staff/people-here' },
]

/** The sections this person may open: those whose route their role may ask for. */
export function navigationFor(roles: readonly Role[], ask: Ask): NavigationItem[] {
  return sections
    .filter(section =>
      sitemap.some(
        route =>
          route.kind === 'staff' &&
          route.method === 'GET' &&
          route.path === section.path &&
          route.who.some(role => roles.includes(role)),
      ),
    )
    .map(section => ({
      text: section.text,
      href: `${ask.base}${section.path}`,
      ...(ask.path.startsWith(`${ask.base}${section.path}`) ? { current: true } : {}),
    })) as NavigationItem[]
}
