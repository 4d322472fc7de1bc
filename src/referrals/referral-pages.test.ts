import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { Refusal } from '#gate/refusals.ts'
import { charterBySlug, loadCharters } from '#organisations/charter.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { judgeArrival } from './later-arrivals.ts'
import { dayOf, referralServices, waitingReferrals } from './referrals.ts'

let house: TestHouse
let world: World
let site: TestSite

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  await testWorld(house, 'parent-partnership')
  site = await testSite(house)
})
after(async () => {
  await site.close()
  await house.dispose()
})

const filled = {
  service: 'family-support',
  agency: 'Larkfield Health Centre',
  'agency-kind': 'health-visiting',
  'referrer-name': 'Ffion Prosser',
  'referrer-contact': '01632 960777',
  'parent-first': 'Ottoline',
  'parent-last': 'Brackwater',
  phone: '07700 900321',
  safe: 'ask',
  reasons: 'Three moves in a year.',
  'agreed-by': 'parent',
  'agreed-how': 'spoken',
  'agreed-on-day': '2',
  'agreed-on-month': '11',
  'agreed-on-year': '2025',
}
const refer = (fields: Record<string, string> = {}) =>
  site.as().post('/refer', { ...filled, ...fields }, '/refer?service=family-support')
const waiting = () => world.worker.act('triage', waitingReferrals)

async function aReferral(): Promise<string> {
  assert.equal((await refer()).statusCode, 303)
  return (await waiting()).at(-1)!.record_id
}

test('a professional is told first where to ring when somebody is in danger', async () => {
  for (const address of ['/refer', '/refer?service=family-support']) {
    const { body } = await site.as().get(address)
    const main = body.slice(body.indexOf('<main'))
    assert.ok(main.indexOf('Ring 999') > 0 && main.indexOf('Ring 999') < main.indexOf('type="radio"'), address)
  }
})

test('the form asks only for what the charity’s charter says the service needs', async () => {
  const { body } = await site.as().get('/refer?service=family-support')
  assert.match(body, /name="child-first"/)
  assert.ok(!/name="due-day"|name="language"/.test(body))
  assert.deepEqual(
    Object.fromEntries(loadCharters().map(charter => [charter.slug, referralServices(charter).map(({ id }) => id)])),
    {
      'courses-and-network': ['courses'],
      'family-centre': ['family-support'],
      'live-chat': ['referred-families'],
      'parent-partnership': [],
      'peer-support': ['peer-support'],
    },
  )
})

test('a charity whose families come themselves takes in nothing about them from others', async () => {
  const elsewhere = await testSite(house, 'parent-partnership')
  const before = await house.owner(`select id from kinkeeper.records`)
  const { body } = await elsewhere.as().get('/refer')
  assert.match(body, /Families come to us themselves/)
  await elsewhere.as().post('/refer', { ...filled, service: 'advice-line' }, '/get-help')
  assert.equal((await house.owner(`select id from kinkeeper.records`)).length, before.length)
  await elsewhere.close()
  assert.equal(charterBySlug('parent-partnership')!.services.length, 1)
})

test('without a declaration of who agreed, how and when, nothing is taken, and it says so kindly', async () => {
  const before = (await waiting()).length
  for (const missing of ['agreed-by', 'agreed-how', 'agreed-on-day']) {
    const answer = await refer({ [missing]: '' })
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /agreed/)
    assert.match(answer.body, /value="Brackwater"/, 'what was typed is not lost')
  }
  const ahead = await refer({ 'agreed-on-year': '2199' })
  assert.equal(ahead.statusCode, 422)
  assert.equal((await waiting()).length, before)
})

