import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { withAct } from '#gate/act.ts'
import type { Refusal } from '#gate/refusals.ts'
import { exportTrail, onOneSnapshot } from '#trail/proof/export.ts'
import { rowsChangedOutside } from '#trail/proof/rows.ts'
import { verifyTrail } from '#trail/proof/verify.ts'
import { sealOnce } from '#trail/sealing/seal.ts'
import { sealingKey } from '#trail/sealing/sealing-key.ts'
import { sealingTransactions, trailKey, trailName } from '#trail/trail.ts'
import { previewRetention, runRetention, type Step } from './run.ts'
import { on, placesOf, rowsOf, signedIn, type TestFamily, testFamily } from './test-family.ts'

let house: TestHouse
let world: World
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

const centre = (canary: string) => on('2026-03-02', () => testFamily(world, 'family-support', { canary }))
const run = (day: string, interrupt?: (step: Step) => void) =>
  on(day, () => runRetention(house, 'family-centre', interrupt ? { interrupt } : {}))

async function trailIsWhole(): Promise<void> {
  const db = sealingTransactions(house)
  await on('2040-01-01', () =>
    sealOnce(db, sealingKey(house.rootKey), { origin: trailName(house.rootKey), now: new Date('2040-01-01') }),
  )
  const report = await onOneSnapshot(db, () =>
    verifyTrail(exportTrail(db, { origin: trailName(house.rootKey), keys: [], now: new Date('2040-01-01') }), {
      keys: [trailKey(house.rootKey)],
    }),
  )
  assert.deepEqual(report.findings, [])
  assert.deepEqual(await onOneSnapshot(db, () => rowsChangedOutside(db)), [])
}

async function nothingIsLeftOf(family: TestFamily, units: readonly string[]): Promise<void> {
  const wanted = [family.canary, family.record, family.code, family.mother, family.child, ...units]
  // The ledger holds random ids and days, to be replayed after a restore; a changed name is noted by a random id.
  const mayKnow = ['erasure_ledger', 'gate.name_changes', 'gate.admitted']
  assert.deepEqual(
    (await placesOf(house, wanted)).filter(each => !mayKnow.includes(each)),
    [],
  )
}

const unitsOf = async (record: string) =>
  (await house.owner<{ id: string }>('select id from kinkeeper.units where record_id = $1', [record])).map(
    row => row.id,
  )

test('on the day and not one day sooner a family’s record goes from everywhere, and nobody else’s does', async () => {
  const family = await centre('zinnia')
  const twin = await on('2026-04-02', () => testFamily(world, 'family-support', { canary: 'aster' }))
  const token = await signedIn(house, world, family)
  await trailIsWhole()
  const units = await unitsOf(family.record)
  assert.equal((await run('2032-03-01')).done, 0)
  assert.ok((await unitsOf(family.record)).length > 0)
  const before = await rowsOf(house, twin.record)
  const report = await run('2032-03-02')
  assert.deepEqual([report.done, report.foundAgain, report.failed, report.refused], [1, 0, 0, []])
  assert.equal(report.keys, units.length)
  await nothingIsLeftOf(family, units)
  assert.equal(await rowsOf(house, twin.record), before)
  await trailIsWhole()
  const entry = { as: 'family', tokenHash: token, purposes: ['own-information'], route: 'test' } as const
  await assert.rejects(
    withAct(house, entry, async () => {}),
    (no: Refusal) => no.refusal === 'session-over',
  )
  const [line] = await house.owner(
    'select part, kinds, rules, approved_by, found_again, due_on, backups_gone_on, key_backups_gone_on from kinkeeper.destructions',
  )
  assert.deepEqual(line, {
    part: 'all',
    kinds: ['identity', 'narrative'],
    rules: ['family-support-files'],
    approved_by: 'rule',
    found_again: 0,
    due_on: '2032-03-02',
    backups_gone_on: '2032-04-06',
    key_backups_gone_on: '2032-03-16',
  })
})

for (const step of ['begun', 'keys-gone', 'rows-gone', 'checked'] as const) {
  test(`a run that is cut off after “${step}” is finished by the next`, async () => {
    const canary = `poppy${step.replace('-', '')}`
    const family = await centre(canary)
    const units = await unitsOf(family.record)
    const cut = new Error('the power went')
    await assert.rejects(
      run('2032-03-02', at => {
        if (at === step) throw cut
      }),
      cut,
    )
    // From here on it is closed to everybody: nothing new is written in it, and later nothing is there.
    if (step === 'begun') {
      const newUnit = world.job('rights', async act => act.newUnit(await act.open(family.record), 'safeguarding'))
      await assert.rejects(newUnit, (no: Refusal) => no.refusal === 'not-yours-or-not-there')
    }
    const report = await run('2032-03-02')
    assert.deepEqual([report.foundAgain, report.failed], [0, 0])
    await nothingIsLeftOf(family, units)
    assert.deepEqual(await house.owner('select * from gate.destructions_under_way'), [])
    await trailIsWhole()
  })
}

test('what the run finds again where nothing should be is said aloud and looked for every night', async () => {
  const family = await centre('larkspur')
  const cut = new Error('the power went')
  await assert.rejects(
    run('2032-03-02', at => {
      if (at === 'rows-gone') throw cut
    }),
    cut,
  )
  const [unit] = await house.owner<{ units: string[] }>('select units from gate.destructions_under_way')
  await house.keyOwner('insert into unit_keys (unit_id, organisation_id, wrapped) values ($1, $2, $3)', [
    unit!.units[0],
    world.organisation,
    Buffer.alloc(60),
  ])
  assert.equal((await run('2032-03-03')).foundAgain, 1)
  assert.equal((await run('2032-03-04')).foundAgain, 1)
  await house.keyOwner('delete from unit_keys where unit_id = $1', [unit!.units[0]])
  assert.equal((await run('2032-03-05')).foundAgain, 0)
  assert.deepEqual(await placesOf(house, [family.record]), [])
})

