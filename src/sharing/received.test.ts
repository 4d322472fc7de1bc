import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordConsent } from '#consent/consent.ts'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from '#consent/test-family.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { receive, receivedItems, settleReceived } from './received.ts'

let house: TestHouse
let world: SharingWorld
let family: TestFamily
before(async () => {
  house = await testHouse()
  world = await sharingWorld(house)
  family = await testFamily(world)
})
after(() => house.dispose())

const atWork = <T>(work: (act: Act, record: OpenedRecord) => Promise<T>) =>
  world.worker.act('support', async act => work(act, await act.open(family.record)))
const fromTheTeam = (about = family.child) =>
  atWork((act, record) =>
    receive(act, record, { recipient: 'respiratory-team', about, words: 'They suggest another inhaler.' }),
  )
const agree = (answer: 'given' | 'withdrawn') =>
  atWork((act, record) =>
    recordConsent(act, record, world.rules, {
      question: 'respiratory-team',
      answer,
      about: family.child,
      by: family.mother,
      authority: 'parental-responsibility',
      how: 'form',
    }),
  )
const read = () => atWork(receivedItems)

test('what a partner sends before anybody agreed is set aside, and those at work on the case do not read it', async () => {
  assert.equal(await fromTheTeam(), false)
  assert.deepEqual(await read(), [])
  const [held] = await house.owner<{ set_aside: boolean; sealed: boolean }>(
    'select set_aside, words is not null as sealed from kinkeeper.received_items',
  )
  assert.deepEqual(held, { set_aside: true, sealed: true })
})

test('a yes opens what waited for it, and what comes while it stands', async () => {
  await agree('given')
  assert.deepEqual(
    (await read()).map(each => [each.settled, each.words]),
    [['agreed-since', 'They suggest another inhaler.']],
  )
  assert.equal(await fromTheTeam(), true)
  assert.equal(await fromTheTeam(family.sister), false)
})

test('once the yes is taken back, what comes is set aside again', async () => {
  await agree('withdrawn')
  assert.equal(await fromTheTeam(), false)
  assert.equal((await read()).length, 2)
})

test('nobody at work on the case can settle what is set aside, and nothing comes from somebody we only tell', async () => {
  const [waiting] = await house.owner<{ id: string }>('select id from kinkeeper.received_items where set_aside limit 1')
  await assert.rejects(
    atWork((act, record) => settleReceived(act, record, waiting!.id, 'kept-for-safety')),
    { refusal: 'not-yours-or-not-there' },
  )
  await assert.rejects(
    atWork((act, record) => receive(act, record, { recipient: 'childrens-services', about: family.child, words: 'x' })),
    { refusal: 'not-a-sender' },
  )
})

test('the safeguarding lead reads what was set aside and decides; what goes back is not kept', async () => {
  await atWork(async (act, record) => {
    const unit = await act.row<{ id: string }>({
      text: 'select id from units where record_id = $1 limit 1',
      values: [record.id],
    })
    await act.insert('concerns', { record_id: record.id, unit_id: unit!.id, raised_at: act.at, words: 'A worry' })
    await act.note('concern.raised', [record])
  })
  await world.safeguardingLead.act('safeguarding', async act => {
    const record = await act.open(family.record)
    const waiting = (await receivedItems(act, record)).filter(each => each.setAside)
    assert.equal(waiting.length, 2)
    await settleReceived(act, record, waiting[0]!.id, 'sent-back')
    assert.equal((await receivedItems(act, record)).find(each => each.id === waiting[0]!.id)?.words, null)
  })
})
