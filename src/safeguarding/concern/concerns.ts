import type { Act, OpenedRecord } from '#gate/act.ts'
import { sendStaffAlert } from '#gate/outbound.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'

export const outcomes = {
  referred: 'Referred to the authority',
  'advice-given': 'Advice given',
  'no-further-action': 'No further action',
  unfounded: 'Unfounded',
} as const
export type Outcome = keyof typeof outcomes

/** Why a family is not told for now. Telling is the rule; this is the exception (T12). */
export const reasonsNotToTell = {
  'child-at-risk': 'Telling would put a child at risk',
  'adult-at-risk': 'Telling would put an adult at risk',
  'evidence-at-risk': 'Evidence of a serious crime could be lost',
  'asked-by-authority': 'Police or social care asked us not to tell yet',
} as const
export type ReasonNotToTell = keyof typeof reasonsNotToTell

export type NewConcern = Readonly<{
  words: string
  /** The reason, and the day on which not telling is looked at again. */
  notTold?: Readonly<{ because: ReasonNotToTell; until: string }>
}>

/**
 * Raises a concern on a record that is open in this act, even one open only to read: keeping somebody safe comes before
 * any other wall (S2-34), consent and restriction included. The safeguarding lead sees it from the next request on, and
 * the record is held from now, whatever comes of it. Returns the id.
 */
export async function raiseConcern(act: Act, record: OpenedRecord, concern: NewConcern): Promise<string> {
  await act.rows(sql`select gate.open_to_raise_concern(${record.id})`)
  const id = await act.insert('concerns', {
    record_id: record.id,
    unit_id: await act.newUnit(record, 'safeguarding'),
    raised_by: act.staff?.id ?? null,
    raised_at: act.at,
    words: concern.words,
    do_not_inform: concern.notTold !== undefined,
    do_not_inform_until: concern.notTold?.until ?? null,
    do_not_inform_because: concern.notTold?.because ?? null,
  })
  await act.note('concern.raised', [record], { told: concern.notTold === undefined })
  await sendStaffAlert(act, { alert: 'concern-raised', roles: ['safeguarding-lead'] })
  return id
}

export type Concern = Readonly<{
  id: string
  unit: string
  words: string | null
  by: string | null
  raisedAt: Date
  outcome: Outcome | null
  outcomeWords: string | null
  outcomeAt: Date | null
  notTold: boolean
  notToldUntil: string | null
  notToldBecause: ReasonNotToTell | null
}>

/** The concerns of an opened record, the newest first. */
export async function concernsOf(act: Act, record: OpenedRecord): Promise<Concern[]> {
  return act.rows<Concern>(sql`
    select n.id, n.unit_id as unit, n.words, s.display_name as by, n.raised_at as "raisedAt", n.outcome,
      n.outcome_words as "outcomeWords", n.outcome_at as "outcomeAt", n.do_not_inform as "notTold",
      n.do_not_inform_until::text as "notToldUntil", n.do_not_inform_because as "notToldBecause"
    from concerns n left join staff s on s.id = n.raised_by where n.record_id = ${record.id} order by n.raised_at desc`)
}

/** What came of it, said once by a safeguarding lead. No outcome lifts the hold: that a worry was unfounded is kept too. */
export async function answerConcern(
  act: Act,
  record: OpenedRecord,
  id: string,
  answer: Readonly<{ outcome: Outcome; words: string }>,
): Promise<void> {
  const concern = (await concernsOf(act, record)).find(each => each.id === id)
  if (!concern || concern.outcome) throw new Refusal('not-yours-or-not-there')
  await act.amend(
    'concerns',
    { id, unit_id: concern.unit },
    { outcome: answer.outcome, outcome_words: answer.words, outcome_at: act.at, outcome_by: act.staff!.id },
  )
  await act.note('concern.answered', [record], { outcome: answer.outcome })
}

export type ConcernLine = Readonly<{
  id: string
  record: string
  code: string
  raisedAt: Date
  outcome: Outcome | null
}>

/** Every record with a concern, by code: those without an outcome first. */
export async function concernLines(act: Act): Promise<ConcernLine[]> {
  if ((await act.openList('concerns')) === 0) return []
  return act.rows<ConcernLine>(sql`
    select id, record_id as record, case_code as code, raised_at as "raisedAt", outcome
    from concern_lines order by outcome is not null, raised_at desc`)
}

/** Is this record held because of a concern, whatever came of it? */
export async function isHeldByConcern(act: Act, record: OpenedRecord): Promise<boolean> {
  const found = await act.row<{ held: boolean }>(sql`
    select exists (select from concerns where record_id = ${record.id}) as held`)
  return found!.held
}
