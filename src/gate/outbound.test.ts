import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, before, beforeEach, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { recordConsent } from '#consent/consent.ts'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from '#consent/test-family.ts'
import { withdrawConsent } from '#consent/withdrawing.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { endReach, recordReach } from '#families/people/ways-to-reach.ts'
import { paperOfShare, sharesOf } from '#sharing/shares.ts'
import type { Act, OpenedRecord } from './act.ts'
import { disclose } from './disclose.ts'
import { readMail } from './mail-reading.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { mailDisclosure, sendFamilyCode, sendLetter, sendStaffAlert, tellSomethingToRead } from './outbound.ts'
import { postOnce } from './posting.ts'
import type { RefusalName } from './refusals.ts'
import { sql } from './sql.ts'

let house: TestHouse
let world: SharingWorld
let family: TestFamily
let mailbox: Mailbox
before(async () => {
  house = await testHouse()
  world = await sharingWorld(house)
  mailbox = await openMailbox()
})
beforeEach(async () => {
  family = await testFamily(world)
  mailbox.empty()
})
after(async () => {
  await mailbox.close()
  await house.dispose()
})

const refused = (name: RefusalName) => ({ refusal: name })
const publicUrl = 'http://families.example.org'
const post = () => postOnce(house, { smtpUrl: mailbox.smtpUrl, publicUrl, secure: false })
const arrived = () => mailbox.mails().map(mail => readMail(mail.raw))
/** All that comes when something did not go: whoever wrote it is told, and of nobody. */
const whoWroteIt = 'worker.family-centre@example.org: A message of yours did not go'
const toldToWhom = ({ to, subject }: ReturnType<typeof readMail>) => `${to}: ${subject}`
const names = /Wren|Sample|Robin|Linnet|Jay|Rowan/

const atWork = <T>(work: (act: Act, record: OpenedRecord) => Promise<T>) =>
  world.worker.act('support', async act => work(act, await act.open(family.record)))

const tell = () =>
  atWork((act, record) => tellSomethingToRead(act, record, world.rules, { person: family.mother, publicUrl }))

const anotherWay = (way: { safe: 'yes' | 'no' | 'ask'; permission?: boolean; when?: string }) =>
  atWork((act, record) =>
    recordReach(
      act,
      record,
      family.mother,
      { channel: 'email', value: 'wren.sample@example.org', instead: family.reach, ...way },
      { from: 'self', how: 'spoken' },
    ),
  )

const shareByMail = () =>
  atWork(async (act, record) => {
    const consent = await recordConsent(act, record, world.rules, {
      question: 'respiratory-team',
      answer: 'given',
      about: family.child,
      by: family.mother,
      authority: 'parental-responsibility',
      how: 'form',
    })
    const id = await disclose(act, record, world.rules, {
      recipient: 'respiratory-team',
      about: family.child,
      caseId: family.caseId,
      purpose: 'respiratory-mdt',
      ground: 'you-said-yes',
      consent,
      facts: { 'child-name': 'Robin Sample' },
      necessity: 'For the meeting.',
      discussedFirst: true,
      toldFamily: true,
      sendTo: 'respiratory@team.example.org',
    })
    await mailDisclosure(act, record, world.rules, id)
    return id
  })

test('a mail to a family says nothing of what waits for them, and its subject and sender say nothing of who writes', async () => {
  await tell()
  await post()
  const [mail] = arrived()
  assert.equal(mail?.subject, 'Something new to read')
  assert.equal(mail?.from, 'Do not reply <no-reply@families.example.org>')
  assert.equal(mail?.to, 'wren.sample@example.org')
  assert.doesNotMatch(mailbox.mails()[0]!.raw.replaceAll('wren.sample@example.org', ''), names)
  assert.doesNotMatch(`${mail?.subject} ${mail?.from}`, /Harbour|family.centre/i)
})

