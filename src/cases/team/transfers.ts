import type { Act, OpenedRecord } from '#gate/act.ts'
import { sendStaffAlert } from '#gate/outbound.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { caseOfRecord } from '../case-of-record.ts'
import { takers } from '../case-words.ts'
import { colleagues, type Part } from './team.ts'

// Handing a case over. Until the colleague says yes the case stays with the giver; the yes moves the giver's place and
// ends the giver's access with the next request.

/** Offers one's place on the case to a colleague; returns the offer's id. Throws `one-offer-at-a-time`. */
export async function offerTransfer(
  act: Act,
  record: OpenedRecord,
  offer: { to: string; handover: string; caseId?: string },
): Promise<string> {
  const giver = act.staff!.id
  const at = await caseOfRecord(act, record, offer.caseId)
  const mine = await act.row(
    sql`select id from case_team where case_id = ${at.id} and staff_id = ${giver} and left_at is null`,
  )
  const mayTake = offer.to !== giver && (await colleagues(act, takers)).some(each => each.id === offer.to)
  if (!mine || !mayTake) throw new Refusal('not-yours-or-not-there')
  const id = await act.insert('transfers', {
    record_id: record.id,
    unit_id: at.unit_id,
    case_id: at.id,
    from_staff: giver,
    to_staff: offer.to,
    handover: offer.handover,
    offered_at: act.at,
  })
  await act.note('case.transfer-offered', [record])
  await sendStaffAlert(act, { alert: 'case-offered', staff: [offer.to] })
  return id
}

/** Takes the open offer of this record back. Throws `not-yours-or-not-there` when it was answered meanwhile. */
export async function withdrawTransfer(act: Act, record: OpenedRecord): Promise<void> {
  const taken = await act.row(sql`update transfers set answered = 'withdrawn', answered_at = ${act.at}
    where record_id = ${record.id} and answered is null returning id`)
  if (!taken) throw new Refusal('not-yours-or-not-there')
  await act.note('case.transfer-answered', [record], { answer: 'withdrawn' })
}

/** Opens the record behind an offer made to the person acting; any other offer is not there. */
export async function openOffered(act: Act, transfer: string): Promise<OpenedRecord> {
  if ((await act.openList('transfers')) === 0) throw new Refusal('not-yours-or-not-there')
  const line = await act.row<{ record_id: string }>(
    sql`select record_id from transfer_lines where transfer_id = ${transfer}`,
  )
  if (!line) throw new Refusal('not-yours-or-not-there')
  return act.open(line.record_id)
}

export type OfferedCase = Readonly<{
  code: string
  service: string
  openedAt: Date
  from: string
  offeredAt: Date
  handover: string
  summary: string | undefined
  people: readonly { part: string; language: string | null; interpreterNeeded: boolean }[]
}>

/** What somebody needs to decide: the handover, where we are, and who is in the family, without their notes or names. */
export async function offeredCase(act: Act, record: OpenedRecord, transfer: string): Promise<OfferedCase> {
  const [found] = await act.rows<Omit<OfferedCase, 'people'> & { summary: string | null }>(sql`
    select r.case_code as code, c.service, c.opened_at as "openedAt", s.display_name as "from", t.offered_at as "offeredAt", t.handover,
      (select m.words from case_summaries m where m.record_id = r.id order by m.at desc limit 1) as summary
    from transfers t join cases c on c.id = t.case_id join records r on r.id = t.record_id join staff s on s.id = t.from_staff
    where t.id = ${transfer} and t.record_id = ${record.id}`)
  const people = await act.rows<OfferedCase['people'][number]>(sql`
    select part_in_family as part, language, interpreter_needed as "interpreterNeeded" from people where record_id = ${record.id} order by added_at, id`)
  return { ...found!, handover: found!.handover ?? '', summary: found!.summary ?? undefined, people }
}

/** Says yes or no to an offered case. The first answer counts: a second, or one after a withdrawal, is refused. */
export async function answerTransfer(
  act: Act,
  record: OpenedRecord,
  transfer: string,
  answer: 'accepted' | 'declined',
): Promise<void> {
  const me = act.staff!.id
  const answered = await act.row<{ case_id: string; from_staff: string }>(sql`
    update transfers set answered = ${answer}, answered_at = ${act.at}
    where id = ${transfer} and record_id = ${record.id} and to_staff = ${me} and answered is null returning case_id, from_staff`)
  if (!answered) throw new Refusal('not-yours-or-not-there')
  if (answer === 'accepted') await takePlace(act, record, answered.case_id, answered.from_staff, me)
  await act.note('case.transfer-answered', [record], { answer })
}

async function takePlace(act: Act, record: OpenedRecord, caseId: string, giver: string, taker: string): Promise<void> {
  const left = await act.rows<{ staff_id: string; part: Part }>(sql`
    update case_team set left_at = ${act.at}, left_because = 'handed-over'
    where case_id = ${caseId} and staff_id = any (${[giver, taker]}::uuid[]) and left_at is null returning staff_id, part`)
  const given = left.find(place => place.staff_id === giver)
  await act.insert('case_team', {
    record_id: record.id,
    case_id: caseId,
    staff_id: taker,
    part: given?.part ?? 'worker',
    joined_at: act.at,
    added_by: giver,
  })
}
