import type { Act, OpenedRecord } from './act.ts'
import { sql } from './sql.ts'

/** What one family agreed to, and what left about them, is sealed under one key of its own. */
export async function sharingUnit(act: Act, record: OpenedRecord): Promise<string> {
  const found = await act.row<{ id: string }>(sql`
    select id from units where record_id = ${record.id} and kind = 'sharing' order by made_at, id limit 1`)
  return found?.id ?? act.newUnit(record, 'sharing')
}
