import { Refusal } from '#gate/refusals.ts'
import type { Charter, Service } from '#organisations/charter.ts'

// Which of a charity's services are courses that are booked, and which are groups one comes to without a name: by what
// its charter says ends their records. Where there is none, the pages do not exist.

function endsWithACourse(charter: Charter, service: Service): boolean {
  return charter.retention.rules.some(
    rule => rule.startsAt === 'course-end-or-evaluation' && service.retention.includes(rule.id),
  )
}

/** The service whose courses are booked, by name. */
export function courseService(charter: Charter): Service | undefined {
  return charter.services.find(each => endsWithACourse(charter, each) && !each.anonymousContact)
}

/** The service one comes to without saying who one is. */
export function groupService(charter: Charter): Service | undefined {
  return charter.services.find(each => endsWithACourse(charter, each) && each.anonymousContact)
}

export const runsCourses = (charter: Charter): boolean => courseService(charter) !== undefined

/** Whether what a charity does first of all is run courses or groups: its parents come for these. */
export function coursesComeFirst(charter: Charter): boolean {
  return runsCourses(charter) && endsWithACourse(charter, charter.services[0]!)
}

/** The same, or the answer for a page that is not there. */
export function theCourseService(charter: Charter): Service {
  return courseService(charter) ?? notThere()
}

export function theGroupService(charter: Charter): Service {
  return groupService(charter) ?? notThere()
}

function notThere(): never {
  throw new Refusal('not-yours-or-not-there')
}
