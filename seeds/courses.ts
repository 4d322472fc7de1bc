import { book, bookingsOf, markRegister } from '#courses/bookings.ts'
import { courseOf, makeCourse, ownCourse } from '#courses/courses.ts'
import { courseService, groupService } from '#courses/what-is-run.ts'
import type { Teller } from './teller.ts'

const parents = [
  { given: 'Ffion', family: 'Marlow', email: 'ffion.marlow@example.org', postcode: 'EX5', ethnicity: 'white' },
  { given: 'Samira', mobile: '07700 900131', children: '3', diagnosis: 'Not yet, but on the way to one', agrees: true },
  { given: 'Tomasz', family: 'Lis', email: 'tomasz.lis@example.org', children: '1' as const, agrees: true },
  { given: 'Oyin', email: 'oyin@example.org', ethnicity: 'black' },
] as const

/** Where a charity runs courses: one that has begun, with somebody waiting; one to book; and a group. */
export async function tellCourses(teller: Teller): Promise<void> {
  const [service, group] = [courseService(teller.charter), groupService(teller.charter)]
  if (!service) return
  const weekly = (firstDaysAgo: number, weeks: number, hour: number) =>
    Array.from({ length: weeks }, (_, week) => ({ startsAt: teller.at(firstDaysAgo - 7 * week, hour), minutes: 90 }))
  const run = {
    service: service.id,
    kind: 'course',
    leader: teller.id('worker'),
    bookings: teller.id('bookings'),
  } as const
  const begun = await teller.act(30, 'worker', 'support', act =>
    makeCourse(act, {
      ...run,
      title: 'Calmer evenings',
      about: 'Six evenings on bedtimes, meltdowns and what helps.',
      venue: 'Rowan Hall, room 2',
      places: 3,
      joining: 'The side door; ring the upper bell.',
      sessions: weekly(10, 6, 18),
    }),
  )
  for (const [place, told] of parents.entries()) {
    await teller.visitor(25 - place, 'asking-for-help', async act =>
      book(act, teller.charter, await courseOf(act, begun), told, 'page'),
    )
  }
  await teller.act(10, 'worker', 'support', async act => {
    const course = await ownCourse(act, begun)
    const placed = (await bookingsOf(act, begun, false)).filter(each => each.placeGivenAt)
    await markRegister(act, begun, course.sessions[0]!.id, new Set(placed.slice(0, 2).map(each => each.booking)))
  })
  await teller.act(6, 'worker', 'support', act =>
    makeCourse(act, {
      ...run,
      title: 'First steps after a diagnosis',
      about: 'Four mornings on what to ask for, and of whom.',
      venue: 'On line',
      places: 12,
      sessions: weekly(-20, 4, 10),
    }),
  )
  if (!group) return
  await teller.act(6, 'worker', 'support', act =>
    makeCourse(act, {
      service: group.id,
      kind: 'group',
      title: 'Coffee and talk',
      about: 'Tea, and other parents who know.',
      venue: 'Rowan Hall, café',
      sessions: weekly(-3, 3, 10),
    }),
  )
}
