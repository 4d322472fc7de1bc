import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { backToRealTime, now, pretendItIs } from '#calendar/clock.ts'
import { recordConsent, type Said } from '#consent/consent.ts'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from '#consent/test-family.ts'
import { withdrawConsent } from '#consent/withdrawing.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { disclose, holdBack, letOut, type Share } from '#gate/disclose.ts'
import type { RefusalName } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { decideWithoutConsent, decisionsWaiting, lookAgain, type NewDecision } from './decisions.ts'
import { nameRecipient } from './named-recipients.ts'
import { paperOfShare, sharesOf, sharingRates } from './shares.ts'

let house: TestHouse
let world: SharingWorld
let family: TestFamily
before(async () => {
  house = await testHouse()
  world = await sharingWorld(house)
  family = await testFamily(world)
})
after(async () => {
  backToRealTime()
  await house.dispose()
})

const refused = (name: RefusalName) => ({ refusal: name })

/** The worker records an answer about the respiratory team, by the mother about Robin unless told otherwise. */
const say = (said: Partial<Said>, of = family) =>
  world.worker.act('support', async act =>
    recordConsent(act, await act.open(of.record), world.rules, {
      question: 'respiratory-team',
      answer: 'given',
      about: of.child,
      by: of.mother,
      authority: 'parental-responsibility',
      how: 'form',
      ...said,
    }),
  )

const toTheTeam = (consent: string | undefined, more: Partial<Share> = {}, of = family): Share => ({
  recipient: 'respiratory-team',
  about: of.child,
  caseId: of.caseId,
  purpose: 'respiratory-mdt',
  ground: 'you-said-yes',
  ...(consent ? { consent } : {}),
  facts: { 'child-name': 'Robin Sample', 'attacks-last-year': '3', 'question-for-the-team': 'Is the inhaler right?' },
  necessity: 'The team meets on Tuesday about the attacks.',
  discussedFirst: true,
  toldFamily: true,
  ...more,
})

const share = (wanted: Share, of = family) =>
  world.worker.act('support', async act => disclose(act, await act.open(of.record), world.rules, wanted))

const takeBack = (of = family) =>
  world.worker.act('support', async act =>
    withdrawConsent(act, await act.open(of.record), world.rules, {
      question: 'respiratory-team',
      about: of.child,
      by: of.mother,
      how: 'phone',
    }),
  )

const decision = (more: Partial<NewDecision> = {}, player = world.worker) =>
  player.act('support', async act =>
    decideWithoutConsent(act, await act.open(family.record), {
      ground: 'public-good',
      recipient: 'childrens-services',
      about: family.child,
      decided: 'share',
      reason: 'asking-would-harm',
      forSharing: 'Robin has bruises that nobody can explain.',
      forPrivacy: 'The family came for help with sleep and expects us to keep quiet.',
      because: 'Robin may be hurt again.',
      rulesFollowed: ['uk-gdpr', 'national-guidance'],
      toldFamily: false,
      notToldBecause: 'Whoever did it would know.',
      lookAgainOn: '2027-01-04',
      ...more,
    }),
  )

const toTheCouncil = (id: string | undefined, more: Partial<Share> = {}): Share => ({
  recipient: 'childrens-services',
  about: family.child,
  purpose: 'protection',
  ground: 'public-good',
  ...(id ? { decision: id } : {}),
  facts: { 'child-name': 'Robin Sample', risk: 'Bruises that nobody can explain' },
  necessity: 'So that somebody looks at it today.',
  discussedFirst: false,
  notDiscussedBecause: 'Whoever did it would know.',
  toldFamily: false,
  notToldBecause: 'Whoever did it would know.',
  ...more,
})

test('nothing is passed on before anybody answered', async () => {
  const fresh = await testFamily(world)
  await assert.rejects(share(toTheTeam(undefined, {}, fresh), fresh), refused('nobody-said-yes'))
})

test('nothing is passed on after a no', async () => {
  const fresh = await testFamily(world)
  const no = await say({ answer: 'refused' }, fresh)
  await assert.rejects(share(toTheTeam(no, {}, fresh), fresh), refused('they-said-no'))
})