test('nobody is written to by a way that is not safe, that nobody called safe, or that is not used any more', async () => {
  await anotherWay({ safe: 'no' })
  await assert.rejects(tell(), refused('not-a-safe-way'))
  family = await testFamily(world)
  await anotherWay({ safe: 'ask' })
  await assert.rejects(tell(), refused('not-a-safe-way'))
  family = await testFamily(world)
  await atWork((act, record) => endReach(act, record, family.reach))
  await assert.rejects(tell(), refused('not-a-safe-way'))
})

test('a way that stops being safe while a mail waits is not used', async () => {
  await tell()
  await anotherWay({ safe: 'no' })
  await post()
  assert.deepEqual(arrived().map(toldToWhom), [whoWroteIt])
  const [mail] = await house.owner<{ why: string }>(
    'select not_sent_because as why from kinkeeper.outbox where record_id = $1',
    [family.record],
  )
  assert.equal(mail?.why, 'not-a-safe-way')
})

test('where only some hours are safe, the mail waits for one of them', async () => {
  // Sealed words about hours that are never now: a day of the week that is not today.
  const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
  await anotherWay({ safe: 'yes', when: `${days[(new Date().getDay() + 3) % 7]}, 09:00 to 10:00` })
  await tell()
  await post()
  assert.equal(mailbox.mails().length, 0)
  const [waiting] = await house.owner<{ waits: boolean }>(
    `select sent_at is null and cancelled_at is null as waits from kinkeeper.outbox where record_id = $1`,
    [family.record],
  )
  assert.equal(waiting?.waits, true)
  await house.owner('delete from graphile_worker._private_jobs')
})

test('a letter goes by email only with their permission, and is marked confidential, with the case code for a name', async () => {
  const letter = Buffer.from('%PDF-1.7 a letter')
  await atWork((act, record) => sendLetter(act, record, family.mother, letter))
  await post()
  const [mail] = arrived()
  assert.match(mail?.subject ?? '', /^Confidential: a letter for you \([A-Z0-9-]+\)$/)
  assert.match(mail?.text ?? '', /^CONFIDENTIAL/)
  assert.doesNotMatch(`${mail?.subject} ${mail?.text}`, names)
  assert.equal(mail?.attachments[0]?.content.toString(), '%PDF-1.7 a letter')
  await anotherWay({ safe: 'yes', permission: false })
  await assert.rejects(
    atWork((act, record) => sendLetter(act, record, family.mother, letter)),
    refused('no-permission-by-email'),
  )
})

test('what the database holds of a mail that waits is sealed, and the queue holds ids alone', async () => {
  await atWork((act, record) => sendLetter(act, record, family.mother, Buffer.from('secret letter')))
  const rows = await house.owner('select * from kinkeeper.outbox where record_id = $1', [family.record])
  const jobs = await house.owner('select payload from graphile_worker._private_jobs')
  assert.doesNotMatch(JSON.stringify(rows), /Confidential|letter for you/)
  assert.doesNotMatch(JSON.stringify(jobs), /Confidential|example\.org|Sample/)
  await post()
})

test('a decision that is rolled back sends nothing', async () => {
  const failed = atWork(async (act, record) => {
    await tellSomethingToRead(act, record, world.rules, { person: family.mother, publicUrl })
    throw new Error('something else went wrong')
  })
  await assert.rejects(failed)
  await post()
  assert.equal(mailbox.mails().length, 0)
})

test('what is passed on by mail is what the record holds, byte for byte, and is marked as having left', async () => {
  const id = await shareByMail()
  await post()
  const [mail] = arrived()
  assert.match(mail?.subject ?? '', /^Confidential: /)
  assert.doesNotMatch(`${mail?.subject} ${mail?.text}`, names)
  await atWork(async (act, record) => {
    const held = await paperOfShare(act, record, id)
    assert.ok(held?.equals(mail!.attachments[0]!.content))
    assert.equal((await sharesOf(act, record)).find(each => each.id === id)?.leftHow, 'email')
  })
})

