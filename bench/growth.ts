import { asOwner } from '#database/connect.ts'
import type { Bench } from './bench.ts'
import { median, settled } from './machine.ts'
import { type Browser, cost, type Workload, workloads } from './pages.ts'
import type { Line } from './table.ts'

const peopleEach = 20_000
const notesEach = 6
const flat = 1.15

/** P9: what a page costs when four more charities as large are there, beside what it cost just before. */
export async function measureGrowth(bench: Bench, browser: Browser): Promise<Line> {
  const pages = workloads(bench, browser).filter(each => each.id === 'P2' || each.id === 'P3')
  const before = await costs(bench, pages)
  const charities = await growOthers(bench)
  await settled(bench.ours, bench.postmaster)
  const after = await costs(bench, pages)
  const ratio = median(after.map((each, place) => each / before[place]!))
  const words = pages
    .map(({ id }, place) => `${id} ${before[place]!.toFixed(1)} to ${after[place]!.toFixed(1)}`)
    .join(', ')
  return {
    id: 'P9',
    what: `open and write when ${charities} more charities of ${peopleEach.toLocaleString('en-GB')} people are there: ${words} ms`,
    ratio,
    goal: `≤ ${flat}`,
    isMet: ratio <= flat,
  }
}

async function costs(bench: Bench, pages: readonly Workload[]): Promise<number[]> {
  const found: number[] = []
  for (const page of pages) {
    await cost(bench, bench.ours, page.ours, 0, 60)
    const each: number[] = []
    for (let cycle = 1; cycle <= 5; cycle++) each.push(await cost(bench, bench.ours, page.ours, cycle, 60))
    found.push(median(each))
  }
  return found
}

/** Families of the other charities in bulk, without words: the indexes and the tables grow as with them. */
async function growOthers({ house, organisation }: Bench): Promise<number> {
  return asOwner(house.connections.owner, async owner => {
    await owner.query('set session_replication_role = replica')
    const { rows } = await owner.query<{ id: string }>('select id from kinkeeper.organisations where id <> $1', [
      organisation,
    ])
    for (const { id } of rows) {
      await owner.query('begin')
      await owner.query(
        `create temporary table family on commit drop as
           select gen_random_uuid() as record, gen_random_uuid() as unit, gen_random_uuid() as person, gen_random_uuid() as in_case, n
           from generate_series(1, ${peopleEach}) n`,
      )
      await owner.query(
        `insert into kinkeeper.records (organisation_id, id, kind, case_code, made_at) select '${id}', record, 'family', 'B' || n, now() from family`,
      )
      await owner.query(
        `insert into kinkeeper.units (organisation_id, id, record_id, kind, made_at) select '${id}', unit, record, 'narrative', now() from family`,
      )
      await owner.query(
        `insert into kinkeeper.people (organisation_id, id, record_id, unit_id, part_in_family, added_at) select '${id}', person, record, unit, 'parent', now() from family`,
      )
      await owner.query(
        `insert into kinkeeper.cases (organisation_id, id, record_id, unit_id, service, opened_at, opened_from) select '${id}', in_case, record, unit, 'support', now(), 'direct' from family`,
      )
      await owner.query(
        `insert into kinkeeper.notes (organisation_id, id, record_id, unit_id, case_id, kind, happened_at, told, drafted_by, drafted_at, fixed_at)
         select '${id}', gen_random_uuid(), record, unit, in_case, 'call', now() - random() * interval '5 years', 'told-by-parent', gen_random_uuid(), now(), now()
         from family cross join generate_series(1, ${notesEach})`,
      )
      await owner.query('commit')
    }
    await owner.query('analyze')
    return rows.length
  })
}