test('nothing is passed on an hour after the yes was taken back', async () => {
  const fresh = await testFamily(world)
  const yes = await say({}, fresh)
  await takeBack(fresh)
  try {
    pretendItIs(now().add({ hours: 1 }))
    await house.owner(`update gate.staff_sessions set last_seen_at = now() + interval '1 hour'`)
    await assert.rejects(share(toTheTeam(yes, {}, fresh), fresh), refused('they-took-it-back'))
  } finally {
    backToRealTime()
  }
})

test('a yes that is two years old is asked for again first', async () => {
  const fresh = await testFamily(world)
  const yes = await say({}, fresh)
  try {
    pretendItIs(now().add({ hours: 24 * 740 }))
    await house.owner(
      `update gate.staff_sessions set ends_at = now() + interval '9 years', last_seen_at = now() + interval '740 days'`,
    )
    await assert.rejects(share(toTheTeam(yes, {}, fresh), fresh), refused('consent-has-lapsed'))
  } finally {
    backToRealTime()
    await house.owner('update gate.staff_sessions set last_seen_at = now()')
  }
})

test('a yes about one child says nothing about a sister', async () => {
  const yes = await say({})
  await assert.rejects(share(toTheTeam(yes, { about: family.sister })), refused('agreed-for-another-person'))
})

test('a yes for one partner is none for another', async () => {
  const { yes, other } = await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    const nursery = await nameRecipient(act, record, 'partner-agency', 'Anytown Nursery')
    const yes = await recordConsent(act, record, world.rules, {
      question: 'named-partner',
      answer: 'given',
      about: family.mother,
      by: family.mother,
      authority: 'self',
      how: 'form',
      recipient: 'partner-agency',
      named: nursery,
    })
    return { yes, other: await nameRecipient(act, record, 'partner-agency', 'Anytown Housing') }
  })
  const toHousing = toTheTeam(yes, {
    recipient: 'partner-agency',
    named: other,
    about: family.mother,
    purpose: 'work-with-others',
    facts: { 'parent-name': 'Wren Sample' },
  })
  await assert.rejects(share(toHousing), refused('agreed-for-another-recipient'))
})

test('once a newer yes stands, nothing more goes on the older one', async () => {
  const fresh = await testFamily(world)
  const older = await say({}, fresh)
  const newer = await say({ fields: ['child-name'] }, fresh)
  await assert.rejects(share(toTheTeam(older, {}, fresh), fresh), refused('a-newer-answer-stands'))
  await share(toTheTeam(newer, { facts: { 'child-name': 'Robin Sample' } }, fresh), fresh)
})

test('a yes from when the question did not have to be explicit is none for a use that must be agreed to explicitly', async () => {
  const fresh = await testFamily(world)
  const explicit = `update gate.charter_questions set explicit = $1 where question = 'respiratory-team'`
  await house.owner(explicit, [false])
  const yes = await say({}, fresh)
  await house.owner(explicit, [true])
  await assert.rejects(share(toTheTeam(yes, {}, fresh), fresh), refused('consent-was-not-explicit'))
})

test('somebody without parental responsibility cannot agree for a child, and one who loses it no longer does', async () => {
  const fresh = await testFamily(world)
  await assert.rejects(say({ by: fresh.father }, fresh), refused('no-parental-responsibility'))
  const yes = await say({}, fresh)
  await house.owner(`update kinkeeper.relationships set ended_at = now() where person_id = $1`, [fresh.mother])
  await assert.rejects(share(toTheTeam(yes, {}, fresh), fresh), refused('no-parental-responsibility'))
})

test('nothing goes to a partner whose agreement is missing or past its review', async () => {
  const yes = await say({})
  const rule = `update gate.charter_recipients set agreement_until = $1 where recipient = 'respiratory-team'`
  await house.owner(rule, ['2026-01-01'])
  await assert.rejects(share(toTheTeam(yes)), refused('sharing-agreement-is-out-of-date'))
  await house.owner(rule, [null])
  await assert.rejects(share(toTheTeam(yes)), refused('sharing-agreement-is-out-of-date'))
  await house.owner(rule, ['2027-09-01'])
  await share(toTheTeam(yes))
})

test('only the facts on the recipient’s own short list can go', async () => {
  const yes = await say({})
  const tooMuch = { ...toTheTeam(yes).facts, 'case-note': 'Everything we wrote' }
  await assert.rejects(share(toTheTeam(yes, { facts: tooMuch })), refused('outside-the-dataset'))
  await assert.rejects(share(toTheTeam(yes, { recipient: 'neighbours' })), refused('not-a-recipient'))
})

