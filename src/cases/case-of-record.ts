import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'

/** The case that new work hangs on, and the erasure unit its words are sealed under. */
export type CaseAtWork = Readonly<{ id: string; unit_id: string; service: string }>

/**
 * The open case of an opened record: the one asked for, else the one the actor works on, else the newest.
 * Throws `case-is-closed` when none is open.
 */
export async function caseOfRecord(act: Act, record: OpenedRecord, wanted?: string): Promise<CaseAtWork> {
  const found = await act.row<CaseAtWork>(sql`
    select c.id, c.unit_id, c.service from cases c
    where c.record_id = ${record.id} and c.closed_at is null and (${wanted ?? null}::uuid is null or c.id = ${wanted ?? null})
    order by exists (select from case_team t where t.case_id = c.id and t.staff_id = ${act.staff?.id ?? null} and t.left_at is null) desc,
      c.opened_at desc limit 1`)
  if (!found) throw new Refusal('case-is-closed')
  return found
}
