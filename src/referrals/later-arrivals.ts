import { noteTelling } from '#families/people/provenance.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'

export type CameFrom =
  | 'referrer'
  | 'partner-agency'
  | 'current-service'
  | 'previous-service'
  | 'professional'
  | 'family-member'
  | 'anyone-else'

export type Arrival = Readonly<{
  cameFrom: CameFrom
  /** `2026-11-21`. */
  arrivedOn: string
}> &
  (
    | Readonly<{ outcome: 'kept'; sender?: string; words: string; relevantBecause: string; necessaryBecause: string }>
    | Readonly<{ outcome: 'returned' | 'destroyed' }>
  )

/**
 * Judges what somebody else sent about a family later on. It is kept only with both reasons in writing; of what is sent
 * back or destroyed nothing stays but that it came and went (seed items S1-5, S1-41). Throws
 * `kept-only-if-relevant-and-necessary`.
 */
export async function judgeArrival(act: Act, record: OpenedRecord, arrival: Arrival): Promise<void> {
  const kept = arrival.outcome === 'kept'
  const unit = await act.newUnit(record, 'referral')
  const id = await act.insert('later_arrivals', {
    record_id: record.id,
    unit_id: unit,
    came_from: arrival.cameFrom,
    outcome: arrival.outcome,
    arrived_on: arrival.arrivedOn,
    judged_by: act.staff!.id,
    judged_at: act.at,
    ...(kept
      ? {
          sender: arrival.sender || null,
          words: arrival.words || null,
          relevant_because: arrival.relevantBecause || null,
          necessary_because: arrival.necessaryBecause || null,
        }
      : {}),
  })
  if (kept) {
    const told = { table: 'later_arrivals', row: id, unit, items: ['words'] }
    const from = { from: arrival.cameFrom, ...(arrival.sender ? { exactly: arrival.sender } : {}) }
    await noteTelling(act, record, told, {
      ...from,
      how: 'written',
      stage: 'support',
      because: 'relevant-and-necessary',
    })
  }
  await act.note('arrival.judged', [record], { from: arrival.cameFrom, outcome: arrival.outcome })
}

export type ArrivalSeen = Readonly<{
  came_from: CameFrom
  sender: string | null
  words: string | null
  relevant_because: string | null
  necessary_because: string | null
  outcome: 'kept' | 'returned' | 'destroyed'
  arrived_on: string
}>

/** What came later for an opened record, the newest first. */
export async function arrivalsOf(act: Act, record: OpenedRecord): Promise<ArrivalSeen[]> {
  return act.rows<ArrivalSeen>(sql`
    select unit_id, came_from, sender, words, relevant_because, necessary_because, outcome, arrived_on::text
    from later_arrivals where record_id = ${record.id} order by judged_at desc`)
}
