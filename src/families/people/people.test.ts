import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal, type RefusalName } from '#gate/refusals.ts'
import {
  addPerson,
  addressHash,
  correctPerson,
  familyName,
  formerValues,
  peopleOf,
  personName,
  recordBirth,
  recordReach,
  relate,
  relationshipsOf,
  rememberAddresses,
  type Telling,
  tellingOf,
  tellingsOf,
  tellingWords,
  waysOf,
  whoIs,
} from '../families.ts'

let house: TestHouse
let world: World
let record: string

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  record = await world.worker.act('support', async act => {
    const opened = await act.create('family')
    await openCase(act, opened, { service: 'family-support', from: 'direct', worker: world.worker.id })
    return opened.id
  })
})
after(() => house.dispose())

const spoken: Telling = { from: 'self', how: 'spoken' }
const onRecord = <T>(work: (act: Act, opened: OpenedRecord) => Promise<T>) =>
  world.worker.act('support', async act => work(act, await act.open(record)))
const refused = (name: RefusalName) => (thrown: unknown) => thrown instanceof Refusal && thrown.refusal === name

test('each item knows who told us, how and on which day', async () => {
  const words = await onRecord(async (act, opened) => {
    const id = await addPerson(
      act,
      opened,
      { part: 'child', given: 'Idris', bornOn: '2020-05-04' },
      { from: 'family-member', how: 'spoken', exactly: 'mother', on: '2026-05-03' },
    )
    const telling = tellingOf(await tellingsOf(act, opened), id, 'born_on')!
    assert.equal(tellingOf(await tellingsOf(act, opened), id, 'school'), undefined)
    return tellingWords(telling)
  })
  assert.equal(words, 'told by mother, spoken, 3 May 2026')
})

test('the school year moves on by itself in September', async () => {
  const [summer, autumn] = await onRecord(async (act, opened) => {
    await addPerson(act, opened, { part: 'child', given: 'Wren', bornOn: '2019-10-10', nation: 'england' }, spoken)
    const on = async (day: string) =>
      (await peopleOf({ ...act, at: new Date(`${day}T12:00:00Z`) }, opened)).find(each => each.given === 'Wren')
    return [await on('2026-08-31'), await on('2026-09-01')]
  })
  assert.equal(summer!.schoolYear, 'Year 1')
  assert.equal(autumn!.schoolYear, 'Year 2')
})

test('what stood before a correction stays visible, with who corrected it', async () => {
  await onRecord(async (act, opened) => {
    const id = await addPerson(act, opened, { part: 'parent', given: 'Marisol', family: 'Vega' }, spoken)
    const facts = { given: 'Marisol', family: 'Vega-Ortiz' }
    assert.equal(await correctPerson(act, opened, id, facts, { from: 'self', how: 'written' }), 1)
    const [former] = (await formerValues(act, opened)).filter(each => each.row === id)
    assert.deepEqual([former!.item, former!.stood, former!.by], ['family_name', 'Vega', 'worker'])
    assert.equal((await peopleOf(act, opened)).find(each => each.id === id)!.family, 'Vega-Ortiz')
    assert.equal(tellingOf(await tellingsOf(act, opened), id, 'family_name')!.how, 'written')
    assert.equal(tellingOf(await tellingsOf(act, opened), id, 'given_name')!.how, 'spoken')
    assert.equal(await correctPerson(act, opened, id, facts, spoken), 0)
  })
})

test('an unborn baby becomes a child at birth, and the day it was due stays readable', async () => {
  await onRecord(async (act, opened) => {
    const id = await addPerson(act, opened, { part: 'unborn-baby', dueOn: '2026-10-01' }, spoken)
    await recordBirth(act, opened, id, { bornOn: '2026-09-28', given: 'Juniper' }, spoken)
    const baby = (await peopleOf(act, opened)).find(each => each.id === id)!
    assert.deepEqual([baby.part, baby.bornOn, baby.dueOn, baby.given], ['child', '2026-09-28', null, 'Juniper'])
    assert.ok((await formerValues(act, opened)).some(each => each.item === 'due_on' && each.stood === '2026-10-01'))
    await assert.rejects(
      recordBirth(act, opened, id, { bornOn: '2026-09-28' }, spoken),
      refused('not-yours-or-not-there'),
    )
  })
})

