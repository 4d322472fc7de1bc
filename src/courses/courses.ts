import { localDay } from '#calendar/local-time.ts'
import { closeCase } from '#cases/team/closing.ts'
import type { Act } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'

// What is on. Nobody is in it: who has booked is in `bookings.ts`.

export type Session = Readonly<{ id: string; startsAt: Date; minutes: number; came: number | null }>

export type Course = Readonly<{
  id: string
  service: string
  kind: 'course' | 'group'
  title: string
  about: string
  venue: string
  places: number | null
  leader: string | null
  bookings: string | null
  endedOn: string | null
  evaluatedOn: string | null
  sessions: readonly Session[]
  taken: number
  waiting: number
}>

export type NewCourse = Readonly<{
  service: string
  kind: 'course' | 'group'
  title: string
  about?: string
  venue: string
  /** Of a course alone, with who leads it and who takes its bookings. */
  places?: number
  leader?: string
  bookings?: string
  /** The way there, or the log-in. */
  joining?: string
  sessions: readonly Readonly<{ startsAt: Date; minutes: number }>[]
}>

/** Puts a course or a group on the list; returns its id. */
export async function makeCourse(act: Act, wanted: NewCourse): Promise<string> {
  const id = await act.insert('courses', {
    service: wanted.service,
    kind: wanted.kind,
    title: wanted.title,
    about: wanted.about ?? '',
    venue: wanted.venue,
    places: wanted.places ?? null,
    leader_id: wanted.leader ?? null,
    bookings_id: wanted.bookings ?? null,
    made_at: act.at,
    made_by: act.staff!.id,
  })
  for (const { startsAt, minutes } of wanted.sessions) {
    await act.insert('course_sessions', { course_id: id, starts_at: startsAt, minutes })
  }
  if (wanted.joining) await writeJoining(act, id, wanted.joining)
  await act.note('course.made', [], { course: id, sessions: wanted.sessions.length })
  return id
}

type Row = Omit<Course, 'sessions'> & { sessions: (Omit<Session, 'startsAt'> & { startsAt: string })[] | null }

async function coursesWhere(act: Act, id: string | null): Promise<Course[]> {
  const rows = await act.rows<Row>(sql`
    select c.id, c.service, c.kind, c.title, c.about, c.venue, c.places, c.leader_id as leader, c.bookings_id as bookings,
      c.ended_on::text as "endedOn", c.evaluated_on::text as "evaluatedOn",
      (select jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', s.starts_at, 'minutes', s.minutes, 'came', s.came) order by s.starts_at)
        from course_sessions s where s.course_id = c.id) as sessions,
      coalesce(p.taken, 0) as taken, coalesce(p.waiting, 0) as waiting
    from courses c left join gate.course_places() p on p.course_id = c.id
    where ${id}::uuid is null or c.id = ${id}::uuid
    order by (select min(s.starts_at) from course_sessions s where s.course_id = c.id), c.id`)
  return rows.map(row => ({
    ...row,
    sessions: (row.sessions ?? []).map(each => ({ ...each, startsAt: new Date(each.startsAt) })),
  }))
}

/** Every course and group, the earliest first. */
export const allCourses = (act: Act): Promise<Course[]> => coursesWhere(act, null)

/** Those that have not ended and have a session to come. */
export async function comingCourses(act: Act): Promise<Course[]> {
  const all = await allCourses(act)
  return all.filter(each => isComing(act, each))
}

const isComing = (act: Act, course: Course): boolean =>
  !course.endedOn && course.sessions.some(session => session.startsAt > act.at)

/** A course on which a place, or one in the queue, can be booked. Throws `not-yours-or-not-there`. */
export async function bookableCourse(act: Act, id: string): Promise<Course> {
  const course = await courseOf(act, id)
  if (course.kind !== 'course' || !isComing(act, course)) throw new Refusal('not-yours-or-not-there')
  return course
}

