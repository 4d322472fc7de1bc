import type { Act } from '#gate/act.ts'
import { type Sql, sql } from '#gate/sql.ts'
import type { Holder } from './what-a-unit-holds.ts'

/** A day in London, `2029-11-21`. */
export type Day = string

/**
 * Everything a clock of keeping may depend on, and nothing more: no edit, merge, import, look or request about one's
 * own information is here, so none of them can move one (features.md N3).
 */
export type RecordFacts = Readonly<{
  record: string
  code: string
  madeOn: Day
  units: readonly UnitFact[]
  /** Latest fixed note of a contact that reached the family. */
  lastContactOn: Day | null
  /** Latest draft of such a contact that nobody has fixed. */
  draftContactOn: Day | null
  cases: readonly Readonly<{ id: string; service: string; openedOn: Day; closedOn: Day | null }>[]
  /** Requests for help and introductions. */
  requests: readonly Readonly<{ service: string | null; receivedOn: Day; settledOn: Day | null }>[]
  anonymous: boolean
  courses: readonly Readonly<{ case: string; endedOn: Day | null; evaluationDoneOn: Day | null }>[]
  children: readonly Readonly<{ adultOn: Day | null; addedOn: Day; unborn: boolean }>[]
  /** Chat messages by the day they were made. */
  messages: readonly Readonly<{ id: string; madeOn: Day }>[]
  /** `raisedAt` and a review's `at` are instants, so that a concern raised after a review on one day still holds. */
  concerns: readonly Readonly<{ raisedOn: Day; raisedAt: string; outcome: string | null }>[]
  holds: readonly Readonly<{ id: string; reason: HoldReason; setOn: Day }>[]
  holdReviews: readonly Readonly<{ hold: string | null; outcome: 'stays' | 'ends'; on: Day; at: string }>[]
  /** What src/rights keeps open: a request, a complaint, a restriction. */
  open: readonly Readonly<{ reason: HoldReason; since: Day }>[]
  /** Wishes to be forgotten that were approved: what they cover goes at once, whatever the clocks say. */
  erasures: readonly Readonly<{ id: string; person: string | null; scope: ErasureScope; on: Day }>[]
}>

export type ErasureScope = 'whole-record' | 'one-person' | 'some-items'

export type UnitFact = Readonly<{
  id: string
  kind: Exclude<Holder, 'message' | 'anonymous-enquiry' | 'not-in-the-store'>
  service: string | null
  person: string | null
  madeOn: Day
  /** For a request or complaint: the day it was answered. */
  answeredOn?: Day | null
  /** For a kept summary: the day its own clock began. */
  startsOn?: Day | null
}>

export type HoldReason =
  | 'safeguarding-involvement'
  | 'legal-claim'
  | 'complaint-open'
  | 'rights-request-open'
  | 'restriction'
  | 'official-enquiry'

/** A contract or grant that asks for longer or shorter (S1-77). In force for clocks that start by `endsOn`. */
export type Term = Readonly<{
  id: string
  rule: string
  service: string | null
  months: number
  source: string
  endsOn: Day | null
}>

/** What a record has none of is not in the database's answer. */
const none = {
  units: [],
  lastContactOn: null,
  draftContactOn: null,
  cases: [],
  requests: [],
  courses: [],
  children: [],
  messages: [],
  concerns: [],
  holds: [],
  holdReviews: [],
  open: [],
  erasures: [],
} as const satisfies Partial<RecordFacts>

/** The facts of records that are opened, or listed, or the job's own. Others are not in the answer. */
export function factsOf(act: Act, records: readonly string[]): Promise<RecordFacts[]> {
  return factsIn(act, sql`${records}::uuid[]`)
}

/** The facts of the charity's next records, by their ids, for a job's act. */
export function factsOfNext(act: Act, after: string | undefined, atMost: number): Promise<RecordFacts[]> {
  return factsIn(act, sql`array(select gate.records_to_forecast(${after ?? null}, ${atMost}))`)
}

async function factsIn(act: Act, wanted: Sql): Promise<RecordFacts[]> {
  const rows = await act.rows<{ facts: Omit<RecordFacts, keyof typeof none> & Partial<RecordFacts> }>(
    sql`select facts from gate.retention_facts(${wanted})`,
  )
  return rows.map(row => ({ ...none, ...row.facts }))
}

/** The contracts and grants of this charity that change a rule. */
export async function termsOf(act: Act): Promise<Term[]> {
  return act.rows<Term>(sql`
    select id, rule, service, months, source, ends_on as "endsOn" from retention_terms
    where withdrawn_at is null order by agreed_on`)
}