test('less was agreed to, so less goes', async () => {
  const fresh = await testFamily(world)
  const yes = await say({ fields: ['child-name', 'attacks-last-year'] }, fresh)
  await assert.rejects(share(toTheTeam(yes, {}, fresh), fresh), refused('agreed-to-less'))
})

test('a partner who is named in the notice is told of first', async () => {
  const yes = await say({})
  const quietly = toTheTeam(yes, { discussedFirst: false, notDiscussedBecause: 'No time' })
  await assert.rejects(share(quietly), refused('talked-over-first'))
})

test('what goes on a yes serves help that the family asked for', async () => {
  const yes = await say({})
  const { caseId: _, ...noCase } = toTheTeam(yes)
  await assert.rejects(share(noCase), refused('a-share-serves-the-help-asked-for'))
})

test('a request of their own is another ground than our question', async () => {
  const yes = await say({})
  await assert.rejects(share(toTheTeam(yes, { ground: 'you-asked' })), refused('not-a-ground-here'))
})

test('a decision that nobody signed shares nothing, nor does one not to share, nor one about another', async () => {
  const draft = await decision({ signed: false })
  await assert.rejects(share(toTheCouncil(draft)), refused('decision-not-signed'))
  await assert.rejects(share(toTheCouncil(undefined)), refused('decision-not-signed'))
  const against = await decision({ decided: 'do-not-share' })
  await assert.rejects(share(toTheCouncil(against)), refused('decided-not-to-share'))
  const signed = await decision()
  await assert.rejects(share(toTheCouncil(signed, { about: family.sister })), refused('decided-for-another'))
})

test('a decision without a yes weighs both sides and gives one of the three reasons', async () => {
  await assert.rejects(decision({ forPrivacy: '' }), refused('both-sides-of-the-balance'))
  await assert.rejects(decision({ reason: undefined as never }), refused('one-of-three-reasons'))
  await assert.rejects(decision({ rulesFollowed: [] }), refused('the-rules-are-followed'))
  await assert.rejects(decision({ lookAgainOn: '' }), refused('untold-with-a-reason-and-a-date'))
})

test('to keep a child safe nobody waits for a second person, who looks afterwards and is never the same', async () => {
  const id = await decision({ dangerNow: 'The child, tonight.' })
  const sent = await share(toTheCouncil(id))
  await world.worker.act('support', async act => letOut(act, await act.open(family.record), sent, 'printed'))
  const waiting = await world.caldicott.act('rights', decisionsWaiting)
  const line = waiting.find(each => each.id === id)
  assert.equal(line?.forPrivacy, 'The family came for help with sleep and expects us to keep quiet.')
  const look = () => world.caldicott.act('rights', act => lookAgain(act, id, 'agreed', 'Her safety weighs more.'))
  assert.equal(await look(), true)
  assert.equal(await look(), false)
})

test('two grounds are none', async () => {
  const yes = await say({})
  const decided = await decision()
  await assert.rejects(share(toTheTeam(yes, { decision: decided })), refused('disclosure-has-exactly-one-ground'))
})

test('no ground passes the code and none the database, not even inserted past all of it', async () => {
  const yes = await say({})
  await share(toTheTeam(yes))
  const insert = (consent: string | null, law: string | null) =>
    world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const made = await act.row<{ unit: string }>(sql`select unit_id as unit from disclosures limit 1`)
      return act.insert('disclosures', {
        record_id: record.id,
        unit_id: made!.unit,
        recipient: 'respiratory-team',
        about_person: family.child,
        case_id: family.caseId,
        purpose: 'respiratory-mdt',
        ground: 'you-said-yes',
        consent_event_id: consent,
        legal_obligation: law,
        legal_words: 'x',
        fields: ['child-name'],
        sent: '[]',
        paper: '-',
        necessity: '-',
        discussed_first: true,
        told_family: true,
        charter_version: '1',
        made_at: act.at,
      })
    })
  await assert.rejects(insert(null, null), refused('nobody-said-yes'))
  await assert.rejects(insert(yes, 'court-order'), refused('disclosure-has-exactly-one-ground'))
  await assert.rejects(insert(null, 'court-order'), refused('nobody-said-yes'))
})

