import type { TrailDatabase } from '../sealing/sealed-store.ts'
import { type Finding, finding } from './findings.ts'

type Row = { of_table: string | null; row_id: string | null; found: Finding['found'] }

/** Rows that are not what the trail vouches for: changed, added or removed by somebody past the gate. */
export async function rowsChangedOutside(db: TrailDatabase): Promise<Finding[]> {
  const { rows } = await db.query('select of_table, row_id, found from gate.rows_changed_outside()')
  return (rows as Row[]).map(({ of_table, row_id, found }) =>
    finding(found, { ...(row_id ? { entry: row_id } : {}), ...(of_table ? { detail: of_table } : {}) }),
  )
}
