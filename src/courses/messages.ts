import { readableInstant } from '#calendar/readable.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sendWanted } from '#gate/outbound.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { type Course, joiningOf } from './courses.ts'

// Dates, the place, the log-in and what goes with a course: to those who have a place there and to nobody else (S4-17).
// It is what they booked, not news; the gate asks so of each mail when it is made, and again when it goes.

type ToOne = Readonly<{ course: Course; booking: string; person: string; words: string }>

/** Sends one of those booked when and where, with more words if there are some. False: no way they said is safe. */
export async function sendToOne(act: Act, record: OpenedRecord, { course, booking, person, words }: ToOne) {
  const joining = await joiningOf(act, course.id)
  const written = { subject: 'Your booking', text: courseWords(course, joining, words, act.at) }
  try {
    await sendWanted(act, record, { booking, person, written })
    return true
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.refusal === 'not-a-safe-way') return false
    throw thrown
  }
}

/** Sends all who have a place the same; returns the case codes of those who have no e-mail we may use. */
export async function sendToAll(act: Act, course: Course, words: string): Promise<{ sent: number; without: string[] }> {
  await act.openList('bookings')
  const lines = await act.rows<{ record: string; code: string }>(sql`
    select record_id as record, case_code as code from booking_lines
    where course_id = ${course.id} and place_given_at is not null and cancelled_at is null order by booked_at`)
  const without: string[] = []
  for (const { record, code } of lines) {
    const opened = await act.open(record)
    const { id, person } = (await act.row<{ id: string; person: string }>(sql`
      select id, person_id as person from bookings
      where course_id = ${course.id} and record_id = ${record} and cancelled_at is null`))!
    if (!(await sendToOne(act, opened, { course, booking: id, person, words }))) without.push(code)
  }
  return { sent: lines.length - without.length, without }
}

/** The whole mail: it names nobody, and says nothing anybody told us. */
function courseWords(course: Course, joining: string | undefined, words: string, now: Date): string {
  const coming = course.sessions.filter(each => each.startsAt > now)
  const parts = [
    words,
    course.title,
    coming.map(each => readableInstant(each.startsAt)).join('\n'),
    `Where: ${course.venue}`,
    joining ? `How to join: ${joining}` : '',
    'You can give your place back on your own page.',
  ]
  return parts.filter(Boolean).join('\n\n')
}
