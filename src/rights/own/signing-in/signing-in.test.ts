import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { backToRealTime, pretendItIs } from '#calendar/clock.ts'
import { type SharingWorld, sharingWorld } from '#consent/test-family.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { endReach } from '#families/families.ts'
import { makeLetterCode } from '#gate/family-code.ts'
import { readMail } from '#gate/mail-reading.ts'
import { type Mailbox, openMailbox } from '#gate/mailbox.ts'
import { postOnce } from '#gate/posting.ts'
import { type TestSite, testSite, type Visitor } from '#web/test-site.ts'
import { type CanaryFamily, canaryFamily } from '../test-own.ts'

const door = '/your-information/sign-in'
let house: TestHouse
let world: SharingWorld
let site: TestSite
let mailbox: Mailbox
let family: CanaryFamily
let many = 0
before(async () => {
  house = await testHouse()
  world = await sharingWorld(house)
  site = await testSite(house)
  mailbox = await openMailbox()
})
beforeEach(async () => {
  many += 1
  family = await canaryFamily(world.worker, `canary${many}`)
  mailbox.empty()
})
afterEach(() => backToRealTime())
after(async () => {
  await site.close()
  await mailbox.close()
  await house.dispose()
})

const post = () => postOnce(house, { smtpUrl: mailbox.smtpUrl, publicUrl: 'http://own.example.org', secure: false })
const herEmail = () => `${family.canary}.mother@example.org`
const mails = () => mailbox.mails().map(mail => readMail(mail.raw))
const codeSent = () => /\b\d{6}\b/.exec(mails().at(-1)?.text ?? '')?.[0] ?? ''

async function askFor(visitor: Visitor, address: string) {
  mailbox.empty()
  const answer = await visitor.post(door, { email: address })
  await post()
  return answer
}
const use = (visitor: Visitor, address: string, code: string) =>
  visitor.post(`${door}/code`, { email: address, code }, door)

test('a code comes to her own e-mail, works once, and says neither who writes nor why', async () => {
  const visitor = site.as()
  assert.equal(
    (await visitor.get('/your-information')).headers.location,
    `/c/family-centre${door}?next=%2Fc%2Ffamily-centre%2Fyour-information`,
  )
  await askFor(visitor, herEmail())
  const [mail] = mails()
  assert.equal(mails().length, 1)
  assert.ok(!/harbour|family|centre|canary/i.test(`${mail!.subject} ${mail!.text}`))
  const code = codeSent()
  const came = await use(visitor, herEmail().toUpperCase(), code)
  assert.equal(came.headers.location, '/c/family-centre/your-information')
  assert.equal((await visitor.get('/your-information')).statusCode, 200)
  const again = await use(site.as(), herEmail(), code)
  assert.equal(again.statusCode, 422, 'the second time it opens nothing')
})

// What the page says, without what is new on each page and what was typed.
const bare = (body: string, typed: string) =>
  body.replaceAll(typed, 'TYPED').replace(/name="_csrf" value="[^"]*"/g, 'CSRF')

test('for an address that we know and one that we do not the answer is the same to the byte, over and over', async () => {
  const seen = new Set<string>()
  const rowsBefore = await rows()
  for (let round = 0; round < 20; round += 1) {
    // Each address gets few codes an hour, so each round has a family of its own.
    const known = await canaryFamily(world.worker, `pair${round}`, { father: false })
    const pair = [`${known.canary}.mother@example.org`, `${known.canary}.nobody@example.org`]
    for (const address of round % 2 ? pair : pair.reverse()) {
      const answer = await site.as().post(door, { email: address })
      const kept = Object.entries(answer.headers).filter(
        ([name]) => !['date', 'set-cookie', 'content-length'].includes(name),
      )
      seen.add(
        JSON.stringify([
          answer.statusCode,
          bare(answer.body, address),
          kept.filter(([name]) => !name.startsWith('x-ratelimit')),
        ]),
      )
      const wrong = await use(site.as(), address, '000000')
      seen.add(JSON.stringify(['wrong', wrong.statusCode, bare(wrong.body, address)]))
    }
  }
  assert.equal(seen.size, 2, 'one page when asking, one when wrong')
  assert.equal((await rows()) - rowsBefore, 40, 'and the same rows are written for both')
  await post()
  assert.equal(mails().length, 20, 'while those who are known did get their mail')
})

const rows = async () =>
  (await house.owner<{ n: number }>(`select count(*)::int as n from gate.one_use_codes where kind = 'family-code'`))[0]!
    .n

test('an address that nobody has gets no mail, and its code opens nothing', async () => {
  const unknown = `${family.canary}.stranger@example.org`
  await askFor(site.as(), unknown)
  assert.equal(mails().length, 0)
  assert.equal((await use(site.as(), unknown, '123456')).statusCode, 422)
})

test('an e-mail that she has taken back gets no mail; nor does one that was never said to be safe', async () => {
  await world.worker.act('support', async act => endReach(act, await act.open(family.record), family.motherWay))
  const answer = await askFor(site.as(), herEmail())
  assert.equal(answer.statusCode, 200)
  assert.equal(mails().length, 0)
})

test('five wrong tries end the code, even for the right one after them', async () => {
  const visitor = site.as()
  await askFor(visitor, herEmail())
  const code = codeSent()
  const wrong = code === '123456' ? '654321' : '123456'
  for (let tries = 0; tries < 5; tries += 1) assert.equal((await use(visitor, herEmail(), wrong)).statusCode, 422)
  assert.equal((await use(visitor, herEmail(), code)).statusCode, 422)
  assert.equal((await visitor.get('/your-information')).statusCode, 303)
})

