import { addWorkingDays, isNation } from '#calendar/holidays.ts'
import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sendStaffAlert } from '#gate/outbound.ts'
import type { Role } from '#gate/purposes.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'

/** Why somebody opens a record that is not their own family's. */
export const reasons = {
  'immediate-risk': 'Somebody may be at risk now',
  'worker-away': 'The family’s worker is away and this cannot wait',
  'family-asked-now': 'The family asked me to help them now',
  'complaint-or-request': 'A complaint or a request about information',
  'duty-cover': 'Duty cover',
  other: 'Something else',
} as const
export type Reason = keyof typeof reasons

export const findings = {
  proper: 'It was proper',
  'not-proper': 'It was not proper',
  'more-to-ask': 'There is more to ask',
} as const
export type Finding = keyof typeof findings

const openForMinutes = 60
const reviewers: readonly Role[] = ['safeguarding-lead', 'data-protection-lead', 'caldicott-guardian']
/** Working days in which an opening is reviewed. */
const reviewedWithin = 2
/** Fewer letters than this are no sentence. */
export const fewestLetters = 20

export type Asked = Readonly<{ code: string; reason: Reason; words: string }>

/**
 * Opens one record outside one's caseload: read only, for an hour, alerted at once, reviewed. Undefined for a code that
 * opens nothing, whatever the cause; after five of those in a quarter of an hour it throws `too-many-tries`.
 */
export async function openWithReason(act: Act, { code, reason, words }: Asked): Promise<OpenedRecord | undefined> {
  const record = await act.openWithReason(code)
  if (record) await tellOfOpening(act, record, { reason, words })
  return record
}

/**
 * Writes down that a record was opened outside one's caseload: those who look at such openings and those who work with
 * the family are told at once, and see who it was, when and why.
 */
export async function tellOfOpening(
  act: Act,
  record: OpenedRecord,
  { reason, words }: Omit<Asked, 'code'>,
): Promise<void> {
  await act.insert('openings_with_reason', {
    record_id: record.id,
    unit_id: await act.newUnit(record, 'safeguarding'),
    staff_id: act.staff!.id,
    reason,
    words,
    at: act.at,
    ends_at: new Date(act.at.getTime() + openForMinutes * 60_000),
    review_due_on: await reviewDue(act),
  })
  await act.note('record.opened-with-reason', [record], { reason })
  await sendStaffAlert(act, { alert: 'opening-with-reason', roles: reviewers })
  const team = await act.rows<{ staff: string }>(
    sql`select distinct staff_id as staff from case_team where record_id = ${record.id} and left_at is null
      and (until is null or until >= ${dayOf(act.at)}::date)`,
  )
  if (team.length > 0) await sendStaffAlert(act, { alert: 'opening-on-your-case', staff: team.map(each => each.staff) })
}

async function reviewDue(act: Act): Promise<string> {
  const nation = (await act.row<{ nation: string }>(
    sql`select nation from organisations where id = ${act.organisation}`,
  ))!.nation
  return addWorkingDays(dayOf(act.at), reviewedWithin, isNation(nation) ? nation : 'england').toString()
}

export type Opening = Readonly<{
  id: string
  /** Who opened it. */
  by: string
  byRoles: readonly string[]
  reason: Reason
  at: Date
  endsAt: Date
  finding: Finding | null
}>

/** Who opened this record with a reason in the last four weeks: for those who work with the family. */
export async function openingsOf(act: Act, record: OpenedRecord): Promise<Opening[]> {
  return act.rows<Opening>(sql`
    select o.id, s.display_name as by, s.roles as "byRoles", o.reason, o.at, o.ends_at as "endsAt", o.finding
    from openings_with_reason o join staff s on s.id = o.staff_id
    where o.record_id = ${record.id} and o.at > ${new Date(act.at.getTime() - 28 * 86_400_000)} order by o.at desc`)
}

export type OpeningToReview = Readonly<{
  id: string
  record: string
  code: string
  by: string
  reason: Reason
  words: string | null
  at: Date
  endsAt: Date
  /** `2026-05-06`. */
  dueOn: string
  isOverdue: boolean
  isOwn: boolean
}>

export type ReviewList = 'openings' | 'openings-for-safety'

/**
 * Openings that wait for a review, the most urgent first. For the leads on safeguarding (`openings-for-safety`, in an
 * act for that purpose) and on data protection (`openings`, for rights); left out, whichever fits the role.
 */
export async function openingsToReview(act: Act, list: ReviewList = listFor(act)): Promise<OpeningToReview[]> {
  await act.openList(list)
  const today = dayOf(act.at)
  const lines = await act.rows<Omit<OpeningToReview, 'isOverdue' | 'isOwn'> & { staff: string }>(sql`
    select o.id, o.record_id as record, o.unit_id, o.case_code as code, o.staff_id as staff, s.display_name as by,
      o.reason, o.words, o.at, o.ends_at as "endsAt", o.review_due_on::text as "dueOn"
    from opening_reviews o join staff s on s.id = o.staff_id order by o.review_due_on, o.at`)
  return lines.map(({ staff, ...line }) => ({ ...line, isOverdue: line.dueOn < today, isOwn: staff === act.staff!.id }))
}

/** Throws `not-your-own-to-review` for one's own opening and for one that is reviewed already. */
export async function reviewOpening(act: Act, opening: string, finding: Finding): Promise<void> {
  await act.openList(listFor(act))
  const done = await act.row<{ kept: boolean }>(sql`select gate.review_opening(${opening}, ${finding}) as kept`)
  if (!done?.kept) throw new Refusal('not-your-own-to-review')
}

export type OpeningOnMine = Readonly<{ id: string; record: string; code: string; by: string; reason: Reason; at: Date }>

/** Openings, in the last four weeks, of families of the person looking: by code. */
export async function openingsOnMyFamilies(act: Act): Promise<OpeningOnMine[]> {
  if ((await act.openList('openings-on-my-cases')) === 0) return []
  return act.rows<OpeningOnMine>(sql`
    select o.id, o.record_id as record, o.case_code as code, s.display_name as by, o.reason, o.at
    from opening_lines o join staff s on s.id = o.staff_id
    where o.at > ${new Date(act.at.getTime() - 28 * 86_400_000)} and o.staff_id <> ${act.staff!.id} order by o.at desc`)
}

function listFor(act: Act): ReviewList {
  const forRights = act.staff!.roles.some(role => role === 'data-protection-lead' || role === 'caldicott-guardian')
  return forRights ? 'openings' : 'openings-for-safety'
}

function dayOf(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate().toString()
}
