import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase, startFamily } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'

let house: TestHouse
let world: World

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

/** How everybody stands to every record, as one of the functions of the rules says, for one record at a time or for all. */
const standing = (rules: string, wanted: string) =>
  house.owner<{ stands: string }>(
    `select s.id || ' ' || stands.record_id || ' ' || stands.relation as stands
     from kinkeeper.staff s cross join kinkeeper.records r
     cross join lateral gate.${rules}(row(gen_random_uuid(), pg_current_xact_id(), s.organisation_id, 'staff', s.id,
       null, s.roles, array['support'], 'test', now())::gate.acts, ${wanted}) stands
     order by 1`,
  )

test('the quick readings of who stands how to a record say what the rules say, for one record and for all', async () => {
  for (const player of [world.worker, world.colleague]) {
    await player.act('support', async act => {
      const { record } = await startFamily(act, { people: [{ part: 'parent', given: 'Marisol' }] })
      await openCase(act, record, { service: 'family-support', from: 'direct', worker: player.id })
    })
  }
  const ofOne = await standing('relations', 'array[r.id]')
  assert.ok(ofOne.length > 2)
  assert.deepEqual(await standing('relations_to', 'array[r.id]'), ofOne)
  assert.deepEqual(await standing('relations_anywhere', 'null'), await standing('relations', 'null'))
})

test('a rule that changes is in both readings after it', async () => {
  const [{ rules }] = (await house.owner<{ rules: string }>(
    `select pg_get_functiondef('gate.relations(gate.acts, uuid[])'::regprocedure) as rules`,
  )) as [{ rules: string }]
  await house.owner(rules.replaceAll(`'team'`, `'duty'`))
  await house.owner('select gate.make_readings()')
  for (const reading of ['relations_to', 'relations_anywhere']) {
    const said = await standing(reading, reading === 'relations_to' ? 'array[r.id]' : 'null')
    assert.ok(said.length > 0)
    assert.ok(said.every(({ stands }) => !stands.endsWith('team')))
  }
})
