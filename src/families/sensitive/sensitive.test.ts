import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from '#consent/test-family.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { loadCharters } from '#organisations/charter.ts'
import { runRetention } from '#retention/run.ts'
import { on, stayAwake } from '#retention/test-family.ts'
import { weighed } from '#rights/copy/decisions.ts'
import { ownPage } from '#rights/own/own.ts'
import { looksSection } from '#rights/own/sections/looks.ts'
import { makeRequest } from '#rights/requests/making.ts'
import { requestOf } from '#rights/requests/requests.ts'
import { restrict } from '#rights/stop/restriction.ts'
import { onTheirOwnPage } from '#rights/test-family.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import type { Telling } from '../people/provenance.ts'
import { recordable } from './classes.ts'
import { recordSensitive } from './sensitive.ts'

let house: TestHouse
let world: SharingWorld
let site: TestSite
before(async () => {
  house = await testHouse()
  world = await sharingWorld(house)
  site = await testSite(house)
  await stayAwake(house)
})
after(async () => {
  await site.close()
  await house.dispose()
})

const bySelf: Telling = { from: 'self', how: 'spoken' }
const today = {
  'told-from': 'self',
  'told-how': 'spoken',
  'told-on-day': '3',
  'told-on-month': '3',
  'told-on-year': '2026',
}
const page = (family: TestFamily) => `/staff/families/${family.record}/sensitive`

const write = (family: TestFamily, words: string, of = 'health', telling = bySelf) =>
  world.worker.act('support', async act =>
    recordSensitive(act, await act.open(family.record), { person: family.mother, class: of, words }, telling),
  )

const looksOf = async (family: TestFamily) =>
  (
    await house.owner<{ many: number }>(
      `select count(*)::int as many from gate.trail_entries e join kinkeeper.records r on e.subjects @> array[r.handle]
       where r.id = $1 and e.action = 'sensitive.read'`,
      [family.record],
    )
  )[0]!.many

test('whoever helps writes one down on a form, reads it on its own page, and puts it right with what stood before beside it', async () => {
  const family = await testFamily(world)
  const worker = site.as(world.worker)
  const families = `/staff/families/${family.record}`
  assert.match((await worker.get(families)).body, /No sensitive details are held/)
  const half = await worker.post(`${page(family)}/new`, { words: 'Asthma since school', ...today })
  assert.equal(half.statusCode, 422)
  assert.match(half.body, /Choose who it is about/)
  assert.match(half.body, /Asthma since school/)
  const wanted = { person: family.mother, class: 'health', words: 'Asthma since school', ...today }
  assert.equal((await worker.post(`${page(family)}/new`, wanted)).statusCode, 303)
  assert.equal(await looksOf(family), 0)
  assert.match((await worker.get(families)).body, /Sensitive details are held/)
  const shown = await worker.get(page(family))
  assert.match(shown.body, /Asthma since school/)
  assert.match(shown.body, /told by the person themselves, spoken, 3 March 2026/)
  assert.equal(await looksOf(family), 1)
  const change = /sensitive\/new\?instead=([0-9a-f-]{36})/.exec(shown.body)![1]!
  const form = `${page(family)}/new?instead=${change}`
  assert.match((await worker.get(form)).body, /Asthma since school/)
  const put = await worker.post(`${page(family)}/new`, { ...wanted, words: 'Hay fever', instead: change }, form)
  assert.equal(put.statusCode, 303)
  const right = (await worker.get(page(family))).body
  assert.match(right, /Hay fever[\s\S]*What stood before[\s\S]*Asthma since school/)
  const again = await worker.post(`${page(family)}/new`, { ...wanted, instead: change }, `${page(family)}/new`)
  assert.equal(again.statusCode, 404, 'what was put right is not put right again')
})

test('another family’s person, and a detail of another family, are not there', async () => {
  const [family, other] = [await testFamily(world), await testFamily(world)]
  const detail = await write(other, 'Theirs')
  const worker = site.as(world.worker)
  const theirs = { person: other.mother, class: 'health', words: 'Not hers', ...today }
  assert.equal((await worker.post(`${page(family)}/new`, theirs)).statusCode, 422)
  assert.equal((await worker.get(`${page(family)}/new?instead=${detail}`)).statusCode, 404)
})