test('a yes taken back empties the outbox', async () => {
  const id = await shareByMail()
  await atWork((act, record) =>
    withdrawConsent(act, record, world.rules, {
      question: 'respiratory-team',
      about: family.child,
      by: family.mother,
      how: 'phone',
    }),
  )
  await post()
  assert.equal(mailbox.mails().length, 0)
  const [mail] = await house.owner<{ why: string }>(
    'select not_sent_because as why from kinkeeper.outbox where disclosure_id = $1',
    [id],
  )
  assert.equal(mail?.why, 'taken-back')
})

test('a mail whose ground has gone is kept back, and its record says why', async () => {
  const id = await shareByMail()
  const until = `update gate.charter_recipients set agreement_until = $1 where recipient = 'respiratory-team'`
  await house.owner(until, ['2026-01-01'])
  await post()
  await house.owner(until, ['2027-09-01'])
  assert.deepEqual(arrived().map(toldToWhom), [whoWroteIt])
  const [mail] = await house.owner<{ why: string }>(
    'select not_sent_because as why from kinkeeper.outbox where disclosure_id = $1',
    [id],
  )
  assert.equal(mail?.why, 'sharing-agreement-is-out-of-date')
})

test('while the mail server is away nothing is lost and nothing counts as sent', async () => {
  await tell()
  await postOnce(house, { smtpUrl: 'smtp://127.0.0.1:1', publicUrl, secure: false })
  const [waiting] = await house.owner<{ sent: Date | null }>(
    'select sent_at as sent from kinkeeper.outbox where record_id = $1',
    [family.record],
  )
  assert.equal(waiting?.sent, null)
  await house.owner('update graphile_worker._private_jobs set run_at = now()')
  await post()
  assert.equal(mailbox.mails().length, 1)
})

test('a sign-in code goes to their own safe address, and to no other that somebody types', async () => {
  const code = { charter: world.charter, record: family.record, person: family.mother, code: '274 913', minutes: 15 }
  assert.equal(await sendFamilyCode(house, { ...code, address: 'somebody.else@example.org' }), false)
  assert.equal(await sendFamilyCode(house, { ...code, address: ' Wren.Sample@Example.org ' }), true)
  await post()
  const [mail] = arrived()
  assert.equal(mail?.subject, 'Your code')
  assert.match(mail?.text ?? '', /274 913/)
  assert.equal(mailbox.mails().length, 1)
})

test('colleagues are told that something waits, and of nobody', async () => {
  await world.worker.act('support', act =>
    sendStaffAlert(act, { alert: 'concern-raised', roles: ['safeguarding-lead'] }),
  )
  await post()
  const [mail] = arrived()
  assert.equal(mail?.to, 'safeguarding-lead.family-centre@example.org')
  assert.doesNotMatch(mail?.text ?? '', names)
  assert.match(mail?.text ?? '', /\/c\/family-centre\/staff\/concerns/)
})

test('a mail to a family cannot be put into the outbox past all of this', async () => {
  await anotherWay({ safe: 'no' })
  const forged = atWork(async (act, record) => {
    const way = await act.row<{ id: string; unit: string }>(
      sql`select id, unit_id as unit from reach where record_id = ${record.id} and ended_at is null limit 1`,
    )
    await act.insert('outbox', {
      record_id: record.id,
      unit_id: way!.unit,
      kind: 'letter',
      reach_id: way!.id,
      body: 'x',
      queued_at: act.at,
    })
  })
  await assert.rejects(forged, refused('not-a-safe-way'))
})

test('no mail leaves by any other way: one file talks to a mail server, and one stands in for it in development', () => {
  const source = fileURLToPath(new URL('../', import.meta.url))
  const files = globSync('**/*.{ts,tsx}', { cwd: source })
  const importers = (library: string) =>
    files
      .filter(file => new RegExp(`(from |import\\()'${library}'`).test(readFileSync(`${source}${file}`, 'utf8')))
      .sort()
  assert.deepEqual(importers('nodemailer'), ['gate/mail-server.ts'])
  assert.deepEqual(importers('smtp-server'), ['gate/mailbox.ts'])
})
