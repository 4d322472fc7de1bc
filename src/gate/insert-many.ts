import type { Act } from './act.ts'
import type { House } from './house.ts'
import { newId } from './ids.ts'
import { Refusal } from './refusals.ts'
import { seal } from './seal.ts'
import { named } from './sql.ts'

export type NewRow = Readonly<Record<string, unknown>> & { readonly unit_id?: string }

/** PostgreSQL takes 65,535 values in one statement. */
const mostValues = 20_000

/**
 * Inserts many rows of one table in few statements, sealing what the schema says is sealed, each row under the key of
 * its `unit_id`. Every row names the same columns as the first. Row security and the naming of changes hold as for one.
 */
export async function insertMany(house: House, act: Act, table: string, rows: readonly NewRow[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = [...new Set(['id', ...Object.keys(first)])]
  const sealed = house.sealedColumns.get(table) ?? new Set<string>()
  const keys = await act.keys.keysOf(rows.flatMap(row => row.unit_id ?? []))
  const atOnce = Math.floor(mostValues / columns.length)
  for (let at = 0; at < rows.length; at += atOnce) {
    const some = rows.slice(at, at + atOnce)
    const values = some.flatMap(row => {
      const id = String(row.id ?? newId())
      return columns.map(column => {
        const value = column === 'id' ? id : (row[column] ?? null)
        if (!sealed.has(column) || typeof value !== 'string') return value
        const key = keys.get(row.unit_id ?? '')
        if (!key) throw new Refusal('not-opened')
        return seal(key, { unit: row.unit_id!, row: id, column: `${table}.${column}` }, value)
      })
    })
    const places = some.map(
      (_, row) => `(${columns.map((_, place) => `$${row * columns.length + place + 1}`).join(', ')})`,
    )
    const names = columns.map(column => named(column).text).join(', ')
    await act.rows({ text: `insert into ${named(table).text} (${names}) values ${places.join(', ')}`, values })
  }
}
