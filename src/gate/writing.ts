import type { Client } from '#database/connect.ts'
import type { About, Act } from './act.ts'
import type { House } from './house.ts'
import { newId } from './ids.ts'
import { Refusal } from './refusals.ts'
import { seal } from './seal.ts'
import { named, planned } from './sql.ts'

// Rows as a feature writes them: what the schema says is sealed is sealed on the way.

export function writing(
  house: House,
  client: Pick<Client, 'query'>,
  about: About,
): Pick<Act, 'insert' | 'amend' | 'note'> {
  async function sealedValues(
    table: string,
    row: string,
    unit: string | undefined,
    values: Readonly<Record<string, unknown>>,
  ) {
    const columns = house.sealedColumns.get(table)
    const entries = Object.entries(values).filter(([, value]) => value !== undefined)
    if (!columns || !entries.some(([name, value]) => columns.has(name) && value !== null)) return entries
    const key = unit && (await about.keys.keysOf([unit])).get(unit)
    if (!key) throw new Refusal('not-opened')
    return entries.map(([name, value]) =>
      columns.has(name) && typeof value === 'string'
        ? ([name, seal(key, { unit, row, column: `${table}.${name}` }, value)] as const)
        : ([name, value] as const),
    )
  }
  return {
    async insert(table, values) {
      const id = (values.id as string | undefined) ?? newId()
      const entries = await sealedValues(table, id, values.unit_id, { ...values, id })
      const columns = entries.map(([name]) => named(name).text).join(', ')
      const places = entries.map((_, place) => `$${place + 1}`).join(', ')
      await client.query(
        planned(
          `insert into ${named(table).text} (${columns}) values (${places})`,
          entries.map(([, value]) => value),
        ),
      )
      return id
    },
    async amend(table, of, values) {
      const entries = await sealedValues(table, of.id, of.unit_id, values)
      if (entries.length === 0) return
      const sets = entries.map(([name], place) => `${named(name).text} = $${place + 2}`).join(', ')
      const done = await client.query(
        planned(`update ${named(table).text} set ${sets} where id = $1`, [of.id, ...entries.map(([, value]) => value)]),
      )
      if (done.rowCount !== 1) throw new Refusal('not-yours-or-not-there')
    },
    async note(event, records, facts = {}) {
      const whose = records.map(record => record.id)
      await client.query(planned('select gate.note($1, $2::uuid[], $3)', [event, whose, JSON.stringify(facts)]))
    },
  }
}
