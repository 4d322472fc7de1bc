import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'

let house: TestHouse
let world: World
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

const findings = async () => (await house.sealing.query('select of_table, found from gate.rows_changed_outside()')).rows

async function anAnswer() {
  return world.worker.act('support', async act => {
    const record = await act.create('family')
    const unit = await act.newUnit(record, 'identity')
    const person = await act.insert('people', {
      record_id: record.id,
      unit_id: unit,
      part_in_family: 'child',
      given_name: 'Tamsin',
      added_at: act.at,
    })
    await act.note('person.added', [record])
    return { record: record.id, person }
  })
}

test('a day of ordinary work leaves nothing to find', async () => {
  await anAnswer()
  assert.deepEqual(await findings(), [])
})

test('a row the database’s owner changed, added or removed is found, whatever the owner does to the states', async () => {
  const { person } = await anAnswer()
  await house.owner(`update kinkeeper.people set regime = 'guernsey' where id = $1`, [person])
  assert.deepEqual(await findings(), [{ of_table: 'people', found: 'row-changed' }])
  await house.owner(
    `update gate.row_states set digest = gate.row_digest((select to_jsonb(p) from kinkeeper.people p where id = $1)) where row_id = $1`,
    [person],
  )
  assert.deepEqual(
    (await findings()).map(each => each.found),
    ['states-changed'],
  )
  await house.owner(`update kinkeeper.people set regime = 'uk' where id = $1`, [person])
  await house.owner(
    `update gate.row_states set digest = gate.row_digest((select to_jsonb(p) from kinkeeper.people p where id = $1)) where row_id = $1`,
    [person],
  )
  assert.deepEqual(await findings(), [])
  await house.owner(`delete from kinkeeper.people where id = $1`, [person])
  assert.deepEqual(await findings(), [{ of_table: 'people', found: 'row-removed' }])
  await house.owner(`delete from gate.row_states where row_id = $1`, [person])
  assert.deepEqual(
    (await findings()).map(each => each.found),
    ['states-changed'],
  )
})
