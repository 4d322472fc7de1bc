import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { recordSensitive } from '#families/families.ts'
import type { RefusalName } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { consentHistory, recordConsent, type Said, standingConsent } from './consent.ts'
import { endSupportAgreement, recordSupportAgreement, supportAgreements } from './support-agreements.ts'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from './test-family.ts'
import { withdrawConsent } from './withdrawing.ts'

let house: TestHouse
let world: SharingWorld
let chat: SharingWorld
let peers: SharingWorld
let family: TestFamily
before(async () => {
  house = await testHouse()
  world = await sharingWorld(house)
  chat = await sharingWorld(house, 'live-chat')
  peers = await sharingWorld(house, 'peer-support')
  family = await testFamily(world)
})
after(() => house.dispose())

const refused = (name: RefusalName) => ({ refusal: name })

const say = (said: Partial<Said>, of = family, by = world) =>
  by.worker.act('support', async act =>
    recordConsent(act, await act.open(of.record), by.rules, {
      question: 'respiratory-team',
      answer: 'given',
      about: of.child,
      by: of.mother,
      authority: 'parental-responsibility',
      how: 'form',
      ...said,
    }),
  )

const stands = (about: string, of = family) =>
  world.worker.act('support', async act =>
    standingConsent(act, await act.open(of.record), {
      question: 'respiratory-team',
      about,
      recipient: 'respiratory-team',
    }),
  )

test('an answer is never changed: the history keeps each with its wording, who answered, and how', async () => {
  const fresh = await testFamily(world)
  await say(
    {
      answer: 'not-asked',
      by: undefined,
      authority: undefined,
      how: undefined,
      notAskedBecause: 'could-not-reach',
    } as never,
    fresh,
  )
  await say({ answer: 'refused' }, fresh)
  const yes = await say({ how: 'phone', theirWords: 'Yes, tell the breathing team.' }, fresh)
  await world.worker.act('support', async act => {
    const record = await act.open(fresh.record)
    const history = await consentHistory(act, record)
    assert.deepEqual(
      history.map(each => [each.answer, each.wording, each.how]),
      [
        ['given', 1, 'phone'],
        ['refused', 1, 'form'],
        ['not-asked', 1, null],
      ],
    )
    assert.equal(history[0]?.theirWords, 'Yes, tell the breathing team.')
  })
  for (const change of ['update consent_events set answer = answer', 'delete from consent_events']) {
    const attempt = world.worker.act('support', async act => {
      await act.open(fresh.record)
      await act.rows({ text: change, values: [] })
    })
    await assert.rejects(attempt, { code: '42501' })
  }
  assert.deepEqual(await stands(fresh.child, fresh), { event: yes })
})

test('a yes is looked at again after the months the charter says', async () => {
  const fresh = await testFamily(world)
  const id = await say({}, fresh)
  const [row] = await house.owner<{ months: number }>(
    `select (extract(year from age(review_on, at::date)) * 12 + extract(month from age(review_on, at::date)))::int as months
     from kinkeeper.consent_events where id = $1`,
    [id],
  )
  assert.equal(row?.months, world.rules.consents.find(each => each.id === 'respiratory-team')?.reviewMonths)
})

test('a spoken yes to an explicit question counts only in their own words', async () => {
  await assert.rejects(say({ how: 'spoken' }), refused('explicit-consent-is-in-words'))
})

test('only the person, or somebody with parental responsibility, can say yes', async () => {
  await assert.rejects(say({ by: family.father }), refused('no-parental-responsibility'))
  await assert.rejects(say({ authority: 'self' }), refused('not-theirs-to-answer'))
  await assert.rejects(say({ authority: 'self', by: family.child }), refused('not-theirs-to-answer'))
  await assert.rejects(say({ authority: 'gillick', about: family.mother }), refused('not-theirs-to-answer'))
})

test('a young person who understands answers for themselves, and a parent’s later yes does not undo their no', async () => {
  await say({ about: family.teenager, by: family.teenager, authority: 'gillick', answer: 'refused' })
  await say({ about: family.teenager })
  assert.deepEqual(await stands(family.teenager), { whyNot: 'they-said-no' })
  await say({ about: family.teenager, by: family.teenager, authority: 'gillick' })
  assert.ok('event' in (await stands(family.teenager)))
})

test('a question that the charity does not ask, and a wording it never used, are no consent', async () => {
  await assert.rejects(say({ question: 'anything-you-like' }), refused('no-such-question'))
  const forged = world.worker.act('support', async act => {
    await act.open(family.record)
    await act.rows(sql`insert into consent_events (id, record_id, unit_id, question, wording_version, notice_version, answer, about_person,
        answered_by, authority, how, at) select gen_random_uuid(), record_id, unit_id, question, 99, '1', answer, about_person,
        answered_by, authority, how, at from consent_events limit 1`)
  })
  await assert.rejects(forged, refused('no-such-question'))
})

