import type { Act } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import type { CameBy, Outcome, RequestKind } from '../request-words.ts'
import { type Clock, clockOf } from './clock.ts'
import { dayOf } from './making.ts'
import { todayOf } from './requests.ts'

export type RequestLine = Readonly<{
  id: string
  record: string
  code: string
  /** False until a stranger's request is joined to a record. */
  isJoined: boolean
  what: RequestKind | 'complaint'
  cameBy: CameBy
  receivedOn: string
  handedTo: string | null
  /** Of a complaint: whether the person was told that we have it. */
  acknowledged: boolean
  outcome: Outcome | string | null
  released: boolean
  clock: Clock
}>

type Row = Omit<RequestLine, 'clock' | 'acknowledged' | 'released'> & {
  nation: string
  regime: string
  promisedDays: number | null
  identity: string
  identityReceivedOn: string | null
  extendedOn: string | null
  outcomeAt: Date | null
  pausedFrom: string[]
  pausedTo: string[]
  acknowledgedOn: string | null
  releasedAt: Date | null
}

/** What the person acting answers, by what is due first; what was answered in the last sixty days comes after. */
export async function requestLines(act: Act): Promise<RequestLine[]> {
  await act.openList('requests')
  const requests = await act.rows<Row>(sql`
    select id, record_id as record, case_code as code, person_id is not null as "isJoined", kind as what,
      came_by as "cameBy", received_on::text as "receivedOn", handed_to as "handedTo", outcome, outcome_at as "outcomeAt",
      nation, regime, promised_days as "promisedDays", identity, identity_received_on::text as "identityReceivedOn",
      extended_on::text as "extendedOn", paused_from as "pausedFrom", paused_to as "pausedTo",
      null::text as "acknowledgedOn", released_at as "releasedAt"
    from request_lines where outcome is distinct from 'joined-elsewhere'`)
  const complaints = await act.rows<Row>(sql`
    select id, record_id as record, case_code as code, record_kind = 'family' as "isJoined", 'complaint' as what,
      came_by as "cameBy", received_on::text as "receivedOn", handed_to as "handedTo", outcome, outcome_at as "outcomeAt",
      nation, regime, promised_days as "promisedDays", 'not-yet' as identity, null::text as "identityReceivedOn",
      null::text as "extendedOn", '{}'::text[] as "pausedFrom", '{}'::text[] as "pausedTo",
      acknowledged_on::text as "acknowledgedOn", null::timestamptz as "releasedAt"
    from complaint_lines where outcome is distinct from 'joined-elsewhere'`)
  return [...requests, ...complaints].map(row => lineOf(act, row)).sort(byUrgency)
}

function lineOf(act: Act, row: Row): RequestLine {
  const doneOn = row.outcomeAt ? dayOf(row.outcomeAt) : null
  const clock = clockOf(
    {
      ...row,
      kind: row.what,
      pauses: row.pausedFrom.map((from, place) => ({ from, to: row.pausedTo[place] ?? '' })),
      doneOn: row.what === 'complaint' ? (row.acknowledgedOn ?? doneOn) : doneOn,
    },
    todayOf(act),
  )
  return { ...row, acknowledged: row.acknowledgedOn !== null, released: row.releasedAt !== null, clock }
}

function byUrgency(one: RequestLine, other: RequestLine): number {
  const done = Number(one.outcome !== null) - Number(other.outcome !== null)
  return done || one.clock.due.localeCompare(other.clock.due) || one.code.localeCompare(other.code)
}
