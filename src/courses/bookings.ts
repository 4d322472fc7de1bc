import { recordConsent } from '#consent/consent.ts'
import { lockedItems } from '#consent/locked-fields.ts'
import { type CameBy, makeEnquiry, openCaseFromEnquiry, type ReachTold } from '#enquiries/enquiries.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import { type Course, joiningOf } from './courses.ts'
import { sendToOne } from './messages.ts'

/** What somebody tells us to book: what the charter's service asks and nothing else (S4-15). Only a name is needed. */
export type BookingTold = Readonly<{
  given: string
  family?: string
  mobile?: string
  email?: string
  postcode?: string
  /** A code of the equality question; kept apart under a key of its own (S4-26). */
  ethnicity?: string
  children?: string
  diagnosis?: string
  /** That they agreed, in the charter's words, to what they say of their children's needs being kept. */
  agrees?: boolean
}>

export type Booked = Readonly<{ record: OpenedRecord & { caseCode: string }; booking: string; hasPlace: boolean }>

/**
 * Books a place, or one in the queue when all are taken: a request, the family's record with it, a case that those who
 * run the course hold, and the notice that was given. Whoever has a place and an e-mail address is sent when and where.
 */
export async function book(
  act: Act,
  charter: Charter,
  course: Course,
  told: BookingTold,
  cameBy: CameBy,
): Promise<Booked> {
  const { record } = await makeEnquiry(act, {
    anonymous: false,
    cameBy,
    madeBy: 'parent',
    service: course.service,
    noticeVersion: String(charter.version.number),
    asker: { part: 'parent', given: told.given, ...(told.family ? { family: told.family } : {}) },
    reach: waysTold(told),
    ...(told.ethnicity ? { equality: { ethnicity: told.ethnicity } } : {}),
  })
  const person = (await act.row<{ id: string; unit: string }>(
    sql`select id, unit_id as unit from people where record_id = ${record.id}`,
  ))!
  const team = { worker: course.leader!, ...(course.bookings ? { alongside: course.bookings } : {}) }
  const caseId = await openCaseFromEnquiry(act, record, { service: course.service, ...team })
  if (told.agrees) await agreeToNeeds(act, record, charter, person.id, cameBy)
  const booking = await act.insert('bookings', {
    record_id: record.id,
    unit_id: person.unit,
    case_id: caseId,
    course_id: course.id,
    course_title: course.title,
    person_id: person.id,
    booked_at: act.at,
    postcode: told.postcode || null,
    number_of_children: told.children || null,
    diagnosis_or_pathway: told.diagnosis || null,
  })
  const { placed } = (await act.row<{ placed: boolean }>(
    sql`select place_given_at is not null as placed from bookings where id = ${booking}`,
  ))!
  await act.note('booking.made', [record], { course: course.id, place: placed })
  if (placed && told.email) await sendToOne(act, record, { course, booking, person: person.id, words: '' })
  return { record, booking, hasPlace: placed }
}

function waysTold({ email, mobile }: BookingTold): ReachTold[] {
  return [
    ...(email ? [{ channel: 'email', value: email, safe: 'yes' } as const] : []),
    ...(mobile ? [{ channel: 'text', value: mobile, safe: 'yes' } as const] : []),
  ]
}

/** The question whose yes unlocks what a booking says of the children, if this charter locks it. */
export function needsQuestion(charter: Charter) {
  const lock = lockedItems(charter).find(each => each.table === 'bookings')
  return charter.consents.find(each => each.id === lock?.question)
}

async function agreeToNeeds(act: Act, record: OpenedRecord, charter: Charter, person: string, cameBy: CameBy) {
  const question = needsQuestion(charter)
  if (!question) return
  await recordConsent(act, record, charter, {
    question: question.id,
    answer: 'given',
    about: person,
    by: person,
    authority: 'self',
    how: cameBy === 'page' ? 'form' : cameBy === 'phone' ? 'phone' : 'letter',
    ...(cameBy === 'phone' ? { theirWords: 'Yes' } : {}),
  })
}