test('nothing but the job that keeps the promise can begin it', async () => {
  const family = await centre('yarrow')
  const begin = (purpose: 'rights' | 'retention') =>
    world.job(purpose, act => act.rows({ text: `select gate.forget_rows('{}')`, values: [] }))
  await assert.rejects(begin('rights'), (no: Refusal) => no.refusal === 'purpose-does-not-allow')
  const byWeb = world.worker.act('support', act =>
    act.rows({ text: `select gate.begin_destruction($1, '{}', '{}', '{}')`, values: [family.record] }),
  )
  await assert.rejects(byWeb, { code: '42501' })
})

test('an owner who hides a deletion as one by rule is found', async () => {
  const family = await centre('cicely')
  await trailIsWhole()
  await house.owner(
    `update gate.row_states s set leaf = gate.state_leaf(s), of_table = '', row_id = '00000000-0000-0000-0000-000000000000',
    record_id = null, digest = null where of_table = 'relationships' and record_id = $1`,
    [family.record],
  )
  await house.owner('delete from kinkeeper.relationships where record_id = $1', [family.record])
  const found = (await house.sealing.query('select found from gate.rows_changed_outside()')).rows
  assert.deepEqual(found, [{ found: 'states-changed' }])
})

test('the preview names what will go and what will not, and writes nothing', async () => {
  const { lines } = await on('2032-02-01', () => previewRetention(house, 'family-centre'))
  assert.ok(lines.some(line => line.due.nextOn === '2032-03-02' && !line.refused))
})

test('of families that go in one night each has a line and a reference of its own; one that cannot go keeps only itself', async () => {
  const families = []
  for (const canary of ['tansy', 'sorrel', 'fennel']) families.push(await centre(canary))
  const stuck = families[1]!
  await house.owner(`create function public.stand_still() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
    create trigger stand_still before insert on gate.destructions_under_way for each row
      when (new.for_record = '${stuck.record}') execute function public.stand_still()`)
  const lines = () =>
    house.owner<{ reference: string }>(`select distinct reference from kinkeeper.destructions where part = 'all'`)
  const before = (await lines()).length
  const report = await run('2032-03-02')
  assert.equal(report.failed, 1)
  assert.deepEqual(
    report.refused.filter(each => each.because === 'not-done').map(each => each.code),
    [stuck.code],
  )
  assert.ok((await lines()).length >= before + 2)
  for (const family of families.filter(each => each !== stuck)) await nothingIsLeftOf(family, [])
  assert.ok((await unitsOf(stuck.record)).length > 0)
  const begun = await house.owner<{ many: number }>(
    `select count(*)::int as many from gate.trail_entries where action = 'destruction.begun'
      and (facts::jsonb ->> 'destruction') in (select id::text from kinkeeper.destructions)`,
  )
  const [register] = await house.owner<{ many: number }>('select count(*)::int as many from kinkeeper.destructions')
  assert.deepEqual(begun, [register], 'each is in the trail by itself')
  await house.owner('drop trigger stand_still on gate.destructions_under_way')
  assert.equal((await run('2032-03-03')).failed, 0)
  await nothingIsLeftOf(stuck, [])
})

test('what is found again holds up no more than the few it was looked for with', async () => {
  const many = 60
  await house.owner(`set session_replication_role = replica;
    create temporary table several as select gen_random_uuid() as record, gen_random_uuid() as unit, n from generate_series(1, ${many}) n;
    insert into kinkeeper.records (organisation_id, id, kind, case_code, made_at)
      select '${world.organisation}', record, 'family', 'Q' || n, '2019-01-01' from several;
    insert into kinkeeper.units (organisation_id, id, record_id, kind, made_at)
      select '${world.organisation}', unit, record, 'narrative', '2019-01-01' from several;
    insert into kinkeeper.cases (organisation_id, id, record_id, unit_id, service, opened_at, opened_from, closed_at, closed_because)
      select '${world.organisation}', gen_random_uuid(), record, unit, 'family-support', '2019-01-01', 'direct', '2020-01-01', 'goals-met' from several;`)
  const cut = new Error('the power went')
  await assert.rejects(
    run('2032-03-02', at => {
      if (at === 'rows-gone') throw cut
    }),
    cut,
  )
  const [one] = await house.owner<{ unit: string }>('select units[1] as unit from gate.destructions_under_way limit 1')
  const plant = [one!.unit, world.organisation, Buffer.alloc(60)]
  await house.keyOwner('insert into unit_keys (unit_id, organisation_id, wrapped) values ($1, $2, $3)', plant)
  assert.equal((await run('2032-03-03')).foundAgain, 1)
  const [left] = await house.owner<{ many: number }>('select count(*)::int as many from gate.destructions_under_way')
  assert.ok(left!.many > 0 && left!.many < many, `${left!.many} wait`)
  await house.keyOwner('delete from unit_keys where unit_id = $1', [one!.unit])
  assert.equal((await run('2032-03-04')).foundAgain, 0)
  assert.deepEqual(await house.owner('select * from gate.destructions_under_way'), [])
})
