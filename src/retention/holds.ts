import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Day } from './facts.ts'

/** What a person sets. A safeguarding hold is not among them: it follows from the concerns themselves. */
export const reasonsToHold = {
  'legal-claim': 'A claim is being made, or may be',
  'complaint-open': 'A complaint outside this system is open',
  'official-enquiry': 'The police, a coroner, a council or an inquiry asked for it to be kept',
} as const
export type ReasonToHold = keyof typeof reasonsToHold

/** Fewer letters than this are no reason. */
export const fewestLetters = 20

/** Stops deletion of an opened record, in one's own name. Nothing else changes: no one may use it for more. Returns the id. */
export async function setHold(
  act: Act,
  record: OpenedRecord,
  hold: { reason: ReasonToHold; words: string },
): Promise<string> {
  if (hold.words.trim().length < fewestLetters) throw new Refusal('a-hold-needs-a-reason')
  const id = await act.insert('holds', {
    record_id: record.id,
    unit_id: await act.newUnit(record, 'rights'),
    reason: hold.reason,
    owner_id: act.staff!.id,
    words: hold.words,
    set_at: act.at,
  })
  await act.note('hold.set', [record], { reason: hold.reason })
  return id
}

export type HoldReview = Readonly<{ hold: string | null; outcome: 'stays' | 'ends'; because: string }>

/**
 * A yearly look: it stays or it ends, with the reason in words. There is no other way to move its day. `hold` is null
 * for the safeguarding hold. Only a data protection lead, Caldicott Guardian or safeguarding lead may (S1-80).
 */
export async function reviewHold(act: Act, record: OpenedRecord, review: HoldReview): Promise<void> {
  if (review.because.trim().length < fewestLetters) throw new Refusal('a-hold-needs-a-reason')
  await act.insert('hold_reviews', {
    record_id: record.id,
    unit_id: await act.newUnit(record, 'rights'),
    hold_id: review.hold,
    outcome: review.outcome,
    because: review.because,
    reviewed_by: act.staff!.id,
    at: act.at,
  })
  await act.note('hold.reviewed', [record], { outcome: review.outcome })
}

export type HoldOnFile = Readonly<{
  id: string
  reason: ReasonToHold
  owner: string | null
  words: string | null
  setAt: Date
}>

/** The holds somebody set on an opened record, ended ones included. */
export async function holdsOf(act: Act, record: OpenedRecord): Promise<HoldOnFile[]> {
  return act.rows<HoldOnFile>(sql`
    select h.id, h.unit_id, h.reason, s.display_name as owner, h.words, h.set_at as "setAt"
    from holds h left join staff s on s.id = h.owner_id where h.record_id = ${record.id} order by h.set_at`)
}

export type ReviewOnFile = Readonly<{
  hold: string | null
  outcome: 'stays' | 'ends'
  because: string | null
  by: string | null
  at: Date
}>

/** Every yearly look at what stops deletion of an opened record, the newest first. */
export async function reviewsOf(act: Act, record: OpenedRecord): Promise<ReviewOnFile[]> {
  return act.rows<ReviewOnFile>(sql`
    select v.hold_id as hold, v.outcome, v.because, s.display_name as by, v.at
    from hold_reviews v left join staff s on s.id = v.reviewed_by where v.record_id = ${record.id} order by v.at desc`)
}

export type NewTerm = Readonly<{
  rule: string
  service?: string
  months: number
  source: string
  because: string
  endsOn?: Day
}>

/** A contract or grant that asks for longer or shorter, with the paper that says so (S1-77). Returns the id. */
export async function agreeTerm(act: Act, term: NewTerm): Promise<string> {
  const id = await act.insert('retention_terms', {
    rule: term.rule,
    service: term.service ?? null,
    months: term.months,
    source: term.source,
    because: term.because,
    ends_on: term.endsOn ?? null,
    agreed_on: act.at,
    agreed_by: act.staff!.id,
  })
  await act.note('retention.term-agreed', [], { rule: term.rule, months: term.months })
  return id
}