test('a referral that was sent shows a number and no name', async () => {
  const sent = await refer()
  assert.match(String(sent.headers.location), /\/refer\/sent\?number=[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  const page = await site.as().get(String(sent.headers.location))
  assert.match(page.body, /<strong class="kk-code">[A-Z0-9]{4}-[A-Z0-9]{4}</)
  const forged = await site.as().get('/refer/sent?number=%3Cb%3Ex')
  assert.ok(!forged.body.includes('<b>x'))
})

test('a worker sees what the agency said, who agreed, and that nobody has said the number is safe', async () => {
  const record = await aReferral()
  const { body } = await site.as(world.worker).get(`/staff/referrals/${record}`)
  for (const words of [
    'Three moves in a year.',
    'Ottoline Brackwater',
    'Ffion Prosser',
    'A parent. They said so, 2 November 2025',
    'Nobody has said that it is safe. Ask first.',
  ])
    assert.ok(body.includes(words), words)
})

test('nothing is accepted before the family was asked, on the page too', async () => {
  const record = await aReferral()
  const here = `/staff/referrals/${record}`
  const worker = site.as(world.worker)
  const early = await worker.post(`${here}/decide`, { decision: 'accepted', worker: 'me' }, here)
  assert.equal(early.statusCode, 422)
  assert.match(early.body, /Ask the family first/)
  assert.equal((await worker.post(`${here}/check`, { said: 'not-safe-to-ask' }, here)).statusCode, 422)
  assert.equal((await worker.post(`${here}/check`, { said: 'agreed' }, here)).statusCode, 303)
  assert.equal((await worker.post(`${here}/notice`, { how: 'spoken' }, here)).statusCode, 303)
  const done = await worker.post(`${here}/decide`, { decision: 'accepted', worker: 'me' }, here)
  assert.equal(done.headers.location, `/c/family-centre/staff/cases/${record}`)
  assert.equal((await worker.get(here)).statusCode, 200, 'those who help still read how it began')
  assert.equal((await site.as(world.colleague).get(here)).statusCode, 404)
})

test('after a no the referral is gone for everybody on duty', async () => {
  const record = await aReferral()
  const here = `/staff/referrals/${record}`
  const worker = site.as(world.worker)
  const no = await worker.post(`${here}/check`, { said: 'declined' }, here)
  assert.equal(no.headers.location, '/c/family-centre/staff/referrals')
  assert.equal((await worker.get(here)).statusCode, 404)
  assert.ok(!(await worker.get('/staff/referrals')).body.includes(record))
})

test('not giving the notice needs one of the reasons the law knows', async () => {
  const record = await aReferral()
  const here = `/staff/referrals/${record}`
  const worker = site.as(world.worker)
  assert.equal((await worker.post(`${here}/notice`, { how: 'excused', excuse: 'too-busy' }, here)).statusCode, 422)
  assert.equal(
    (await worker.post(`${here}/notice`, { how: 'excused', excuse: 'would-defeat-the-aim' }, here)).statusCode,
    303,
  )
  assert.match((await worker.get(here)).body, /Not given\. Telling them would badly harm/)
})

test('a notice that was not given by its day is marked late', async () => {
  const record = await aReferral()
  await house.owner(`update kinkeeper.referrals set notice_due_on = '2026-01-05' where record_id = $1`, [record])
  assert.match((await site.as(world.worker).get('/staff/referrals')).body, /5 January 2026[\s\S]{0,80}Late/)
})

test('what arrives later is kept only if it is relevant and necessary, both in writing', async () => {
  const record = await aReferral()
  const later = `/staff/referrals/${record}/later`
  const worker = site.as(world.worker)
  const halfway = {
    'came-from': 'professional',
    outcome: 'kept',
    words: 'A report.',
    relevant: 'It is about the moves.',
  }
  const refused = await worker.post(later, halfway)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /Say why the support needs it/)
  assert.equal((await worker.post(later, { ...halfway, necessary: 'The plan turns on it.' })).statusCode, 303)
  assert.match((await worker.get(`/staff/referrals/${record}`)).body, /The plan turns on it\./)
})

test('of what is sent back or destroyed nothing stays but that it came and went', async () => {
  const record = await aReferral()
  const later = `/staff/referrals/${record}/later`
  await site
    .as(world.worker)
    .post(later, { 'came-from': 'anyone-else', outcome: 'destroyed', words: 'Gossip', sender: 'A neighbour' })
  const rows = await house.owner<Record<string, unknown>>(
    'select words, sender, outcome from kinkeeper.later_arrivals where record_id = $1',
    [record],
  )
  assert.deepEqual(rows, [{ words: null, sender: null, outcome: 'destroyed' }])
  await assert.rejects(
    world.worker.act('triage', async act => {
      const opened = await act.open(record)
      const half = {
        cameFrom: 'referrer',
        arrivedOn: dayOf(act.at),
        outcome: 'kept',
        words: 'x',
        relevantBecause: 'y',
        necessaryBecause: '',
      } as const
      await judgeArrival(act, opened, half)
    }),
    (thrown: unknown) => thrown instanceof Refusal && thrown.refusal === 'kept-only-if-relevant-and-necessary',
  )
})

test('a worker who is helping judges what arrives; a colleague finds nothing', async () => {
  const record = await world.worker.act('support', async act => {
    const made = await act.create('family')
    await openCase(act, made, { service: 'family-support', from: 'direct', worker: world.worker.id })
    return made.id
  })
  const later = `/staff/referrals/${record}/later`
  const fields = { 'came-from': 'professional', outcome: 'returned' }
  assert.equal((await site.as(world.worker).post(later, fields)).statusCode, 303)
  assert.equal((await site.as(world.colleague).get(later)).statusCode, 404)
})