test('nothing can be passed on for somebody to sell or advertise', async () => {
  await house.owner(
    `insert into gate.charter_purposes (organisation_id, purpose, output, explicit) values ($1, 'special-offers', 'messages', false)`,
    [world.organisation],
  )
  const yes = await say({})
  await assert.rejects(share(toTheTeam(yes, { purpose: 'special-offers' })), refused('never-for-marketing'))
  await assert.rejects(share(toTheTeam(yes, { purpose: 'provide-service' })), refused('not-for-that-purpose'))
})

test('the record holds exactly what left, and no login can alter it', async () => {
  const yes = await say({})
  const id = await share(toTheTeam(yes))
  await world.worker.act('support', async act => letOut(act, await act.open(family.record), id, 'printed'))
  await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    const line = (await sharesOf(act, record)).find(each => each.id === id)
    assert.deepEqual(
      line?.facts.map(fact => [fact.field, fact.value]),
      [
        ['child-name', 'Robin Sample'],
        ['attacks-last-year', '3'],
        ['question-for-the-team', 'Is the inhaler right?'],
      ],
    )
    assert.equal((await paperOfShare(act, record, id))?.subarray(0, 5).toString(), '%PDF-')
  })
  for (const column of ['sent', 'paper', 'fields', 'recipient', 'consent_event_id']) {
    const change = world.worker.act('support', async act => {
      await act.open(family.record)
      await act.rows({ text: `update disclosures set ${column} = ${column} where id = $1`, values: [id] })
    })
    await assert.rejects(change, { code: '42501' })
  }
  await assert.rejects(
    world.worker.act('support', async act => holdBack(act, await act.open(family.record), id, 'slip')),
    refused('it-has-left-already'),
  )
})

test('what waits is cancelled when the yes is taken back, and whoever has something already is to be told', async () => {
  const fresh = await testFamily(world)
  const yes = await say({}, fresh)
  const first = await share(toTheTeam(yes, {}, fresh), fresh)
  await world.worker.act('support', async act => letOut(act, await act.open(fresh.record), first, 'printed'))
  const second = await share(toTheTeam(yes, {}, fresh), fresh)
  const done = await takeBack(fresh)
  assert.equal(done.cancelled, 1)
  assert.deepEqual(done.toTell, ["The children's respiratory team for our area"])
  await assert.rejects(
    world.worker.act('support', async act => letOut(act, await act.open(fresh.record), second, 'printed')),
    refused('it-was-cancelled'),
  )
  await world.worker.act('support', async act => {
    const record = await act.open(fresh.record)
    const lines = await sharesOf(act, record)
    assert.ok(lines.find(each => each.id === first)?.takenBackAt)
    assert.equal(lines.find(each => each.id === second)?.cancelledBecause, 'taken-back')
    const tasks = await act.rows<{ words: string }>(
      sql`select words, unit_id from tasks where record_id = ${record.id}`,
    )
    assert.match(tasks[0]?.words ?? '', /respiratory team.*taken back/)
  })
})

test('what was made under a yes that has lapsed since does not leave', async () => {
  const fresh = await testFamily(world)
  const yes = await say({}, fresh)
  const id = await share(toTheTeam(yes, {}, fresh), fresh)
  await house.owner(
    `update gate.charter_recipients set agreement_until = '2026-01-01' where recipient = 'respiratory-team'`,
  )
  const leave = () => world.worker.act('support', async act => letOut(act, await act.open(fresh.record), id, 'printed'))
  await assert.rejects(leave(), refused('sharing-agreement-is-out-of-date'))
  await house.owner(
    `update gate.charter_recipients set agreement_until = '2027-09-01' where recipient = 'respiratory-team'`,
  )
  await leave()
})

test('how often something left with a yes, and how often it was talked over first, is counted', async () => {
  const rates = await world.dataProtectionLead.act('administration', act => sharingRates(act, '2020-01-01'))
  const [counted] = await house.owner<{ all: string; yes: string; first: string }>(
    `select count(*) as all, count(consent_event_id) as yes, count(*) filter (where discussed_first) as first from kinkeeper.disclosures where left_at is not null`,
  )
  assert.deepEqual(rates, {
    shared: Number(counted?.all),
    withAYes: Number(counted?.yes),
    discussedFirst: Number(counted?.first),
  })
  assert.ok(rates.withAYes > 0 && rates.withAYes < rates.shared)
})
