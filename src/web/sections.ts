import { runsCourses } from '#courses/what-is-run.ts'
import type { Role } from '#gate/purposes.ts'
import type { Route } from '#gate/routes.ts'
import type { Charter } from '#organisations/charter.ts'

export type Section = Readonly<{
  text: string
  path: string
  /** What one finds there, for the page where the day begins. */
  hint: string
  /** Narrows it to the charities that do such work at all. */
  where?(charter: Charter): boolean
  /** Narrows it to some of those who may open it: the others come to it from elsewhere. */
  for?: readonly Role[]
  /** True where nobody's record is behind it, so that those may too whose role opens none. */
  opensNobody?: true
}>

/** Where the day begins: on every menu, before the sections. */
export const start = { text: 'Today', path: '/staff/' } as const

const reviewers: readonly Role[] = ['data-protection-lead', 'caldicott-guardian', 'safeguarding-lead']

/** The sections of the workers' side, in the order of the day's work. */
const sections: readonly Section[] = [
  { text: 'Caseload', path: '/staff/caseload', hint: 'The families you work with, by code' },
  { text: 'Enquiries', path: '/staff/enquiries', hint: 'Who has asked for help and waits for an answer' },
  { text: 'Referrals', path: '/staff/referrals', hint: 'Families that somebody else introduced' },
  { text: 'Courses', path: '/staff/courses', hint: 'What is on, and who has a place', where: runsCourses },
  { text: 'Waiting', path: '/staff/waiting', hint: 'Families who wait for a worker' },
  { text: 'Team', path: '/staff/team', hint: 'Every open case by code, and who holds it' },
  { text: 'Tasks', path: '/staff/tasks', hint: 'What is to be done for your families, and by when' },
  { text: 'Find', path: '/staff/find', hint: 'A family by name or case code' },
  { text: 'Safeguarding', path: '/staff/concerns', hint: 'Worries about somebody’s safety, and what came of them' },
  {
    text: 'Openings',
    path: '/staff/openings',
    hint: 'Records that colleagues opened with a reason, for you to look at again',
    for: reviewers,
  },
  { text: 'Decisions', path: '/staff/decisions', hint: 'What was shared without a yes, for a second look' },
  { text: 'Requests', path: '/staff/requests', hint: 'What people ask about their own information, and complaints' },
  { text: 'Retention', path: '/staff/retention', hint: 'What goes soon, what is held, and what has gone' },
  { text: 'Import', path: '/staff/import', hint: 'Bring families in from a spreadsheet, and take them back out' },
  { text: 'People here', path: '/staff/people-here', hint: 'Who signs in, as what, and until when', opensNobody: true },
]

/** The sections of this charity that somebody with these roles may open, by the routes and by what its notice says. */
export function sectionsFor(charter: Charter, roles: readonly Role[], routes: readonly Route[]): Section[] {
  const opening = roles.filter(role => opensRecords(charter, role))
  return sections.filter(section => {
    if (section.where && !section.where(charter)) return false
    const asked = (section.opensNobody ? roles : opening).filter(role => !section.for || section.for.includes(role))
    return routes.some(
      route =>
        route.kind === 'staff' &&
        route.method === 'GET' &&
        route.path === section.path &&
        route.who.some(role => asked.includes(role)),
    )
  })
}

/** As `gate.opening_roles` has it: a role that sees figures or nothing opens nobody's record and no list of them. */
export function opensRecords(charter: Charter, role: Role): boolean {
  const opens = charter.roles.findLast(each => each.is === role)?.opens
  return opens !== 'figures' && opens !== 'nothing'
}