test('the family reads on its own page that somebody read its sensitive details, and reads none of them there', async () => {
  const family = await testFamily(world)
  await write(family, 'canary-of-the-mother')
  await site.as(world.worker).get(page(family))
  await onTheirOwnPage(house, world, family, family.mother, async act => {
    const own = await ownPage(act, world.rules)
    assert.match(JSON.stringify(await looksSection(own, true)), /read your sensitive details/)
    assert.deepEqual(await act.rows({ text: 'select id from sensitive_details', values: [] }), [])
  })
})

test('a copy of everything held has them, and health that others told waits for whoever treats them', async () => {
  const family = await testFamily(world)
  await write(family, 'canary-told-by-herself')
  await write(family, 'canary-told-by-a-nurse', 'health', { from: 'professional', how: 'written' })
  await write(family, 'canary-offence', 'offending')
  const ask = { kind: 'access', people: [family.mother], cameBy: 'letter', askedByPerson: family.mother } as const
  const [id] = await world.worker.act('support', async act =>
    makeRequest(act, await act.open(family.record), world.rules, ask),
  )
  const held = await world.dataProtectionLead.act('rights', async act => {
    const record = await act.open(family.record)
    const all = []
    for await (const each of weighed(act, record, world.rules, await requestOf(act, record, id!))) all.push(each)
    return all.filter(each => each.table === 'sensitive_details')
  })
  const touches = new Map(held.map(each => [each.fields.find(field => field.column === 'detail')!.words, each.touches]))
  assert.deepEqual(touches.get('canary-told-by-herself'), [])
  assert.ok(touches.get('canary-told-by-a-nurse')!.includes('health-from-others'))
  assert.deepEqual(touches.get('canary-offence'), [])
  assert.ok((await looksOf(family)) > 0, 'whoever makes the copy has read them, and that is written down')
})

test('while the use of a family’s information is stopped, none is written down', async () => {
  const family = await testFamily(world)
  const ask = { kind: 'restriction', people: [family.mother], cameBy: 'letter', askedByPerson: family.mother } as const
  const [id] = await world.worker.act('support', async act =>
    makeRequest(act, await act.open(family.record), world.rules, ask),
  )
  await world.dataProtectionLead.act('rights', async act => {
    const record = await act.open(family.record)
    const { unit, person } = await requestOf(act, record, id!)
    await restrict(act, record, { request: id!, unit, person, ground: 'needed-for-a-claim' })
  })
  await assert.rejects(write(family, 'Asthma'), { refusal: 'use-is-stopped' })
})

test('at the end of its time each goes with its own key, and nothing of it is left', async () => {
  const family = await testFamily(world)
  await write(family, 'canary-to-go')
  const keys = () =>
    house.owner<{ id: string }>(`select id from kinkeeper.units where record_id = $1 and kind = 'sensitive'`, [
      family.record,
    ])
  const [unit] = await keys()
  assert.ok(unit)
  await house.owner(
    `update kinkeeper.cases set closed_at = opened_at, closed_because = 'goals-met' where record_id = $1`,
    [family.record],
  )
  await on('2060-01-01', () => runRetention(house, 'family-centre'))
  assert.deepEqual(await keys(), [])
  assert.deepEqual(
    await house.owner('select id from kinkeeper.sensitive_details where record_id = $1', [family.record]),
    [],
  )
  assert.deepEqual(await house.keyOwner(`select from public.unit_keys where unit_id = '${unit.id}'`), [])
})

test('each class that a charter lets a service record stands on a condition that it names, and no charter has genetics on', () => {
  for (const charter of loadCharters()) {
    for (const each of recordable(charter)) {
      assert.ok(each.condition, `${charter.slug} ${each.service} ${each.class}`)
      assert.notEqual(each.class, 'genetics', charter.slug)
    }
  }
})
