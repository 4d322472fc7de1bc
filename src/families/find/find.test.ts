import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase, startFamily, writeNote } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { correctPerson, peopleOf } from '../families.ts'
import { findPeople } from './find.ts'
import { placeOf, searchNotes } from './note-search.ts'

let house: TestHouse
let world: World

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

async function family(holder: Player, given: string, last: string) {
  return holder.act('support', async act => {
    const { record, people } = await startFamily(act, { people: [{ part: 'parent', given, family: last }] })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: holder.id })
    return { record: record.id, code: record.caseCode, person: people[0]! }
  })
}
const found = async (player: Player, query: string) =>
  (await player.act('support', act => findPeople(act, query))).people.map(each => each.name)

test('a worker finds a family of theirs by a name as it was heard, and nobody finds another worker’s', async () => {
  const { code } = await family(world.worker, 'Niamh', 'O’Neill')
  assert.deepEqual(await found(world.worker, 'neve oneil'), ['Niamh O’Neill'])
  assert.deepEqual(await found(world.colleague, 'Niamh O’Neill'), [])
  assert.deepEqual(await found(world.colleague, code), [])
  assert.deepEqual(await found(world.worker, code.toLowerCase()), ['Niamh O’Neill'])
  // A code by chance without a digit is a code all the same.
  await house.owner(`update kinkeeper.records set case_code = 'BEBE-QUQU' where case_code = $1`, [code])
  assert.deepEqual(await found(world.worker, 'bebe ququ'), ['Niamh O’Neill'])
})

test('a person added, renamed or gone since the last search is found as they are now', async () => {
  await family(world.worker, 'Agnieszka', 'Kowalska')
  assert.deepEqual(await found(world.worker, 'Svetlana'), [])
  const { record, person } = await family(world.worker, 'Svetlana', 'Ivanova')
  assert.deepEqual(await found(world.worker, 'Svetlana'), ['Svetlana Ivanova'])
  await world.worker.act('support', async act => {
    const opened = await act.open(record)
    await correctPerson(act, opened, person, { given: 'Lana' }, { from: 'self', how: 'spoken' })
  })
  assert.deepEqual(await found(world.worker, 'Lana'), ['Lana Ivanova'])
  assert.deepEqual(await found(world.worker, 'Svetlana Petrova'), [])
  await house.owner('delete from kinkeeper.people where id = $1', [person])
  assert.deepEqual(await found(world.worker, 'Lana'), [])
})

test('a change that was still uncommitted at the last search is seen at the next', async () => {
  let finish = () => {}
  const wait = new Promise<void>(resolve => {
    finish = resolve
  })
  let begun = () => {}
  const started = new Promise<void>(resolve => {
    begun = resolve
  })
  const slow = world.worker.act('support', async act => {
    const { record } = await startFamily(act, { people: [{ part: 'parent', given: 'Caoimhe', family: 'Slow' }] })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: world.worker.id })
    begun()
    await wait
  })
  await started
  await family(world.worker, 'Rafferty', 'Quick')
  assert.deepEqual(await found(world.worker, 'Rafferty'), ['Rafferty Quick'])
  assert.deepEqual(await found(world.worker, 'Caoimhe'), [])
  finish()
  await slow
  assert.deepEqual(await found(world.worker, 'Caoimhe'), ['Caoimhe Slow'])
})

test('somebody whose key was destroyed is found by nobody', async () => {
  const { record } = await family(world.worker, 'Persephone', 'Gone')
  assert.deepEqual(await found(world.worker, 'Persephone'), ['Persephone Gone'])
  const unit = await world.worker.act('support', async act => (await peopleOf(act, await act.open(record)))[0]!.unit)
  await house.jobKeys.destroy([unit], new Date())
  house.keys.forget()
  assert.deepEqual(await found(world.worker, 'Persephone'), [])
})

test('whose names a search showed is in the trail', async () => {
  const { record } = await family(world.worker, 'Tegan', 'Trail')
  await found(world.worker, 'Tegan Trail')
  const entries = await house.owner(
    `select from gate.trail_entries e join kinkeeper.records r on e.subjects @> array[r.handle]
     where r.id = $1 and e.action = 'names.revealed'`,
    [record],
  )
  assert.equal(entries.length, 1)
})

test('words in notes are found in one’s own families only, and how many were read is said', async () => {
  const mine = await family(world.colleague, 'Huw', 'Notes')
  const theirs = await family(world.worker, 'Elin', 'Notes')
  for (const [player, { record }] of [
    [world.colleague, mine],
    [world.worker, theirs],
  ] as const) {
    await player.act('support', async act => {
      const body = 'We talked about the café and SLEEP after bath time.'
      await writeNote(act, await act.open(record), {
        kind: 'visit',
        happenedAt: act.at,
        body,
        told: 'told-by-parent',
        fixed: true,
      })
    })
  }
  const search = await world.colleague.act('support', act => searchNotes(act, 'cafe and sleep'))
  assert.deepEqual([search.families, search.notes, search.isWhole], [1, 1, true])
  assert.deepEqual(
    search.hits.map(hit => [hit.record, hit.match]),
    [[mine.record, 'café and SLEEP']],
  )
})

test('words are found whatever their accents and capitals', () => {
  assert.deepEqual(placeOf('Ei enw yw Siân.', 'sian'), [10, 14])
  assert.equal(placeOf('nothing', 'else'), undefined)
  assert.equal(placeOf('anything', '  '), undefined)
})
