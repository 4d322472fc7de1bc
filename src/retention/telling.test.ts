import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { extractText } from 'unpdf'
import { closeCase } from '#cases/team/closing.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { recordReach } from '#families/families.ts'
import { makeLetterCode } from '#gate/family-code.ts'
import { readMail } from '#gate/mail-reading.ts'
import { type Mailbox, openMailbox } from '#gate/mailbox.ts'
import { postOnce } from '#gate/posting.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { certificateReference } from './certificate.ts'
import { runRetention } from './run.ts'
import { type Wish, wishToBeTold } from './telling.ts'
import { on, placesOf, stayAwake, type TestFamily, testFamily } from './test-family.ts'

let house: TestHouse
let world: World
let site: TestSite
let mailbox: Mailbox
let refusing: Mailbox
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  mailbox = await openMailbox()
  refusing = await openMailbox(() => true)
  await stayAwake(house)
})
after(async () => {
  await site.close()
  await mailbox.close()
  await refusing.close()
  await house.dispose()
})

const lastDay = '2032-03-02'
const centre = (canary: string) => on('2026-03-02', () => testFamily(world, 'family-support', { canary, open: true }))
const letGo = (day = lastDay) => on(day, () => runRetention(house, 'family-centre'))
const atWork = (family: TestFamily, wish: Wish) =>
  world.worker.act('support', async act => wishToBeTold(act, await act.open(family.record), family.mother, wish))
const reference = (family: TestFamily) =>
  world.worker.act('support', async act => certificateReference(act, (await act.open(family.record)).id))
const close = (family: TestFamily) =>
  on('2026-03-02', () =>
    world.worker.act('support', async act =>
      closeCase(act, await act.open(family.record), {
        because: 'goals-met',
        words: 'It went well.',
        supportSummary: '',
      }),
    ),
  )
const post = (to = mailbox) =>
  postOnce(house, { smtpUrl: to.smtpUrl, publicUrl: 'http://families.example.org', secure: false })
const letters = () =>
  house.owner<{ by_way: string; sent: boolean; because: string | null; kept: boolean; unit_id: string }>(
    `select by_way, sent_at is not null as sent, not_sent_because as because, send_to is not null or paper is not null as kept, unit_id
     from kinkeeper.parting_letters order by kept_at, id`,
  )
const keyOf = (unit: string) => house.keyOwner('select from public.unit_keys where unit_id = $1', [unit])

test('whoever wished it on their own page gets the certificate by mail on the day, and then the address is nowhere', async () => {
  const family = await centre('zinnia')
  const mine = await reference(family)
  const code = await world.worker.act('support', async act =>
    makeLetterCode(act, await act.open(family.record), family.mother),
  )
  const mother = site.as()
  await mother.post('/your-information/sign-in/letter', { code })
  assert.match((await mother.get('/your-information/going')).body, /By email to zinnia@example\.org/)
  assert.equal((await mother.post('/your-information/going', { tell: 'email' })).statusCode, 303)
  assert.match((await mother.get('/your-information/going')).body, /value="email" checked/)
  await close(family)
  const report = await letGo()
  assert.deepEqual([report.done, report.foundAgain, report.failed], [1, 0, 0])
  const [waiting] = await letters()
  assert.deepEqual([waiting!.by_way, waiting!.kept, waiting!.sent], ['email', true, false])
  assert.deepEqual(await placesOf(house, ['zinnia']), [], 'while it waits, nobody can read the address')
  await post()
  const [mail] = mailbox.mails().map(each => readMail(each.raw))
  assert.equal(mail!.to, 'zinnia@example.org')
  assert.match(mailbox.mails()[0]!.raw, new RegExp(mine))
  assert.doesNotMatch(`${mail!.subject} ${mail!.from}`, /Harbour|family/i)
  const [gone] = await letters()
  assert.deepEqual([gone!.sent, gone!.kept], [true, false])
  assert.deepEqual(await keyOf(gone!.unit_id), [])
  assert.match((await site.as(world.dataProtectionLead).get('/staff/retention')).body, /1 told/)
  await post()
  assert.equal(mailbox.mails().length, 1, 'once')
})

test('whoever wished nothing, or not to be told, is not written to', async () => {
  mailbox.empty()
  const [quiet, never] = [await centre('marigold'), await centre('poppy')]
  await atWork(never, 'email')
  await atWork(never, 'nobody')
  await close(quiet)
  await close(never)
  assert.equal((await letGo()).done, 2)
  await post()
  assert.equal(mailbox.mails().length, 0)
})

test('an address that is no longer safe on the day is not used', async () => {
  const family = await centre('crocus')
  await atWork(family, 'email')
  await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    const [way] = await act.rows<{ id: string }>({
      text: 'select id from reach where record_id = $1',
      values: [record.id],
    })
    const no = { channel: 'email', value: 'crocus@example.org', safe: 'no', instead: way!.id } as const
    await recordReach(act, record, family.mother, no, { from: 'self', how: 'spoken' })
  })
  await close(family)
  await letGo()
  await post()
  assert.equal(mailbox.mails().length, 0)
})

test('a letter waits for somebody to post it, opens for nobody else, and its address goes when it was posted', async () => {
  const family = await centre('heather')
  await world.worker.act('support', async act => {
    const way = { channel: 'post', value: '1 Heather Lane\nAnytown', safe: 'yes' } as const
    await recordReach(act, await act.open(family.record), family.mother, way, { from: 'self', how: 'spoken' })
  })
  const asked = await site
    .as(world.worker)
    .post(`/staff/families/${family.record}/when-it-has-gone`, { person: family.mother, by: 'post' })
  assert.equal(asked.statusCode, 303)
  const mine = await reference(family)
  await close(family)
  await letGo()
  const lead = site.as(world.dataProtectionLead)
  const page = (await lead.get('/staff/retention')).body
  assert.ok(page.includes(`Print letter ${mine}`))
  assert.doesNotMatch(page, /heather/i)
  const [, path] = /(\/staff\/retention\/letters\/[0-9a-f-]+)\/letter\.pdf/.exec(page)!
  assert.ok((await site.as(world.worker).get(`${path}/letter.pdf`)).statusCode >= 400)
  const printed = await lead.get(`${path}/letter.pdf`)
  const { text } = await extractText(new Uint8Array(printed.rawPayload), { mergePages: true })
  assert.match(text, /1 Heather Lane/)
  assert.ok(text.includes(mine))
  await lead.post(path!, {}, '/staff/retention')
  assert.equal((await lead.get(`${path}/letter.pdf`)).statusCode, 404)
  const last = (await letters()).at(-1)!
  assert.deepEqual([last.sent, last.kept], [true, false])
  await letGo('2032-03-03')
  assert.deepEqual(await keyOf(last.unit_id), [])
})

test('a mail that is refused, and a letter that nobody posts, are seen in the register, and no address is kept', async () => {
  const family = await centre('thistle')
  await atWork(family, 'email')
  await close(family)
  await letGo('2032-03-04')
  await post(refusing)
  const refused = (await letters()).at(-1)!
  assert.deepEqual([refused.because, refused.kept], ['refused-there', false])
  assert.deepEqual(await keyOf(refused.unit_id), [])
  assert.match((await site.as(world.dataProtectionLead).get('/staff/retention')).body, /1 could not be told/)
  const another = await centre('bramble')
  await atWork(another, 'email')
  await close(another)
  await letGo('2032-03-05')
  await letGo('2032-03-30')
  const late = (await letters()).at(-1)!
  assert.deepEqual([late.because, late.kept], ['not-delivered', false])
  assert.deepEqual(await keyOf(late.unit_id), [])
})
