import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { dueDates } from '#retention/clocks.ts'
import type { RecordFacts } from '#retention/facts.ts'
import { reviewHold, reviewsOf } from '#retention/holds.ts'
import { runRetention } from '#retention/run.ts'
import { on, placesOf, testFamily } from '#retention/test-family.ts'
import { answerConcern, concernsOf, raiseConcern } from '#safeguarding/safeguarding.ts'
import { aHoldIsReviewedEveryYear } from './a-hold-is-reviewed-every-year.ts'
import { proof } from './test-proof.ts'
import { refused } from './test-setting.ts'

const promise = 'a-hold-is-reviewed-every-year'
const peer = charterBySlug('peer-support')!
let house: TestHouse
let world: World
before(async () => {
  house = await testHouse()
  world = await testWorld(house, 'peer-support')
})
after(() => house.dispose())

proof(
  { promise, items: ['S1-79', 'S1-81'] },
  'any part in a worry about safety keeps the whole file past its day, even one that proved unfounded; nothing else of its kind stays',
  async () => {
    const held = await on('2026-03-02', async () => {
      const family = await testFamily(world, 'peer-support', { canary: 'canaryheld', open: true })
      await world.worker.act('support', async act =>
        raiseConcern(act, await act.open(family.record), { words: 'A worry.' }),
      )
      await world.safeguardingLead.act('safeguarding', async act => {
        const record = await act.open(family.record)
        const [concern] = await concernsOf(act, record)
        await answerConcern(act, record, concern!.id, { outcome: 'unfounded', words: 'Nothing in it.' })
      })
      return family
    })
    const twin = await on('2026-03-02', () => testFamily(world, 'peer-support', { canary: 'canarytwin' }))
    const report = await on('2045-01-01', () => runRetention(house, 'peer-support'))
    assert.equal(report.failed, 0)
    assert.ok((await placesOf(house, [held.record])).includes('kinkeeper.records'), 'the held file is still there')
    assert.ok(!(await placesOf(house, [twin.record])).includes('kinkeeper.records'), 'and its twin is not')
  },
)

const facts = (some: Partial<RecordFacts>): RecordFacts => ({
  record: 'r',
  code: 'KK-1',
  madeOn: '2024-01-01',
  units: [{ id: 'u', kind: 'safeguarding', service: null, person: null, madeOn: '2026-05-01' }],
  lastContactOn: '2026-04-01',
  draftContactOn: null,
  cases: [],
  requests: [],
  anonymous: false,
  courses: [],
  children: [],
  messages: [],
  concerns: [{ raisedOn: '2026-05-01', raisedAt: '2026-05-01T10:00:00Z', outcome: 'unfounded' }],
  holds: [],
  holdReviews: [],
  open: [],
  erasures: [],
  ...some,
})

proof(
  { promise, items: ['S1-80'] },
  'each year somebody looks: keeping it sets the next look a year on, only letting go ends it, and a later worry holds again',
  () => {
    assert.equal(peer.retention.hold.reviewMonths, 12)
    const first = dueDates(peer, facts({})).units[0]!
    assert.deepEqual([first.dueOn, first.fate, first.reviewOn], [undefined, 'review', '2027-05-01'])
    const stays = { hold: null, outcome: 'stays' as const, on: '2027-04-20', at: '2027-04-20T10:00:00Z' }
    assert.equal(dueDates(peer, facts({ holdReviews: [stays] })).holds[0]!.reviewOn, '2028-04-20')
    const ends = { ...stays, outcome: 'ends' as const }
    assert.deepEqual(dueDates(peer, facts({ holdReviews: [ends] })).holds, [])
    const again = { raisedOn: '2027-04-20', raisedAt: '2027-04-20T11:00:00Z', outcome: null }
    const concerns = [...facts({}).concerns, again]
    assert.equal(dueDates(peer, facts({ concerns, holdReviews: [ends] })).holds.length, 1)
  },
)

proof(
  { promise, items: ['S1-80'] },
  'a look without a reason is no look; it is somebody’s own, not a worker’s, and stays on the file as it was written',
  async () => {
    const family = await testFamily(world, 'peer-support', { canary: 'canarylooked', open: true })
    await world.worker.act('support', async act =>
      raiseConcern(act, await act.open(family.record), { words: 'A worry.' }),
    )
    const look = (player: Player, purpose: 'support' | 'safeguarding', because: string) =>
      player.act(purpose, async act =>
        reviewHold(act, await act.open(family.record), { hold: null, outcome: 'stays', because }),
      )
    const why = 'Her sister may still ask what we knew.'
    await assert.rejects(look(world.safeguardingLead, 'safeguarding', 'It stays.'), refused('a-hold-needs-a-reason'))
    await assert.rejects(look(world.worker, 'support', why), /42501/)
    await look(world.safeguardingLead, 'safeguarding', why)
    await world.safeguardingLead.act('safeguarding', async act => {
      const [kept] = await reviewsOf(act, await act.open(family.record))
      assert.deepEqual([kept!.outcome, kept!.because], ['stays', why])
    })
    for (const change of [`update hold_reviews set outcome = 'ends'`, 'delete from hold_reviews']) {
      await assert.rejects(
        world.safeguardingLead.act('safeguarding', async act => {
          await act.open(family.record)
          await act.rows({ text: change, values: [] })
        }),
        /42501/,
        change,
      )
    }
  },
)

test('an unfounded worry holds a file only where the charter says so, and a look lets go of what was raised up to that moment', () => {
  const held = (outcome: string | null, raisedAt: string, letGoAt: string | undefined, evenIfUnfounded: boolean) =>
    aHoldIsReviewedEveryYear.rule([{ outcome, raisedAt }], { letGoAt, evenIfUnfounded }).length === 1
  const looked = '2027-03-02T10:00:00Z'
  assert.equal(held('unfounded', looked, undefined, true), true)
  assert.equal(held('unfounded', looked, undefined, false), false)
  assert.equal(held('founded', looked, undefined, false), true)
  assert.equal(held(null, '2027-03-02T10:00:00.001Z', looked, false), true)
  assert.equal(held(null, looked, looked, false), false)
  assert.equal(held(null, '2027-03-02T09:59:59.999Z', looked, false), false)
})
