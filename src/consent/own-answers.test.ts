import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Act, type OpenedRecord, withAct } from '#gate/act.ts'
import { disclose } from '#gate/disclose.ts'
import { newToken } from '#gate/tokens.ts'
import { decideWithoutConsent } from '#sharing/decisions.ts'
import { sharesOf } from '#sharing/shares.ts'
import { answerOwn, mayAnswerFor, ownAnswers, takeBackOwn } from './own-answers.ts'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from './test-family.ts'

let house: TestHouse
let world: SharingWorld
let family: TestFamily
before(async () => {
  house = await testHouse()
  world = await sharingWorld(house)
  family = await testFamily(world)
})
after(() => house.dispose())

/** Somebody of the family on their own page. */
async function onTheirPage<T>(person: string, work: (act: Act, record: OpenedRecord) => Promise<T>): Promise<T> {
  const { hash } = newToken()
  await house.owner(
    `insert into gate.family_sessions (token_hash, organisation_id, record_id, person_id, signed_in_at, last_seen_at, ends_at)
     values ($1, $2, $3, $4, now(), now(), now() + interval '1 hour')`,
    [hash, world.organisation, family.record, person],
  )
  const entry = { as: 'family', tokenHash: hash, purposes: ['own-information'], route: 'test' } as const
  return withAct(house, entry, async act => work(act, await act.open(family.record)))
}

const team = () => ({ question: 'respiratory-team', about: family.child, recipient: 'respiratory-team' })

test('a mother says yes for her child on her own page, sees it stand, and takes it back with one press', async () => {
  assert.ok((await onTheirPage(family.mother, mayAnswerFor)).includes(family.child))
  await onTheirPage(family.mother, (act, record) => answerOwn(act, record, world.rules, { ...team(), answer: 'given' }))
  const [shown] = await onTheirPage(family.mother, (act, record) => ownAnswers(act, record, world.rules))
  assert.equal(shown?.words, world.rules.consents.find(each => each.id === 'respiratory-team')?.wordings.at(-1)?.words)
  assert.ok(shown && 'event' in shown.standing)
  await onTheirPage(family.mother, (act, record) => takeBackOwn(act, record, world.rules, team()))
  const [after] = await onTheirPage(family.mother, (act, record) => ownAnswers(act, record, world.rules))
  assert.deepEqual(after?.standing, { whyNot: 'they-took-it-back' })
})

test('a father without parental responsibility cannot say yes on his page, nor in the mother’s name', async () => {
  assert.deepEqual(await onTheirPage(family.father, mayAnswerFor), [])
  await assert.rejects(
    onTheirPage(family.father, (act, record) => answerOwn(act, record, world.rules, { ...team(), answer: 'given' })),
    { refusal: 'no-parental-responsibility' },
  )
})

test('what was passed on to keep a child safe, and not told, is not on the family’s own page', async () => {
  await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    const decision = await decideWithoutConsent(act, record, {
      ground: 'public-good',
      recipient: 'childrens-services',
      about: family.child,
      decided: 'share',
      reason: 'asking-would-harm',
      forSharing: 'Bruises.',
      forPrivacy: 'They trust us.',
      because: 'It may happen again.',
      dangerNow: 'The child, tonight.',
      rulesFollowed: ['uk-gdpr'],
      toldFamily: false,
      notToldBecause: 'Whoever did it would know.',
      lookAgainOn: '2099-01-04',
    })
    await disclose(act, record, world.rules, {
      recipient: 'childrens-services',
      about: family.child,
      purpose: 'protection',
      ground: 'public-good',
      decision,
      facts: { 'child-name': 'Robin Sample' },
      necessity: 'Today.',
      discussedFirst: false,
      notDiscussedBecause: 'Whoever did it would know.',
      toldFamily: false,
      notToldBecause: 'Whoever did it would know.',
    })
    assert.equal((await sharesOf(act, record)).length, 1)
  })
  assert.deepEqual(await onTheirPage(family.mother, sharesOf), [])
})
