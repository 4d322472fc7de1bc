import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { sql } from '#gate/sql.ts'
import { openCase, startFamily } from './cases.ts'
import { refused } from './test-family.ts'

let house: TestHouse
let world: World

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

test('a family starts with the people named, each under a key of their own, and says who told us', async () => {
  const started = await world.worker.act('support', async act => {
    const { record, people } = await startFamily(act, {
      people: [
        { part: 'parent', given: 'Wilhelmina', family: 'Canaryworth' },
        { part: 'child', given: 'Otis', bornOn: '2020-02-29' },
      ],
      told: { from: 'self', how: 'spoken' },
    })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: world.worker.id })
    return { record: record.id, people }
  })
  await world.worker.act('support', async act => {
    await act.open(started.record)
    const people = await act.rows<{ given_name: string; unit_id: string; adult_on: Date | null }>(
      sql`select given_name, unit_id, adult_on::text from people order by added_at, given_name desc`,
    )
    assert.deepEqual(new Set(people.map(person => person.given_name)), new Set(['Wilhelmina', 'Otis']))
    assert.equal(new Set(people.map(person => person.unit_id)).size, 2)
    assert.ok(people.some(person => String(person.adult_on) === '2038-03-01'))
    const told = await act.rows<{ from_whom: string; items: string[] }>(sql`select from_whom, items from provenance`)
    assert.deepEqual(
      told.map(each => each.from_whom),
      ['self', 'self'],
    )
    assert.ok(told.some(each => each.items.includes('born_on') && !each.items.includes('family_name')))
  })
})

test('nobody has to give a name to be helped', async () => {
  await world.worker.act('support', async act => {
    const { record } = await startFamily(act, { people: [{ part: 'parent' }] })
    await openCase(act, record, { service: 'drop-in', from: 'direct', worker: world.worker.id })
  })
})

test('one service has one open case for a family, and another service may have its own', async () => {
  const record = await world.worker.act('support', async act => {
    const family = await startFamily(act, { people: [{ part: 'parent', given: 'Rhiannon' }] })
    await openCase(act, family.record, { service: 'family-support', from: 'direct', worker: world.worker.id })
    return family.record.id
  })
  await assert.rejects(
    world.worker.act('support', async act => {
      const opened = await act.open(record)
      await openCase(act, opened, { service: 'family-support', from: 'direct' })
    }),
    refused('case-already-open'),
  )
  await world.worker.act('support', async act => {
    const opened = await act.open(record)
    await openCase(act, opened, { service: 'drop-in', from: 'direct', worker: world.worker.id })
  })
})

test('a request for help becomes a family’s record when a case is opened on it', async () => {
  const record = await world.worker.act('triage', async act => {
    const enquiry = await act.create('enquiry')
    await openCase(act, enquiry, { service: 'family-support', from: 'enquiry', worker: world.colleague.id })
    return enquiry.id
  })
  await world.colleague.act('support', async act => {
    await act.open(record)
    assert.equal((await act.row<{ kind: string }>(sql`select kind from records where id = ${record}`))!.kind, 'family')
  })
  await assert.rejects(
    world.worker.act('support', act => act.open(record)),
    refused('not-yours-or-not-there'),
  )
})