test('a yes can be taken back by phone, in one step, and nobody needs more than to say so', async () => {
  const fresh = await testFamily(world)
  await say({}, fresh)
  await world.worker.act('support', async act =>
    withdrawConsent(act, await act.open(fresh.record), world.rules, {
      question: 'respiratory-team',
      about: fresh.child,
      by: fresh.mother,
      how: 'phone',
    }),
  )
  assert.deepEqual(await stands(fresh.child, fresh), { whyNot: 'they-took-it-back' })
})

test('agreeing to be supported is kept as what it is, and opens nothing that needs consent', async () => {
  const of = await testFamily(peers, 'peer-support')
  await assert.rejects(
    say({ question: 'agreement-to-support', about: of.mother, authority: 'self' }, of, peers),
    refused('an-agreement-is-not-consent'),
  )
  await peers.worker.act('support', async act => {
    const record = await act.open(of.record)
    const id = await recordSupportAgreement(act, record, peers.rules, {
      question: 'agreement-to-support',
      about: of.mother,
      by: of.mother,
      how: 'spoken',
    })
    const [agreement] = await supportAgreements(act, record)
    assert.equal(agreement?.basis, 'legitimate-interests')
    const standing = await standingConsent(act, record, { question: 'agreement-to-support', about: of.mother })
    assert.deepEqual(standing, { whyNot: 'nobody-said-yes' })
    await endSupportAgreement(act, record, id, 'phone')
  })
  const asConsent = peers.worker.act('support', async act => {
    await act.open(of.record)
    await act.rows(sql`insert into consent_events (id, record_id, unit_id, question, wording_version, notice_version, answer, about_person,
        answered_by, authority, how, at) select gen_random_uuid(), record_id, unit_id, question, 1, '1', 'given', about_person, agreed_by, 'self', how, agreed_at
        from support_agreements limit 1`)
  })
  await assert.rejects(asConsent, refused('an-agreement-is-not-consent'))
})

const healthOf = (of: TestFamily, words: string, person = of.mother) =>
  chat.worker.act('support', async act =>
    recordSensitive(
      act,
      await act.open(of.record),
      { person, class: 'health', words },
      { from: 'self', how: 'written' },
    ),
  )
const heldOf = (person: string) =>
  house.owner('select id from kinkeeper.sensitive_details where person_id = $1', [person])

test('health stays locked in the chat until its own yes stands, and goes when that is taken back', async () => {
  const of = await testFamily(chat, 'parent-chat')
  await assert.rejects(healthOf(of, 'Asthma'), refused('locked-until-they-say-yes'))
  const scope = { question: 'special-details', about: of.mother, by: of.mother, authority: 'self' } as const
  await say({ question: 'use-the-chat', about: of.mother, authority: 'self', how: 'chat' }, of, chat)
  await assert.rejects(healthOf(of, 'Asthma'), refused('locked-until-they-say-yes'))
  await say({ ...scope, how: 'chat' }, of, chat)
  await healthOf(of, 'Asthma')
  await assert.rejects(healthOf(of, 'Asthma', of.father), refused('locked-until-they-say-yes'))
  await chat.worker.act('support', async act =>
    withdrawConsent(act, await act.open(of.record), chat.rules, {
      question: 'special-details',
      about: of.mother,
      by: of.mother,
      how: 'chat',
    }),
  )
  assert.deepEqual(await heldOf(of.mother), [])
  assert.deepEqual(
    await house.owner(`select id from kinkeeper.provenance where of_table = 'sensitive_details' and record_id = $1`, [
      of.record,
    ]),
    [],
  )
  await assert.rejects(healthOf(of, 'Asthma'), refused('locked-until-they-say-yes'))
})

test('where a concern holds the record, what a taken-back yes had opened is kept for it and no longer written', async () => {
  const of = await testFamily(chat, 'parent-chat')
  await say({ question: 'special-details', about: of.mother, authority: 'self', how: 'chat' }, of, chat)
  await healthOf(of, 'Asthma')
  await chat.worker.act('support', async act => {
    const record = await act.open(of.record)
    const unit = await act.row<{ unit: string }>(sql`select unit_id as unit from people where id = ${of.mother}`)
    await act.insert('concerns', { record_id: record.id, unit_id: unit!.unit, raised_at: act.at, words: 'A worry' })
    await act.note('concern.raised', [record])
    await withdrawConsent(act, record, chat.rules, {
      question: 'special-details',
      about: of.mother,
      by: of.mother,
      how: 'chat',
    })
  })
  assert.equal((await heldOf(of.mother)).length, 1)
  await assert.rejects(healthOf(of, 'Asthma and hay fever'), refused('locked-until-they-say-yes'))
})
