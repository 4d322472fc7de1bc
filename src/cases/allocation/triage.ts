import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { caseOfRecord } from '../case-of-record.ts'

export const triageWords = {
  accept: 'We can help',
  urgent: 'We can help, and it is urgent',
  wait: 'They wait for a worker',
  'more-to-find-out': 'We need to find out more first',
  signpost: 'Somebody else can help better',
  decline: 'We cannot help',
} as const
export type TriageDecision = keyof typeof triageWords

export type NewDecision = Readonly<{
  decided: TriageDecision
  because: string
  /** What the family thinks of it (S0-25). */
  familyView?: string
  caseId?: string
}>

/** Records what was decided about a request for help, why, and what the family thinks; returns its id. */
export async function recordTriage(act: Act, record: OpenedRecord, decision: NewDecision): Promise<string> {
  const at = await caseOfRecord(act, record, decision.caseId)
  const id = await act.insert('triage_decisions', {
    record_id: record.id,
    unit_id: at.unit_id,
    case_id: at.id,
    decided_by: act.staff!.id,
    decided: decision.decided,
    because: decision.because,
    family_view: decision.familyView || null,
    at: act.at,
  })
  await act.note('case.triaged', [record], { decided: decision.decided })
  return id
}

export type WaitingLine = Readonly<{
  record: string
  code: string
  service: string
  openedAt: Date
  from: string
  level: number | null
  triage: TriageDecision | null
}>

/** Families without a worker, the urgent first, then the longest waiting. */
export async function waitingList(act: Act): Promise<WaitingLine[]> {
  await act.openList('waiting')
  return act.rows<WaitingLine>(sql`
    select record_id as record, case_code as code, service, opened_at as "openedAt", opened_from as "from", intervention_level as level, triage
    from waiting_lines order by triage = 'urgent' desc nulls last, opened_at, case_code`)
}

export type TeamLine = Readonly<{
  record: string
  code: string
  service: string
  openedAt: Date
  heldBy: readonly string[]
  lastContactAt: Date | null
}>

/** Every open case by code, with who holds it. */
export async function teamCases(act: Act): Promise<TeamLine[]> {
  await act.openList('team')
  return act.rows<TeamLine>(sql`
    select l.record_id as record, l.case_code as code, l.service, l.opened_at as "openedAt", l.last_contact_at as "lastContactAt",
      coalesce((select array_agg(s.display_name order by s.display_name) from staff s where s.id = any (l.held_by)), '{}') as "heldBy"
    from team_lines l order by l.case_code`)
}

export type Decision = Readonly<{
  decided: TriageDecision
  because: string | null
  familyView: string | null
  by: string
  at: Date
}>
export type AllocationPlace = Readonly<{
  id: string
  caseId: string
  staff: string
  name: string
  part: string
  until: string | null
}>
export type AllocationCase = Readonly<{
  id: string
  service: string
  openedAt: Date
  openedFrom: string
  level: number | null
  closedAt: Date | null
  closedBecause: string | null
  reopenedFrom: string | null
}>
export type Allocation = Readonly<{
  code: string
  cases: readonly AllocationCase[]
  team: readonly AllocationPlace[]
  decisions: readonly Decision[]
  people: readonly { part: string; language: string | null; interpreterNeeded: boolean }[]
}>

/** What somebody needs who finds a family a worker: cases, team and decisions, without notes or names. */
export async function allocation(act: Act, { id: record }: OpenedRecord): Promise<Allocation> {
  const [found] = await act.rows<{ code: string }>(sql`select case_code as code from records where id = ${record}`)
  const cases = await act.rows<AllocationCase>(sql`
    select id, service, opened_at as "openedAt", opened_from as "openedFrom", intervention_level as level, closed_at as "closedAt",
      closed_because as "closedBecause", reopened_from as "reopenedFrom"
    from cases where record_id = ${record} order by opened_at desc`)
  const team = await act.rows<AllocationPlace>(sql`
    select t.id, t.case_id as "caseId", t.staff_id as staff, s.display_name as name, t.part, t.until::text
    from case_team t join staff s on s.id = t.staff_id where t.record_id = ${record} and t.left_at is null order by t.joined_at`)
  const decisions = await act.rows<Decision>(sql`
    select d.decided, d.because, d.family_view as "familyView", s.display_name as by, d.at
    from triage_decisions d join staff s on s.id = d.decided_by where d.record_id = ${record} order by d.at desc`)
  const people = await act.rows<Allocation['people'][number]>(sql`
    select part_in_family as part, language, interpreter_needed as "interpreterNeeded" from people where record_id = ${record} order by added_at, id`)
  return { code: found!.code, cases, team, decisions, people }
}
