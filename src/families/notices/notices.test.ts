import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from '#consent/test-family.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { makeLetterCode } from '#gate/family-code.ts'
import { readMail } from '#gate/mail-reading.ts'
import { type Mailbox, openMailbox } from '#gate/mailbox.ts'
import { postOnce } from '#gate/posting.ts'
import { type TestSite, testSite, type Visitor } from '#web/test-site.ts'
import { recordReach } from '../people/ways-to-reach.ts'

let house: TestHouse
let world: SharingWorld
let site: TestSite
let mailbox: Mailbox
let family: TestFamily
let worker: Visitor
before(async () => {
  house = await testHouse()
  world = await sharingWorld(house)
  site = await testSite(house)
  mailbox = await openMailbox()
  family = await testFamily(world)
  worker = site.as(world.worker)
})
after(async () => {
  await site.close()
  await mailbox.close()
  await house.dispose()
})

const at = () => `/staff/families/${family.record}/notices`
const give = (fields: Record<string, string>) => worker.post(at(), fields)
const post = (smtpUrl: string) => postOnce(house, { smtpUrl, publicUrl: 'http://families.example.org', secure: false })
const given = () =>
  house.owner<{ version: string; how: string; on: string }>(
    `select version, how, given_on::text as on from kinkeeper.notices_given where record_id = $1 order by recorded_at`,
    [family.record],
  )

async function ownNotice(): Promise<string> {
  const code = await world.worker.act('support', async act =>
    makeLetterCode(act, await act.open(family.record), family.mother),
  )
  const mother = site.as()
  await mother.post('/your-information/sign-in/letter', { code })
  return (await mother.get('/your-information/notice')).body
}

test('a notice given by hand on a day carries the version that held on that day, and the family reads so on its page', async () => {
  assert.equal(
    (await give({ person: family.mother, how: 'in-person', 'on-day': '5', 'on-month': '3', 'on-year': '2025' }))
      .statusCode,
    303,
  )
  assert.deepEqual(await given(), [{ version: '2', how: 'in-person', on: '2025-03-05' }])
  const page = await ownNotice()
  assert.match(page, /5 March 2025: version 2, by hand/)
  assert.match(page, /What changed since then/)
  assert.match(page, /privacy\/archive\/2"/)
})

test('a day to come, nobody, and no way are asked again, and nothing is kept', async () => {
  const wrong: Record<string, string>[] = [
    { person: family.mother, how: 'spoken', 'on-day': '5', 'on-month': '3', 'on-year': '2099' },
    { person: '', how: 'spoken' },
    { person: family.child, how: 'spoken' },
    { person: family.mother, how: '' },
    { person: 'all', how: 'email' },
  ]
  for (const fields of wrong) assert.equal((await give(fields)).statusCode, 422, JSON.stringify(fields))
  assert.equal((await given()).length, 1)
})

test('a notice that is mailed was given when the mail has left, and its mail says nothing of who writes', async () => {
  await give({ person: family.mother, how: 'email' })
  assert.match((await worker.get(at())).body, /Waits to be sent/)
  assert.doesNotMatch(await ownNotice(), /by email/)
  await post(mailbox.smtpUrl)
  const [mail] = mailbox.mails().map(each => readMail(each.raw))
  assert.equal(mail!.to, 'wren.sample@example.org')
  assert.doesNotMatch(`${mail!.subject} ${mail!.from}`, /Harbour|family.centre|Wren/i)
  assert.match(mailbox.mails()[0]!.raw, /notice\.pdf/)
  assert.match(await ownNotice(), /version 3, by email/)
})

test('without a way they said is safe no notice is mailed', async () => {
  const other = await testFamily(world)
  await world.worker.act('support', async act =>
    recordReach(
      act,
      await act.open(other.record),
      other.mother,
      { channel: 'email', value: 'wren.sample@example.org', instead: other.reach, safe: 'no' },
      { from: 'self', how: 'spoken' },
    ),
  )
  const answer = await worker.post(`/staff/families/${other.record}/notices`, { person: other.mother, how: 'email' })
  assert.equal(answer.statusCode, 422)
  assert.deepEqual(await house.owner('select from kinkeeper.outbox where record_id = $1', [other.record]), [])
})

test('a mail that their server refuses for good is seen: on the family’s page, on the list of whoever wrote it, and by an alert', async () => {
  const refusing = await openMailbox(address => address.startsWith('wren.'))
  await give({ person: family.mother, how: 'email' })
  await post(refusing.smtpUrl)
  await refusing.close()
  assert.match((await worker.get(at())).body, /Did not go.*Their mail server refused it/s)
  const [record] = await house.owner<{ code: string }>(
    'select case_code as code from kinkeeper.records where id = $1',
    [family.record],
  )
  const list = (await worker.get('/staff/messages')).body
  assert.ok(list.includes(record!.code))
  assert.doesNotMatch(list, /Wren|Sample|@example/)
  assert.doesNotMatch((await site.as(world.colleague).get('/staff/messages')).body, new RegExp(record!.code))
  assert.deepEqual(
    refusing.mails().map(each => each.to),
    [['worker.family-centre@example.org']],
  )
  const page = await ownNotice()
  assert.equal(page.match(/by email/g)?.length, 1)
})

test('a colleague who does not work with them reads nothing of it, as if they were not there', async () => {
  const colleague = site.as(world.colleague)
  const here = await colleague.get(at())
  const nowhere = await colleague.get('/staff/families/00000000-0000-7000-8000-000000000000/notices')
  assert.equal(here.statusCode, 404)
  assert.equal(here.statusCode, nowhere.statusCode)
})
