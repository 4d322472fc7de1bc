import { addDays } from '#calendar/periods.ts'
import { asOwner } from '#database/connect.ts'
import { type Act, withAct } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import { writeCertificates } from './telling.ts'

// The three steps after a destruction was begun. Each does only what is not done yet, so each can be done again.

/** Days that a copy of the key store is kept (assurance: the key is gone everywhere two weeks after it is destroyed). */
const keyBackupDays = 14

export type UnderWay = Readonly<{
  destruction: string
  record: string
  units: readonly string[]
  whole: boolean
  keysGone: boolean
  rowsGone: boolean
}>

/** What was begun and is not finished. */
export async function underWay(act: Act): Promise<UnderWay[]> {
  return act.rows<UnderWay>(sql`
    select destruction_id as destruction, for_record as record, units, whole, keys_gone as "keysGone", rows_gone as "rowsGone"
    from gate.destructions_to_finish()`)
}

/** The keys of the units, and what recognises their addresses; returns how many keys there still were. */
export async function destroyKeys(house: House, charter: string, begun: readonly UnderWay[]): Promise<number> {
  const some = begun.filter(each => !each.keysGone)
  if (some.length === 0) return 0
  const units = some.flatMap(each => each.units)
  const at = await job(house, charter, async act => act.at)
  const gone = await house.jobKeys.destroy(units, at)
  // What this process remembers is gone now; another forgets within half a minute.
  house.keys.forget()
  house.jobKeys.forget()
  await job(house, charter, async act => {
    const until = addDays(act.at.toISOString().slice(0, 10), keyBackupDays).toString()
    await act.rows(
      sql`select gate.destruction_keys_gone(${some.map(each => each.destruction)}::uuid[], ${until}::date)`,
    )
  })
  // A deleted row's bytes stay in its page until it is swept.
  if (units.length > 0) await asOwner(house.connections.keyOwner, sweep)
  return gone
}

async function sweep(owner: { query(text: string): Promise<unknown> }): Promise<void> {
  await owner.query('vacuum public.unit_keys')
  await owner.query('vacuum public.known_addresses')
}

/** The rows, states, sessions, codes and looks. Returns how many rows went. */
export async function forgetRows(house: House, charter: string, begun: readonly UnderWay[]): Promise<number> {
  const some = begun.filter(each => !each.rowsGone).map(each => each.destruction)
  if (some.length === 0) return 0
  return job(house, charter, async act => {
    const row = await act.row<{ gone: number }>(sql`select gate.forget_rows(${some}::uuid[]) as gone`)
    return row!.gone
  })
}

/** Where something is found again it is looked for in as few at once as this, so that the rest is finished. */
const fewAtOnce = 50

/**
 * Searches both databases by another way than the one that deleted: in every row there is, once for all of these.
 * Returns how many traces there are: 0, or an alarm.
 */
export async function lookAgain(house: House, charter: Charter, begun: readonly UnderWay[]): Promise<number> {
  if (begun.length === 0) return 0
  const keys = await keysThere(house, begun)
  const found = await job(house, charter.slug, async act => {
    const found = keys + (await tracesOf(act, begun))
    if (found === 0 || begun.length <= fewAtOnce) await finish(act, charter, begun, found)
    return found
  })
  if (found === 0 || begun.length <= fewAtOnce) return found
  let sum = 0
  for (let at = 0; at < begun.length; at += fewAtOnce)
    sum += await lookAgain(house, charter, begun.slice(at, at + fewAtOnce))
  return sum
}

const unitsOf = (begun: readonly UnderWay[]) => begun.flatMap(each => each.units)
const recordsOf = (begun: readonly UnderWay[]) => begun.filter(each => each.whole).map(each => each.record)

async function tracesOf(act: Act, begun: readonly UnderWay[]): Promise<number> {
  const traces = await act.rows<{ how_many: number }>(
    sql`select how_many from gate.traces_of(${recordsOf(begun)}::uuid[], ${unitsOf(begun)}::uuid[])`,
  )
  return traces.reduce((sum, each) => sum + each.how_many, 0)
}

function keysThere(house: House, begun: readonly UnderWay[]): Promise<number> {
  return asOwner(house.connections.keyOwner, async owner => {
    const { rows } = await owner.query<{ found: number }>(
      `select (select count(*) from public.unit_keys where unit_id = any ($2::uuid[]))
        + (select count(*) from public.known_addresses where unit_id = any ($2::uuid[]) or record_id = any ($1::uuid[])) as found`,
      [recordsOf(begun), unitsOf(begun)],
    )
    return rows[0]!.found
  })
}

async function finish(act: Act, charter: Charter, begun: readonly UnderWay[], found: number): Promise<void> {
  const destructions = begun.map(each => each.destruction)
  const today = act.at.toISOString().slice(0, 10)
  const until = addDays(today, charter.retention.backupsExpireAfterDays).toString()
  await act.rows(sql`select gate.finish_destruction(${destructions}::uuid[], ${found}::integer, ${until}::date)`)
  if (found === 0) await writeCertificates(act, charter, destructions, today)
}

function job<T>(house: House, charter: string, work: (act: Act) => Promise<T>): Promise<T> {
  return withAct(house, { as: 'job', charter, purposes: ['retention'], route: 'retention run' }, work)
}
