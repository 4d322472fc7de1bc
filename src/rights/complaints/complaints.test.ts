import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { backToRealTime, pretendItIs } from '#calendar/clock.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { requestLines } from '../requests/listing.ts'
import { makeRequest } from '../requests/making.ts'
import { charterOf, type TestFamily, testFamily } from '../test-family.ts'
import {
  acknowledge,
  closeComplaint,
  complaintOf,
  complaintsOf,
  countComplaints,
  makeComplaint,
  makeStrangersComplaint,
  type NewComplaint,
} from './complaints.ts'

let house: TestHouse
let world: World
let family: TestFamily
const charter = charterOf('family-centre')

before(async () => {
  pretendItIs('2026-11-25T10:00:00Z')
  house = await testHouse()
  world = await testWorld(house)
  family = await testFamily(world.worker)
})
after(async () => {
  backToRealTime()
  await house.dispose()
})

const complain = (more: Partial<NewComplaint> = {}, whose = family) =>
  world.worker.act('support', async act =>
    makeComplaint(act, await act.open(whose.record), charter, {
      about: 'in-general',
      cameBy: 'phone',
      words: 'You rang my mother.',
      person: whose.mother,
      ...more,
    }),
  )
const answer = <T>(work: (act: Act, record: OpenedRecord) => Promise<T>, whose = family) =>
  world.dataProtectionLead.act('rights', async act => work(act, await act.open(whose.record)))

test('a complaint is acknowledged by the first working day after its thirtieth day, aiming for the day before', async () => {
  const id = await complain()
  const { clock } = await answer((act, record) => complaintOf(act, record, id))
  assert.deepEqual([clock.last, clock.promised, clock.target], ['2026-12-29', '2026-12-25', '2026-12-24'])
  await answer(async (act, record) => {
    await acknowledge(act, record, await complaintOf(act, record, id), { on: '2026-11-25', how: 'letter' })
  })
  const line = (await world.dataProtectionLead.act('rights', requestLines)).find(each => each.id === id)!
  assert.equal(line.clock.state, 'done')
  assert.equal(line.outcome, null, 'acknowledged, and still to answer')
})

test('in Guernsey no law sets the thirty days, and we keep to what we promised all the same', async () => {
  const own = await testFamily(world.worker)
  await house.owner(`update kinkeeper.people set regime = 'guernsey' where id = $1`, [own.mother])
  const id = await complain({}, own)
  const { clock } = await answer((act, record) => complaintOf(act, record, id), own)
  assert.deepEqual([clock.last, clock.due], [undefined, '2026-12-25'])
  assert.match(clock.explained[0]!.says, /Guernsey/)
})

test('a complaint ends only with what came of it in words and the regulator’s name', async () => {
  const own = await testFamily(world.worker)
  const id = await complain({}, own)
  const close = (more: object) =>
    answer(async (act, record) => {
      const complaint = await complaintOf(act, record, id)
      const whole = { outcome: 'upheld', words: 'You were right.', toldOn: '2026-11-25', regulatorTold: true } as const
      await closeComplaint(act, record, complaint, { ...whole, ...more })
    }, own)
  for (const missing of [{ words: '' }, { regulatorTold: false }]) {
    await assert.rejects(close(missing), { refusal: 'a-complaint-ends-with-the-regulators-name' })
  }
  await close({})
  const complaint = await answer((act, record) => complaintOf(act, record, id), own)
  assert.equal(complaint.acknowledgedOn, '2026-11-25', 'an outcome in time is the acknowledgement as well')
})

test('a complaint about the data protection lead is opened, listed and judged by somebody else', async () => {
  const own = await testFamily(world.worker)
  const id = await complain({ aboutLead: true }, own)
  await assert.rejects(
    answer(async () => undefined, own),
    { refusal: 'not-yours-or-not-there' },
  )
  const lines = await world.dataProtectionLead.act('rights', requestLines)
  assert.ok(!lines.some(each => each.id === id))
  const heard = await world.lead.act('rights', async act => complaintOf(act, await act.open(own.record), id))
  assert.equal(heard.handedTo, world.lead.id)
})

test('the lead who has the record open for another request still cannot read the complaint about them', async () => {
  const own = await testFamily(world.worker)
  await complain({ aboutLead: true, words: 'canary-about-the-lead' }, own)
  await world.worker.act('support', async act =>
    makeRequest(act, await act.open(own.record), charter, {
      kind: 'access',
      people: [own.mother],
      cameBy: 'phone',
      askedByPerson: own.mother,
    }),
  )
  assert.deepEqual(await answer((act, record) => complaintsOf(act, record), own), [])
})

test('where there is a Caldicott Guardian, they hear it without being asked by name', async () => {
  const guardian = await world.player('guardian', ['caldicott-guardian'])
  const own = await testFamily(world.worker)
  const id = await complain({ aboutLead: true }, own)
  const heard = await guardian.act('rights', async act => complaintOf(act, await act.open(own.record), id))
  assert.equal(heard.handedTo, null)
})

test('anybody may complain without a name, and nothing but those who answer reads it', async () => {
  const { caseCode } = await world.visitor('asking-for-help', act =>
    makeStrangersComplaint(act, charter, {
      about: 'in-general',
      cameBy: 'page',
      words: 'You wrote to my old address.',
    }),
  )
  const line = (await world.dataProtectionLead.act('rights', requestLines)).find(each => each.code === caseCode)!
  assert.equal(line.what, 'complaint')
  await assert.rejects(
    world.worker.act('support', act => act.open(line.record)),
    { refusal: 'not-yours-or-not-there' },
  )
})

test('complaints are counted by month and outcome, with nobody in the count', async () => {
  const counts = await world.dataProtectionLead.act('rights', act => countComplaints(act, '2026-11-01'))
  assert.ok(counts.some(each => each.outcome === 'upheld' && each.many === 1 && each.acknowledgedInTime === 1))
  assert.ok(!JSON.stringify(counts).includes('-00'))
  await assert.rejects(
    world.worker.act('support', act => countComplaints(act, '2026-11-01')),
    {
      refusal: 'purpose-does-not-allow',
    },
  )
})

test('what a family complains of is written down although the use of their information is stopped', async () => {
  const own = await testFamily(world.worker)
  await world.worker.act('support', async act =>
    makeRequest(act, await act.open(own.record), charter, {
      kind: 'objection',
      people: [own.mother],
      cameBy: 'phone',
      askedByPerson: own.mother,
    }),
  )
  await complain({}, own)
  assert.equal((await answer((act, record) => complaintsOf(act, record), own)).length, 1)
})