/** One of them. Throws `not-yours-or-not-there`. */
export async function courseOf(act: Act, id: string): Promise<Course> {
  const found = isId(id) ? (await coursesWhere(act, id))[0] : undefined
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found
}

/** Whether the person acting leads it or takes its bookings. */
export const runs = (act: Act, course: Course): boolean =>
  act.staff !== undefined && [course.leader, course.bookings].includes(act.staff.id)

/** A course that the person acting runs: others are told that there is nothing. */
export async function ownCourse(act: Act, id: string): Promise<Course> {
  const course = await courseOf(act, id)
  if (!runs(act, course)) throw new Refusal('not-yours-or-not-there')
  return course
}

export const isFull = (course: Course): boolean => course.waiting > 0 || course.taken >= (course.places ?? 0)

/** The way there, or the log-in: nothing for whoever has no place (S4-17). */
export async function joiningOf(act: Act, course: string): Promise<string | undefined> {
  return (await act.row<{ words: string }>(sql`select words from course_joining where course_id = ${course}`))?.words
}

export async function writeJoining(act: Act, course: string, words: string): Promise<void> {
  const known = await act.row<{ id: string }>(sql`select id from course_joining where course_id = ${course}`)
  const values = { words, written_by: act.staff!.id, at: act.at }
  if (known) await act.amend('course_joining', { id: known.id }, values)
  else await act.insert('course_joining', { course_id: course, ...values })
  await act.note('course.joining-written', [], { course })
}

/** How many came to one meeting of a group: a number, and nobody. */
export async function countWhoCame(act: Act, session: string, came: number): Promise<void> {
  await act.amend('course_sessions', { id: session }, { came })
  await act.note('course.counted', [], { session, came })
}

type Booked = Readonly<{ id: string; record: string; case: string; placed: boolean; came: number }>

/**
 * The course is over. Each case that was opened for it is closed with a summary that names nobody, and whoever still
 * waited is let go. From this day the clocks of keeping run (S4-45). Throws `drafts-wait`.
 */
export async function endCourse(act: Act, course: Course, endedOn: string): Promise<number> {
  await act.openList('bookings')
  const lines = await act.rows<{ record: string }>(sql`
    select record_id as record from booking_lines where course_id = ${course.id} and cancelled_at is null order by booked_at`)
  for (const { record } of lines) {
    const opened = await act.open(record)
    const booked = await act.row<Booked>(sql`
      select b.id, b.record_id as record, b.case_id as "case", b.place_given_at is not null as placed,
        (select count(*)::int from attendances a where a.booking_id = b.id and a.came) as came
      from bookings b where b.course_id = ${course.id} and b.record_id = ${record} and b.cancelled_at is null`)
    if (!booked) continue
    if (booked.placed) {
      const open = await act.row(sql`select id from cases where id = ${booked.case} and closed_at is null`)
      const supportSummary = `Came to ${booked.came} of ${course.sessions.length} sessions of the course “${course.title}”.`
      if (open) await closeCase(act, opened, { because: 'course-ended', supportSummary, caseId: booked.case })
    } else {
      await act.amend('bookings', { id: booked.id }, { cancelled_at: act.at, cancelled_by: 'course-over' })
      await act.note('booking.cancelled', [opened], { by: 'course-over' })
    }
  }
  await act.amend('courses', { id: course.id }, { ended_on: endedOn })
  await act.note('course.ended', [], { course: course.id, on: endedOn })
  return lines.length
}

/** The evaluation is done: what is held of those who came goes from the next night on. */
export async function recordEvaluation(act: Act, course: Course, evaluatedOn: string): Promise<void> {
  await act.amend('courses', { id: course.id }, { evaluated_on: evaluatedOn })
  await act.note('course.evaluated', [], { course: course.id, on: evaluatedOn })
}

/** The day of the last session, in London. */
export function lastDay(course: Course): string | undefined {
  const last = course.sessions.at(-1)
  return last && localDay(last.startsAt).toString()
}
