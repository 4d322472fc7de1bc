import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import type { ErasureGround } from '../request-words.ts'
import { requestOf } from '../requests/requests.ts'
import { closeRequest } from '../requests/steps.ts'

export type Approval = Readonly<{
  scope: 'whole-record' | 'one-person' | 'some-items'
  ground: ErasureGround
  /** What the person is told. */
  words: string
  toldOn: string
}>

/**
 * Decides that information goes, and hands it to the retention run (`erasure_approvals`), which carries it out as soon as
 * nothing keeps the record: while a copy is asked for or a complaint is open, nothing is deleted (SAR-24).
 */
export async function approveErasure(
  act: Act,
  record: OpenedRecord,
  request: string,
  approval: Approval,
): Promise<string> {
  const asked = await requestOf(act, record, request)
  const id = await act.insert('erasure_approvals', {
    record_id: record.id,
    request_id: request,
    person_id: asked.person,
    scope: approval.scope,
    ground: approval.ground,
    approved_by: act.staff!.id,
    approved_at: act.at,
  })
  await act.note('erasure.approved', [record], { scope: approval.scope, ground: approval.ground })
  await closeRequest(act, record, asked, {
    outcome: 'done',
    ground: approval.ground,
    words: approval.words,
    toldOn: approval.toldOn,
    routesTold: true,
  })
  return id
}

/** What keeps an opened record from being let go: `rights-request-open`, `complaint-open`, `restriction`, or nothing. */
export async function keptBecause(act: Act, record: OpenedRecord): Promise<string | undefined> {
  const found = await act.row<{ why: string | null }>(sql`select gate.held_by_rights(${record.id}) as why`)
  return found?.why ?? undefined
}

export type WaitingErasure = Readonly<{ id: string; person: string | null; scope: Approval['scope']; approvedAt: Date }>

/** Erasures that were decided and not carried out, on an opened record: for the retention run. */
export async function erasuresWaiting(act: Act, record: OpenedRecord): Promise<WaitingErasure[]> {
  return act.rows<WaitingErasure>(sql`
    select id, person_id as person, scope, approved_at as "approvedAt" from erasure_approvals
    where record_id = ${record.id} and carried_out_at is null order by approved_at, id`)
}