test('guessing at once from many places gets no more tries than one after the other', async () => {
  await askFor(site.as(), herEmail())
  const guesses = Array.from({ length: 12 }, (_, n) => use(site.as(), herEmail(), String(100000 + n)))
  for (const { statusCode } of await Promise.all(guesses)) assert.equal(statusCode, 422)
  const tries = await house.owner<{ n: number }>(
    `select count(*)::int as n from gate.sign_in_attempts a where a.at > now() - interval '1 minute' group by address_hash order by n desc limit 1`,
  )
  assert.equal(tries[0]?.n, 5)
})

test('after five codes in an hour there are no more, for a known address and for any other', async () => {
  for (const address of [herEmail(), `${family.canary}.nobody@example.org`]) {
    const statuses: number[] = []
    for (let n = 0; n < 6; n += 1) statuses.push((await site.as().post(door, { email: address })).statusCode)
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429], address)
  }
})

test('a new code ends the one before, and after fifteen minutes a code has ended by itself', async () => {
  await askFor(site.as(), herEmail())
  const first = codeSent()
  await askFor(site.as(), herEmail())
  const second = codeSent()
  if (first !== second) assert.equal((await use(site.as(), herEmail(), first)).statusCode, 422)
  pretendItIs(new Date(Date.now() + 16 * 60_000).toISOString())
  assert.equal((await use(site.as(), herEmail(), second)).statusCode, 422)
})

test('an inbox that two people share opens neither page: no code comes, and the page says the same', async () => {
  const both = `${family.canary}.mother@example.org`
  await canaryFamily(world.worker, `${family.canary}b`, { email: both })
  const shared = await askFor(site.as(), both)
  assert.equal(mails().length, 0)
  const nobody = await askFor(site.as(), 'nobody.at.all@example.org')
  assert.equal(bare(shared.body, both), bare(nobody.body, 'nobody.at.all@example.org'))
})

test('a code of one charity opens nothing at another, and its session neither', async () => {
  await sharingWorld(house, 'live-chat')
  const other = await testSite(house, 'live-chat')
  const visitor = site.as()
  await askFor(visitor, herEmail())
  const code = codeSent()
  assert.equal((await use(other.as(), herEmail(), code)).statusCode, 422)
  const came = await use(visitor, herEmail(), code)
  const token = came.cookies.find(each => each.name === 'family-family-centre')!.value
  const elsewhere = await site.site.inject({
    url: '/c/live-chat/your-information',
    headers: { cookie: `family-live-chat=${token}` },
  })
  assert.equal(elsewhere.statusCode, 303)
  await other.close()
})

test('the code on a letter works once, for 28 days, in small letters too; a newer letter ends it', async () => {
  const made = () =>
    world.worker.act('support', async act => makeLetterCode(act, await act.open(family.record), family.mother))
  const typed = (code: string) => site.as().post(`${door}/letter`, { code })
  const first = await made()
  assert.match(first, /^([A-Z0-9]{4}-){3}[A-Z0-9]{4}$/)
  const second = await made()
  assert.equal((await typed(first)).statusCode, 422)
  assert.equal((await typed(second.toLowerCase().replaceAll('-', ' '))).statusCode, 303)
  assert.equal((await typed(second)).statusCode, 422)
  const third = await made()
  pretendItIs(new Date(Date.now() + 28 * 86_400_000 + 60_000).toISOString())
  assert.equal((await typed(third)).statusCode, 422)
})

test('the letter itself is marked, made by those who help, and only for somebody of that family who is not a child', async () => {
  const helper = site.as(world.worker)
  const at = `/staff/families/${family.record}/letter-code`
  const letter = await helper.post(at, { person: family.mother })
  assert.equal(letter.headers['content-type'], 'application/pdf')
  assert.equal(letter.rawPayload.subarray(0, 5).toString(), '%PDF-')
  const twin = await canaryFamily(world.worker, `${family.canary}twin`)
  for (const person of [family.child, twin.mother, '']) {
    assert.equal((await helper.post(at, { person })).statusCode, 422)
  }
  const stranger = await site.as(world.colleague).get(at)
  assert.equal(stranger.statusCode, 404)
})

test('a session ends after thirty minutes without a look, and when she signs out', async () => {
  const visitor = site.as()
  await askFor(visitor, herEmail())
  await use(visitor, herEmail(), codeSent())
  pretendItIs(new Date(Date.now() + 31 * 60_000).toISOString())
  assert.equal((await visitor.get('/your-information')).statusCode, 303)
  backToRealTime()
  await askFor(visitor, herEmail())
  await use(visitor, herEmail(), codeSent())
  await visitor.post('/your-information/sign-out', {}, '/your-information')
  assert.equal((await visitor.get('/your-information')).statusCode, 303)
  const [left] = await house.owner<{ n: number }>(
    'select count(*)::int as n from gate.family_sessions where person_id = $1 and ended_at is null and signed_in_at < now()',
    [family.mother],
  )
  assert.ok(left!.n <= 1, 'what she left is over for the server, too')
})

test('after signing in she goes where she was going, and never to another site', async () => {
  const visitor = site.as()
  for (const [next, to] of [
    ['/c/family-centre/your-information/looks', '/c/family-centre/your-information/looks'],
    ['//elsewhere.example/your-information/', '/c/family-centre/your-information'],
    ['https://elsewhere.example/', '/c/family-centre/your-information'],
    ['/c/family-centre/your-information//elsewhere.example', '/c/family-centre/your-information'],
  ]) {
    await askFor(visitor, herEmail())
    const came = await visitor.post(`${door}/code`, { email: herEmail(), code: codeSent(), next: next! }, door)
    assert.equal(came.headers.location, to)
  }
})
