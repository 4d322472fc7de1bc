import { asOwner } from '#database/connect.ts'
import { type Act, withAct } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import { sql } from '#gate/sql.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'
import { type Arrival, arrivalsOf } from './arrivals.ts'
import { type Stage, stageOf } from './staging.ts'
import { takeIn } from './take-in.ts'
import { findTwins } from './twins.ts'

// What a person confirmed is worked off here, a hundred families in one act, and goes on where it broke off. Taking back
// goes the other way: nobody opens the family any more, its keys go, its rows go; each step can be done again.

/** `interrupt` is called after each write: tests stop the work there. */
export type WorkOptions = Readonly<{ atOnce?: number; interrupt?: (step: WorkStep) => void }>
export type WorkStep = 'taken-in' | 'in' | 'list-erased' | 'going' | 'keys-gone' | 'rows-gone'

export type Worked = Readonly<{ takenIn: number; takenBack: number; erased: number }>

/** Everything of this charity that waits: lists to bring in, lists to take back, lists that are a day old. */
export async function workImports(house: House, slug: string, options: WorkOptions = {}): Promise<Worked> {
  const charter = charterBySlug(slug)!
  const waiting = await job(house, slug, act =>
    act.rows<{ id: string; state: string }>(sql`
      select id, state from import_batches where state in ('coming-in', 'going') order by imported_at`),
  )
  let takenIn = 0
  let takenBack = 0
  for (const { id, state } of waiting) {
    if (state === 'coming-in') takenIn += await bringIn(house, charter, id, options)
    else takenBack += await takeBack(house, slug, id, options)
  }
  return { takenIn, takenBack, erased: await eraseLists(house, slug, options) }
}

/** Brings in what is left of a confirmed list. Returns how many families came in now. */
async function bringIn(house: House, charter: Charter, batch: string, options: WorkOptions): Promise<number> {
  const { slug } = charter
  const { list, by } = await job(house, slug, async act => {
    const found = await act.row<{ stage: string; by: string }>(sql`
      select s.id as stage, b.imported_by as by from import_batches b join import_stages s on s.batch_id = b.id where b.id = ${batch}`)
    return { list: await stageOf(act, found!.stage), by: found!.by }
  })
  const arrivals = arrivalsOf(list, charter)
  const atOnce = options.atOnce ?? 100
  let now = 0
  for (;;) {
    const taken = await job(house, slug, act => nextFamilies(house, act, { batch, by, arrivals, atOnce }))
    if (taken === 0) break
    now += taken
    options.interrupt?.('taken-in')
  }
  await finish(house, charter, list, batch, arrivals)
  options.interrupt?.('in')
  return now
}

type Next = { batch: string; by: string; arrivals: readonly Arrival[]; atOnce: number }

/** The batch is locked, so that two processes never bring in the same family. */
async function nextFamilies(house: House, act: Act, { batch, by, arrivals, atOnce }: Next): Promise<number> {
  const found = await act.row<{ taken: number; state: string }>(sql`
    select rows_taken as taken, state from import_batches where id = ${batch} for update`)
  if (found?.state !== 'coming-in') return 0
  const some = arrivals.slice(found.taken, found.taken + atOnce)
  if (some.length === 0) return 0
  await takeIn(house, act, { id: batch, by, at: act.at }, some)
  await act.rows(sql`update import_batches set rows_taken = rows_taken + ${some.length} where id = ${batch}`)
  await act.note('import.made', [], { batch, families: some.length })
  return some.length
}

async function finish(house: House, charter: Charter, list: Stage, batch: string, arrivals: readonly Arrival[]) {
  await job(house, charter.slug, async act => {
    const found = await act.row<{ state: string }>(sql`select state from import_batches where id = ${batch} for update`)
    if (found?.state !== 'coming-in') return
    await findTwins(act, batch, list.choices.shown)
    await act.rows(sql`update import_batches set state = 'in' where id = ${batch}`)
    await act.note('import.in', [], { batch, families: arrivals.length })
  })
}

/** Takes back what may go. Families that were worked on, or are kept, stay and are counted. Returns how many went. */
async function takeBack(house: House, slug: string, batch: string, options: WorkOptions): Promise<number> {
  let gone = 0
  for (;;) {
    const going = await job(house, slug, act =>
      act.rows<{ record: string; units: string[] }>(sql`
        select record_id as record, units from gate.begin_taking_back(${batch}, ${options.atOnce ?? 100})`),
    )
    if (going.length === 0) break
    options.interrupt?.('going')
    await destroyKeys(
      house,
      slug,
      going.flatMap(each => each.units),
    )
    options.interrupt?.('keys-gone')
    await job(house, slug, act => act.rows(sql`select gate.take_back_rows(${batch})`))
    options.interrupt?.('rows-gone')
    gone += going.length
  }
  await job(house, slug, async act => {
    const left = await act.rows(sql`select record_id from gate.records_of_import(${batch})`)
    await act.rows(
      sql`update import_batches set state = 'gone', left_in = ${left.length} where id = ${batch} and state = 'going'`,
    )
    await act.note('import.taken-back', [], { batch, gone, left: left.length })
  })
  return gone
}

/** Erases lists that are in, were put away or are a day old: first the key, then the row. */
async function eraseLists(house: House, slug: string, options: WorkOptions): Promise<number> {
  const done = await job(house, slug, act =>
    act.rows<{ id: string; unit: string }>(sql`
      select s.id, s.unit_id as unit from import_stages s left join import_batches b on b.id = s.batch_id
      where case when b.id is null then s.ends_at <= ${act.at} else b.state <> 'coming-in' end`),
  )
  if (done.length === 0) return 0
  await destroyKeys(
    house,
    slug,
    done.map(each => each.unit),
  )
  options.interrupt?.('list-erased')
  await job(house, slug, async act => {
    await act.rows(sql`delete from import_stages where id = any (${done.map(each => each.id)}::uuid[])`)
    await act.note('import.list-erased', [], { lists: done.length })
  })
  return done.length
}

async function destroyKeys(house: House, slug: string, units: readonly string[]): Promise<void> {
  const at = await job(house, slug, async act => act.at)
  await house.jobKeys.destroy(units, at)
  // What this process remembers is gone now; another forgets within half a minute.
  house.keys.forget()
  house.jobKeys.forget()
  // A deleted row's bytes stay in its page until it is swept.
  await asOwner(house.connections.keyOwner, async owner => {
    await owner.query('vacuum public.unit_keys')
    await owner.query('vacuum public.known_addresses')
  })
}

function job<T>(house: House, charter: string, work: (act: Act) => Promise<T>): Promise<T> {
  return withAct(house, { as: 'job', charter, purposes: ['import'], route: 'import' }, work)
}
