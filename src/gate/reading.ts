import type { Client } from '#database/connect.ts'
import type { Act } from './act.ts'
import type { KeyStore } from './keys.ts'
import { isSealed, unitOf, unseal } from './seal.ts'
import { planned, type Sql } from './sql.ts'

// Rows as a feature reads them: every sealed value in words, without anybody asking for it.

const bytes = 17

export function reading(client: Pick<Client, 'query'>, keys: KeyStore): Pick<Act, 'rows' | 'row'> {
  async function rows<Row>(query: Sql): Promise<Row[]> {
    const found = await client.query(planned(query.text, query.values))
    const sealed = found.fields.filter(field => field.dataTypeID === bytes).map(field => field.name)
    if (sealed.length > 0) await unsealRows(found.rows, sealed, keys)
    return found.rows
  }
  return { rows, row: async query => (await rows<never>(query))[0] }
}

async function unsealRows(rows: Record<string, unknown>[], columns: string[], keys: KeyStore): Promise<void> {
  const units = new Set<string>()
  for (const row of rows) for (const column of columns) if (isSealed(row[column])) units.add(unitOf(row[column]))
  const unitKeys = await keys.keysOf(units)
  for (const row of rows) {
    for (const column of columns) {
      const value = row[column]
      if (!isSealed(value)) continue
      const key = unitKeys.get(unitOf(value))
      row[column] = key ? unseal(key, value) : null
    }
  }
}
