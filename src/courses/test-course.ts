import type { TestHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { type Booked, type BookingTold, book } from './bookings.ts'
import { type Course, courseOf, makeCourse } from './courses.ts'

export type CourseWorld = World & Readonly<{ rules: Charter; bookings: Player }>

/** The charity that runs courses, with its charter's own rules in force. */
export async function courseWorld(house: TestHouse, cast?: World): Promise<CourseWorld> {
  const rules = charterBySlug('courses-and-network')!
  const world = cast ?? (await testWorld(house, rules.slug))
  await joinCharters(house, [rules])
  return { ...world, rules, bookings: await world.player('bookings', ['bookings']) }
}

const dayMs = 24 * 60 * 60 * 1000

/** A course of three sessions that begins in a week, led by the worker; its log-in is a canary. */
export async function testCourse(
  world: CourseWorld,
  { places = 2, title = 'Calmer evenings', joining = 'Log in with canarylogin' } = {},
): Promise<string> {
  return world.worker.act('support', act =>
    makeCourse(act, {
      service: 'courses',
      kind: 'course',
      title,
      venue: 'Rowan Hall',
      places,
      leader: world.worker.id,
      bookings: world.bookings.id,
      joining,
      sessions: [7, 14, 21].map(days => ({ startsAt: new Date(act.at.getTime() + days * dayMs), minutes: 90 })),
    }),
  )
}

/** Somebody we do not know books on the public page. */
export async function bookAs(world: CourseWorld, course: string, told: Partial<BookingTold> = {}): Promise<Booked> {
  return world.visitor('asking-for-help', async act =>
    book(act, world.rules, await courseOf(act, course), { given: 'Marisol', ...told }, 'page'),
  )
}

export const courseNow = (world: CourseWorld, course: string): Promise<Course> =>
  world.worker.act('support', act => courseOf(act, course))