export type BookingLine = Readonly<{
  booking: string
  record: string
  code: string
  bookedAt: Date
  placeGivenAt: Date | null
  cancelledAt: Date | null
  /** The sessions they came to. */
  cameTo: readonly string[]
  /** Only when it was asked for, and written down (S1-36). */
  name: string | undefined
}>

/** Who has booked a course that the person acting runs, in the order in which they booked. */
export async function bookingsOf(act: Act, course: string, withNames: boolean): Promise<BookingLine[]> {
  await act.openList('bookings')
  const lines = await act.rows<Omit<BookingLine, 'name'>>(sql`
    select id as booking, record_id as record, case_code as code, booked_at as "bookedAt",
      place_given_at as "placeGivenAt", cancelled_at as "cancelledAt", came_to as "cameTo"
    from booking_lines where course_id = ${course} order by booked_at, id`)
  const live = lines.filter(each => !each.cancelledAt).map(each => each.record)
  const names = withNames ? await namesOf(act, live) : new Map<string, string>()
  return lines.map(line => ({ ...line, name: names.get(line.record) }))
}

async function namesOf(act: Act, records: readonly string[]): Promise<Map<string, string>> {
  await act.revealNames(records)
  const people = await act.rows<{ record: string; given: string | null; family: string | null }>(sql`
    select record_id as record, given_name as given, family_name as family
    from name_lines where part_in_family in ('parent', 'carer') order by record_id, id`)
  const names = new Map<string, string>()
  for (const { record, given, family } of people) {
    if (!names.has(record)) names.set(record, [given, family].filter(Boolean).join(' '))
  }
  return names
}

/** Marks who came to one session: everybody with a place, present or not. */
export async function markRegister(
  act: Act,
  course: string,
  session: string,
  present: ReadonlySet<string>,
): Promise<void> {
  const placed = (await bookingsOf(act, course, false)).filter(each => each.placeGivenAt && !each.cancelledAt)
  for (const { booking, record } of placed) {
    const opened = await act.open(record)
    const came = present.has(booking)
    const known = await act.row<{ id: string }>(
      sql`select id from attendances where booking_id = ${booking} and session_id = ${session}`,
    )
    const mark = { came, marked_by: act.staff!.id, at: act.at }
    if (known) await act.amend('attendances', { id: known.id }, mark)
    else await act.insert('attendances', { record_id: record, booking_id: booking, session_id: session, ...mark })
    await act.note('attendance.recorded', [opened], { session, came })
  }
}

/** Gives a place that is free to whoever has waited longest. Throws `no-place-free` or `others-wait-longer`. */
export async function givePlace(act: Act, course: Course, record: string): Promise<void> {
  const opened = await act.open(record)
  const waiting = await act.row<{ id: string; person: string }>(sql`
    select id, person_id as person from bookings
    where course_id = ${course.id} and record_id = ${record} and place_given_at is null and cancelled_at is null`)
  if (!waiting) return
  await act.amend('bookings', { id: waiting.id }, { place_given_at: act.at })
  await act.note('booking.place-given', [opened], { course: course.id })
  const words = 'There is a place for you now.'
  await sendToOne(act, opened, { course, booking: waiting.id, person: waiting.person, words })
}

export type OwnBooking = Readonly<{ booking: string; course: string; placed: boolean; joining: string | undefined }>

/** What the person on their own page has booked and not given back. */
export async function ownBooking(act: Act, record: OpenedRecord): Promise<OwnBooking | undefined> {
  const found = await act.row<{ booking: string; course: string; placed: boolean }>(sql`
    select id as booking, course_id as course, place_given_at is not null as placed from bookings
    where record_id = ${record.id} and cancelled_at is null order by booked_at desc limit 1`)
  return found && { ...found, joining: found.placed ? await joiningOf(act, found.course) : undefined }
}

/** Gives a place back: at once, without a reason, and for good. */
export async function cancelBooking(
  act: Act,
  record: OpenedRecord,
  booking: string,
  by: 'parent' | 'staff',
): Promise<void> {
  await act.amend('bookings', { id: booking }, { cancelled_at: act.at, cancelled_by: by })
  await act.note('booking.cancelled', [record], { by })
}
