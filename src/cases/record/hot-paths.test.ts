import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { type TestSite, testSite, type Visitor } from '#web/test-site.ts'
import { writeNote } from '../notes/notes.ts'
import { aFamilyOf, type TestFamily } from '../test-family.ts'

// What the two commonest acts of a day ask of the database, counted, so that it does not grow unseen. The charity is large
// enough for a plan that walks through a table to be seen.

const others = 1500
let house: TestHouse
let world: World
let site: TestSite
let worker: Visitor
let family: TestFamily

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  family = await aFamilyOf(world.worker)
  await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    for (let day = 1; day <= 60; day++) {
      const happenedAt = new Date(Date.UTC(2026, 0, day))
      await writeNote(act, record, {
        kind: 'call',
        happenedAt,
        told: 'told-by-parent',
        body: `Day ${day}.`,
        fixed: true,
      })
    }
  })
  await fillTheCharity()
  worker = site.as(world.worker)
})
after(async () => {
  await site.close()
  await house.dispose()
})

/** Families of a colleague, in bulk and without words; their cases come first in every order of ids. */
async function fillTheCharity(): Promise<void> {
  const own = `organisation_id`
  const from = (columns: string, values: string, table: string) =>
    `insert into kinkeeper.${table} (${own}, ${columns}) select '${world.organisation}', ${values} from many`
  await house.owner(`set session_replication_role = replica;
    create temporary table many as select gen_random_uuid() as record, gen_random_uuid() as unit, ('00' || substr(gen_random_uuid()::text, 3))::uuid as period, n from generate_series(1, ${others}) n;
    ${from('id, kind, case_code, made_at', `record, 'family', 'B' || n, now()`, 'records')};
    ${from('id, record_id, kind, made_at', `unit, record, 'narrative', now()`, 'units')};
    ${from('id, record_id, unit_id, part_in_family, added_at', `gen_random_uuid(), record, unit, 'parent', now()`, 'people')};
    ${from('id, record_id, unit_id, service, opened_at, opened_from', `period, record, unit, 'family-support', now(), 'direct'`, 'cases')};
    ${from('id, record_id, case_id, staff_id, part, joined_at', `gen_random_uuid(), record, period, '${world.colleague.id}', 'worker', now()`, 'case_team')};
    ${from('id, record_id, unit_id, case_id, kind, happened_at, told, drafted_by, drafted_at, fixed_at', `gen_random_uuid(), record, unit, period, 'call', now(), 'told-by-parent', '${world.colleague.id}', now(), now()`, 'notes')};
    analyze`)
}

type Counted = { statements: number; waits: number }

/** Counts what is sent to the server meanwhile, and how often somebody had to wait for it before asking more. */
async function counted(work: () => Promise<unknown>): Promise<Counted> {
  const seen = { statements: 0, waits: 0 }
  const under = new Map<object, number>()
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: object, ...asked: never[]) {
    seen.statements++
    const open = under.get(this) ?? 0
    if (open === 0) seen.waits++
    under.set(this, open + 1)
    const answer = (query as unknown as (...asked: never[]) => Promise<unknown>).apply(this, asked)
    const done = () => void under.set(this, under.get(this)! - 1)
    answer.then(done, done)
    return answer
  } as never
  try {
    await work()
    return seen
  } finally {
    pg.Client.prototype.query = query
  }
}

async function scans(): Promise<Map<string, { sequential: number; rows: number }>> {
  // The connection that served the page tells what it has read when it next ends a transaction.
  await house.web.query('select pg_stat_force_next_flush()')
  const rows = await house.owner<{ named: string; sequential: number; rows: number }>(
    `select relname as named, seq_scan as sequential, seq_tup_read + coalesce(idx_tup_fetch, 0) as rows
     from pg_stat_user_tables where schemaname in ('kinkeeper', 'gate')`,
  )
  return new Map(rows.map(each => [each.named, each]))
}

/** Tables of more than a thousand rows that `work` walked through, and how many rows of such tables it read. */
async function read(work: () => Promise<unknown>): Promise<{ walked: string[]; rows: number }> {
  const large = new Set(
    (
      await house.owner<{ named: string }>(
        `select relname as named from pg_class where reltuples > 1000 and relkind = 'r' and relnamespace in ('kinkeeper'::regnamespace, 'gate'::regnamespace)`,
      )
    ).map(each => each.named),
  )
  assert.ok(large.has('notes') && large.has('cases'))
  const before = await scans()
  await work()
  const after = await scans()
  const grew = (named: string, what: 'sequential' | 'rows') =>
    after.get(named)![what] - (before.get(named)?.[what] ?? 0)
  return {
    walked: [...large].filter(named => grew(named, 'sequential') > 0),
    rows: [...large].reduce((sum, named) => sum + grew(named, 'rows'), 0),
  }
}

const open = async () => {
  const { statusCode, body } = await worker.get(`/staff/cases/${family.record}`)
  assert.equal(statusCode, 200)
  assert.match(body, /Day 60\./)
}
const write = async () => {
  const { statusCode } = await worker.post(
    `/staff/cases/${family.record}/notes/new`,
    {
      ...{ kind: 'call', told: 'told-by-parent', body: 'Rang.', keep: 'fix', time: '10:00' },
      ...{ 'happened-day': '2', 'happened-month': '3', 'happened-year': '2026' },
    },
    `/staff/cases/${family.record}/notes/new`,
  )
  assert.equal(statusCode, 303)
}

test('a case page asks in four turns, a few statements each, and walks through no large table', async () => {
  // A kept plan is made at the sixth asking.
  for (let turn = 0; turn < 7; turn++) await open()
  const { statements, waits } = await counted(open)
  assert.ok(statements <= 9, `${statements} statements`)
  assert.ok(waits <= 4, `${waits} turns`)
  const { walked, rows } = await read(open)
  assert.deepEqual(walked, [])
  assert.ok(rows <= 200, `${rows} rows read`)
})

test('writing a note asks in six turns and walks through no large table', async () => {
  for (let turn = 0; turn < 7; turn++) await write()
  const form = await counted(() => worker.get(`/staff/cases/${family.record}/notes/new`))
  const both = await counted(write)
  assert.ok(both.statements - form.statements <= 8, `${both.statements - form.statements} statements`)
  assert.ok(both.waits - form.waits <= 6, `${both.waits - form.waits} turns`)
  assert.deepEqual((await read(write)).walked, [])
})
