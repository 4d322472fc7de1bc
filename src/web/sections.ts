import { runsCourses } from '#courses/what-is-run.ts'
import type { Role } from '#gate/purposes.ts'
import type { Route } from '#gate/routes.ts'
import type { Charter } from '#organisations/charter.ts'

/** `where` narrows a section to the charities that do such work at all. */
type Section = Readonly<{ text: string; path: string; where?(charter: Charter): boolean }>

/** The sections of the workers' side, in the order of the day's work. */
const sections: readonly Section[] = [
  { text: 'Caseload', path: '/staff/caseload' },
  { text: 'Enquiries', path: '/staff/enquiries' },
  { text: 'Referrals', path: '/staff/referrals' },
  { text: 'Courses', path: '/staff/courses', where: runsCourses },
  { text: 'Waiting', path: '/staff/waiting' },
  { text: 'Team', path: '/staff/team' },
  { text: 'Tasks', path: '/staff/tasks' },
  { text: 'Find', path: '/staff/find' },
  { text: 'Safeguarding', path: '/staff/concerns' },
  { text: 'Decisions', path: '/staff/decisions' },
  { text: 'Requests', path: '/staff/requests' },
  { text: 'Retention', path: '/staff/retention' },
  { text: 'Import', path: '/staff/import' },
  { text: 'People here', path: '/staff/people-here' },
]

/** Where these roles begin their day before anything else, if they may open it. */
const firstFor: Partial<Record<Role, string>> = {
  'safeguarding-lead': '/staff/concerns',
  'data-protection-lead': '/staff/requests',
  administrator: '/staff/people-here',
  bookings: '/staff/enquiries',
}

/** The sections of this charity whose route somebody with these roles may ask for. */
export function sectionsFor(charter: Charter, roles: readonly Role[], routes: readonly Route[]): Section[] {
  const here = sections.filter(section => !section.where || section.where(charter))
  return here.filter(section =>
    routes.some(
      route =>
        route.kind === 'staff' &&
        route.method === 'GET' &&
        route.path === section.path &&
        route.who.some(role => roles.includes(role)),
    ),
  )
}

/** Where somebody with these roles begins: their own first section, else the first of the day's work they may open. */
export function startOf(charter: Charter, roles: readonly Role[], routes: readonly Route[]): Section | undefined {
  const open = sectionsFor(charter, roles, routes)
  return open.find(section => roles.some(role => firstFor[role] === section.path)) ?? open[0]
}