test('what we saw for ourselves is kept only if it bears on something', async () => {
  const seen: Telling = { from: 'staff-observation', how: 'observed' }
  await assert.rejects(
    onRecord((act, opened) => addPerson(act, opened, { part: 'child', given: 'Otis' }, seen)),
    refused('an-observation-bears-on-something'),
  )
  await onRecord((act, opened) =>
    addPerson(act, opened, { part: 'child', given: 'Otis' }, { ...seen, because: 'issue:sleep' }),
  )
})

test('parental responsibility is kept with how we know, and a second answer does not hide the first', async () => {
  await onRecord(async (act, opened) => {
    const father = await addPerson(act, opened, { part: 'parent', given: 'Emeka' }, spoken)
    const child = await addPerson(act, opened, { part: 'child', given: 'Ada' }, spoken)
    const wanted = { person: father, kind: 'father', other: child } as const
    await relate(act, opened, { ...wanted, responsibility: 'yes' }, spoken)
    await relate(act, opened, { ...wanted, responsibility: 'yes', evidence: 'court-order-seen' }, spoken)
    const both = (await relationshipsOf(act, opened)).filter(each => each.person === father)
    assert.deepEqual(
      both.map(each => [each.evidence, each.endedAt === null]),
      [
        ['court-order-seen', true],
        ['told-only', false],
      ],
    )
  })
})

test('nobody is related to somebody of another family', async () => {
  const stranger = await world.colleague.act('support', async act => {
    const other = await act.create('family')
    return addPerson(act, other, { part: 'child', given: 'Saoirse' }, spoken)
  })
  await assert.rejects(
    onRecord(async (act, opened) => {
      const parent = await addPerson(act, opened, { part: 'parent', given: 'Efa' }, spoken)
      await relate(act, opened, { person: parent, kind: 'mother', other: stranger }, spoken)
    }),
    refused('not-yours-or-not-there'),
  )
})

test('a way to reach somebody is replaced, never overwritten, and one is liked best', async () => {
  await onRecord(async (act, opened) => {
    const person = await addPerson(act, opened, { part: 'parent', given: 'Halima' }, spoken)
    const first = await recordReach(
      act,
      opened,
      person,
      { channel: 'phone', value: '07700 900123', safe: 'yes', preferred: true },
      spoken,
    )
    await recordReach(
      act,
      opened,
      person,
      { channel: 'email', value: 'halima@Example.org', safe: 'ask', preferred: true },
      spoken,
    )
    const second = await recordReach(
      act,
      opened,
      person,
      { channel: 'phone', value: '07700900456', safe: 'no', instead: first },
      spoken,
    )
    const ways = (await waysOf(act, opened)).filter(way => way.person === person)
    assert.deepEqual(
      ways.filter(way => way.preferred).map(way => way.value),
      ['halima@example.org'],
    )
    assert.equal(ways.find(way => way.id === second)!.value, '+447700900456')
    assert.ok(ways.find(way => way.id === first)!.endedAt)
  })
})

test('somebody is recognised by a safe address, never by one that is not safe', async () => {
  const person = await onRecord(async (act, opened) => {
    const id = await addPerson(act, opened, { part: 'parent', given: 'Zofia' }, spoken)
    await recordReach(act, opened, id, { channel: 'email', value: 'zofia@example.org', safe: 'yes' }, spoken)
    await recordReach(act, opened, id, { channel: 'phone', value: '07700 900321', safe: 'no' }, spoken)
    await rememberAddresses(act, opened, id)
    return id
  })
  const at = (channel: 'email' | 'phone', value: string) =>
    house.keys.peopleAt(addressHash(house, { channel, value })!, world.organisation)
  assert.deepEqual(await at('email', 'ZOFIA@example.org'), [{ record, person }])
  assert.deepEqual(await at('phone', '07700 900321'), [])
})

test('names are put together as people say them', () => {
  assert.equal(personName({ given: 'Oisín', family: 'Walsh', knownAs: 'Buster' }), 'Oisín Walsh (Buster)')
  assert.equal(personName({ knownAs: 'Buster' }), 'Buster')
  assert.equal(personName({}), '')
  const people = [
    { id: '1', part: 'parent', family: 'Vega' },
    { id: '2', part: 'child', family: 'Okonkwo' },
    { id: '3', part: 'child' },
  ] as const
  assert.equal(familyName(people), 'Vega family')
  assert.equal(whoIs(people, '3'), 'Child 2')
})
