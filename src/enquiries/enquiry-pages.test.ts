import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import { openCase } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { sql } from '#gate/sql.ts'
import { loadCharters } from '#organisations/charter.ts'
import { answerPage, formOn, type Given, headingOf as heading, walk as walkThrough } from '#web/test-questions.ts'
import { type TestSite, testSite, type Visitor } from '#web/test-site.ts'
import { answerEnquiry, waitingEnquiries } from './enquiries.ts'

let house: TestHouse
let world: World
let advice: World
let site: TestSite
let adviceSite: TestSite

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  advice = await testWorld(house, 'parent-partnership')
  for (const { slug } of loadCharters())
    if (slug !== 'family-centre' && slug !== 'parent-partnership') await testWorld(house, slug)
  site = await testSite(house)
  adviceSite = await testSite(house, 'parent-partnership')
})
after(async () => {
  await site.close()
  await adviceSite.close()
  await house.dispose()
})

const walk = (visitor: Visitor, given: Given) => walkThrough(visitor, '/get-help', given)
const send = (visitor: Visitor, check: LightMyRequestResponse) =>
  visitor.post('/get-help', { ...formOn(check.body), go: 'send' })
const codeIn = (html: string) => /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(html)?.[0]
const kept = async (where = world) => where.worker.act('triage', async act => (await waitingEnquiries(act)).length)

test('every charity has a front door that says what it does and when it is open', async () => {
  for (const charter of loadCharters()) {
    const elsewhere = await testSite(house, charter.slug)
    const answer = await elsewhere.as().get('/')
    assert.match(answer.body, /If someone is in danger now, ring <a[^>]*href="tel:999"/)
    await elsewhere.close()
    assert.equal(answer.statusCode, 200)
    assert.equal(heading(answer), charter.organisation.name)
    assert.match(answer.body, /Open now, until|Closed now/)
    assert.match(answer.body, /href="\/c\/[a-z-]+\/get-help"/)
    assert.equal(/\/refer"/.test(answer.body), charter.slug !== 'parent-partnership')
    const first = /<a[^>]*href="[^"]*\/([a-z-]+)"[^>]*govuk-button--start/.exec(answer.body)?.[1]
    assert.equal(first, charter.slug === 'courses-and-network' ? 'courses' : 'get-help', 'what its parents come for')
  }
})

test('a parent who skips every question is still heard', async () => {
  const visitor = site.as()
  const { seen, check } = await walk(visitor, {})
  assert.equal(seen.length, 7)
  const before = await kept()
  const sent = await send(visitor, check)
  assert.equal(heading(sent), 'Thank you. It is sent.')
  assert.equal(await kept(), before + 1)
})

test('an empty form sent straight to the end is taken too: no field about a person is required', async () => {
  const before = await kept()
  const sent = await site.as().post('/get-help', { at: 'check' })
  assert.equal(heading(sent), 'Thank you. It is sent.')
  assert.equal(await kept(), before + 1)
})

test('nothing is kept until the end', async () => {
  const before = await kept()
  const entries = async () =>
    (await house.owner<{ many: number }>('select count(*)::int as many from gate.trail_entries'))[0]!.many
  const trail = await entries()
  await walk(site.as(), { 'give-name': 'yes', 'first-name': 'Marisol', words: 'Bedtimes', reply: 'none' })
  assert.equal(await kept(), before + 1 - 1)
  // The list was read once more just now; the questions themselves wrote nothing.
  assert.equal(await entries(), trail + 1)
})

test('going back keeps what was typed on the page one leaves', async () => {
  const visitor = site.as()
  const words = await visitor.post('/get-help', { at: 'about', 'give-name': 'no' })
  const back = await visitor.post('/get-help', {
    ...formOn(words.body),
    words: 'half a "sentence" & <more>',
    go: 'back',
  })
  assert.equal(heading(back), 'What is it about?')
  const again = await visitor.post('/get-help', formOn(back.body))
  assert.equal(formOn(again.body).words, 'half a "sentence" & <more>')
})

test('whoever changes one answer at the end is asked only what it newly asks, and comes back to the end', async () => {
  const visitor = site.as()
  const { check } = await walk(visitor, { 'give-name': 'yes', words: 'Bedtimes', reply: 'none' })
  const again = (shown: LightMyRequestResponse, given: Given = {}, go = '') =>
    answerPage(visitor, '/get-help', shown, given, go)
  const words = await again(check, {}, 'to:words')
  assert.equal(formOn(words.body).words, 'Bedtimes')
  assert.equal(heading(await again(words, {}, 'back')), 'Check your answers')
  assert.equal(heading(await again(words, { words: 'Mornings' })), 'Check your answers')
  let shown = await again(check, {}, 'to:reply')
  const seen: string[] = []
  const typed: Given[] = [{ reply: 'text' }, { 'reach-at': '12' }, { 'reach-at': '07700 900555' }, {}]
  for (const given of typed) {
    shown = await again(shown, given)
    seen.push(heading(shown)!)
  }
  const [number, stay] = ['What is your phone number?', 'How can we stay safe for you?']
  assert.deepEqual(seen, [number, number, stay, 'Check your answers'])
  assert.match(shown.body, /Bedtimes.*07700 900555/s)
})

test('an anonymous parent is shown what will be taken out, and it is not kept', async () => {
  const visitor = site.as()
  const { check, seen } = await walk(visitor, {
    'give-name': 'no',
    words: 'Ring 07700 900555 about Otis',
    reply: 'here',
  })
  assert.ok(!seen.some(each => /name|child/i.test(each)))
  assert.match(check.body, /phone number: 07700 900555/)
  assert.match(check.body, /\[taken out: phone number\]/)
  const sent = await send(visitor, check)
  assert.ok(!sent.body.includes('900555'))
  const code = codeIn(sent.body)!
  assert.ok(code)
  const reply = await visitor.post('/get-help/answer', { code })
  assert.equal(heading(reply), 'No answer yet')
  const list = await world.worker.act('triage', waitingEnquiries)
  const page = await site.as(world.worker).get(`/staff/enquiries/${list.at(-1)!.record_id}`)
  assert.match(page.body, /\[taken out: phone number\]/)
  assert.ok(!page.body.includes('900555'))
})

test('somebody anonymous leaves no cookie but the form’s, and the site keeps no address', async () => {
  const answer = await site.site.inject({ url: '/c/family-centre/get-help', remoteAddress: '203.0.113.77' })
  assert.deepEqual(
    answer.cookies.map(each => each.name),
    ['form'],
  )
  const tables = await house.owner<{ row: string }>(
    `select to_jsonb(t)::text as row from gate.trail_entries t union all select to_jsonb(t)::text from gate.sign_in_attempts t`,
  )
  assert.ok(!tables.some(each => each.row.includes('203.0.113')))
})

test('a page sent twice is one request with one code', async () => {
  const visitor = site.as()
  const { check } = await walk(visitor, { words: 'Twice', reply: 'here' })
  const before = await kept()
  const [first, second] = [await send(visitor, check), await send(visitor, check)]
  assert.equal(await kept(), before + 1)
  assert.equal(codeIn(first.body), codeIn(second.body))
  const together = await walk(visitor, { words: 'At once', reply: 'here' })
  const both = await Promise.all([send(visitor, together.check), send(visitor, together.check)])
  assert.deepEqual(
    both.map(each => each.statusCode),
    [200, 200],
  )
  assert.equal(codeIn(both[0]!.body), codeIn(both[1]!.body))
  assert.equal(await kept(), before + 2)
})

test('a parent with a name is asked how to stay safe, and may say no about the child', async () => {
  const visitor = adviceSite.as()
  const { seen, check } = await walk(visitor, {
    'give-name': 'yes',
    'first-name': 'Marisol',
    words: 'Ring 07700 900555',
    'child-not-said': 'yes',
    reply: 'phone',
    'reach-at': '07700 900555',
    'say-who': 'no',
    'never-say': 'Nothing about school',
    'equality-ethnicity': 'not-said',
  })
  assert.deepEqual(seen, [
    'Ask us for help',
    'Who are you?',
    'What is it about?',
    'Tell us in your own words',
    'What is your name?',
    'Tell us about the child',
    'How can we answer you?',
    'What is your phone number?',
    'How can we stay safe for you?',
    'To see that we help everyone',
    'Check your answers',
  ])
  await send(visitor, check)
  const list = await advice.worker.act('triage', waitingEnquiries)
  await advice.worker.act('triage', async act => {
    await act.open(list.at(-1)!.record_id)
    const row = await act.row<{ skipped: string[]; words: string }>(sql`select skipped, words, unit_id from enquiries`)
    assert.deepEqual(row!.skipped, ['who', 'about', 'child-name', 'child-date-of-birth'])
    assert.equal(row!.words, 'Ring 07700 900555')
  })
  const page = await adviceSite.as(advice.worker).get(`/staff/enquiries/${list.at(-1)!.record_id}`)
  assert.match(page.body, /Do not say who we are. Nothing about school/)
  assert.match(page.body, /child name, child date of birth/)
  assert.ok(!/ethnic/i.test(page.body))
})

test('an anonymous parent’s equality answers are counted and tied to nothing', async () => {
  const visitor = adviceSite.as()
  const { check } = await walk(visitor, { 'equality-ethnicity': 'mixed', 'equality-disability': 'yes' })
  await send(visitor, check)
  const rows = await house.owner<{ answer: string }>(`select answer from kinkeeper.equality_counts order by answer`)
  assert.deepEqual(
    rows.map(row => row.answer),
    ['mixed', 'yes'],
  )
  const acts = await house.owner<{ many: number }>(
    `select count(distinct act_id)::int as many from gate.row_states where of_table in ('equality_counts', 'enquiries')
       and act_id in (select act_id from gate.row_states where of_table = 'equality_counts')
       and act_id in (select act_id from gate.row_states where of_table = 'enquiries')`,
  )
  assert.equal(acts[0]!.many, 0)
})

test('a young person who asks is not asked about their child', async () => {
  const { seen } = await walk(adviceSite.as(), { 'give-name': 'yes', who: 'young-person' })
  assert.ok(!seen.includes('Tell us about the child'))
})

test('whoever is afraid is told how to ring for help without speaking', async () => {
  const sent = await site.as().post('/get-help', { at: 'check', about: ['sleep', 'safety'] })
  assert.match(sent.body, /press 55/)
})

test('a number that is no number is said kindly, and nothing typed is lost', async () => {
  const visitor = site.as()
  const answer = await visitor.post('/get-help', {
    at: 'reach',
    'give-name': 'yes',
    reply: 'phone',
    'reach-at': '12',
    words: 'Long words',
  })
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /Enter a phone number/)
  assert.equal(formOn(answer.body).words, 'Long words')
  assert.equal(formOn(answer.body)['reach-at'], '12')
})

test('a wrong code and a code that has ended give the same page, byte for byte', async () => {
  const visitor = site.as()
  const { check } = await walk(visitor, { reply: 'here' })
  const code = codeIn((await send(visitor, check)).body)!
  const withoutToken = (answer: LightMyRequestResponse) => [
    answer.statusCode,
    answer.body.replaceAll(/name="_csrf" value="[^"]*"/g, ''),
  ]
  await house.owner(`update gate.one_use_codes set ends_at = now() - interval '1 day' where kind = 'enquiry-reply'`)
  const ended = await visitor.post('/get-help/answer', { code })
  const wrong = await visitor.post('/get-help/answer', { code: 'KQ7M-4TXW-B2PA' })
  assert.deepEqual(withoutToken(ended), withoutToken(wrong))
  assert.equal(ended.statusCode, 422)
})

test('whoever guesses codes is stopped', async () => {
  const visitor = site.as()
  for (let turn = 0; turn < 12; turn++) await visitor.post('/get-help/answer', { code: `AAAA-BBBB-CCC${turn % 8}` })
  const stopped = await visitor.post('/get-help/answer', { code: 'AAAA-BBBB-CCCC' })
  assert.equal(stopped.statusCode, 429)
  await house.owner('delete from gate.sign_in_attempts')
})

test('a worker answers, and the parent reads it with the code', async () => {
  const visitor = site.as()
  const { check } = await walk(visitor, { words: 'When is drop-in?', reply: 'here' })
  const code = codeIn((await send(visitor, check)).body)!
  const record = (await world.worker.act('triage', waitingEnquiries)).at(-1)!.record_id
  const worker = site.as(world.worker)
  const empty = await worker.post(`/staff/enquiries/${record}/answer`, {}, `/staff/enquiries/${record}`)
  assert.equal(empty.statusCode, 422)
  const done = await worker.post(
    `/staff/enquiries/${record}/answer`,
    { reply: 'Tuesdays at ten.', 'and-settle': 'yes' },
    `/staff/enquiries/${record}`,
  )
  assert.equal(done.statusCode, 303)
  const read = await visitor.post('/get-help/answer', { code })
  assert.match(read.body, /Tuesdays at ten\./)
  assert.equal((await worker.get(`/staff/enquiries/${record}`)).statusCode, 404)
})

test('an answer by telephone is recorded only with the word that it was safe', async () => {
  const visitor = site.as()
  const { check } = await walk(visitor, { 'give-name': 'yes', reply: 'phone', 'reach-at': '07700 900555' })
  await send(visitor, check)
  const record = (await world.worker.act('triage', waitingEnquiries)).at(-1)!.record_id
  const here = `/staff/enquiries/${record}`
  const worker = site.as(world.worker)
  const unsafe = await worker.post(`${here}/answer`, { reply: 'Told her.', way: 'phone' }, here)
  assert.equal(unsafe.statusCode, 422)
  assert.match(unsafe.body, /Say that you used a safe way/)
  const safe = await worker.post(`${here}/answer`, { reply: 'Told her.', way: 'phone', 'kept-safe': 'yes' }, here)
  assert.equal(safe.statusCode, 303)
})

test('a worker writes down an anonymous call, and what would identify is taken out before their eyes', async () => {
  const worker = site.as(world.worker)
  const from = '/staff/enquiries/new'
  const before = await kept()
  const first = await worker.post(from, {
    'came-by': 'phone',
    words: 'Her number is 07700 900444, sleep',
    reply: 'here',
  })
  assert.equal(first.statusCode, 422)
  assert.match(first.body, /phone number: 07700 900444/)
  assert.equal(await kept(), before)
  const second = await worker.post(from, {
    'came-by': 'phone',
    words: 'Her number is [taken out: phone number], sleep',
    reply: 'here',
  })
  assert.match(second.body, /Read this code to them now/)
  assert.equal(await kept(), before + 1)
  const byPhone = await worker.post(from, { 'give-name': 'no', reply: 'phone' })
  assert.equal(byPhone.statusCode, 422)
  const empty = await worker.post(from, {})
  assert.equal(empty.statusCode, 303)
})

test('a case is opened from a request, and a colleague then finds nothing there', async () => {
  const visitor = site.as()
  const { check } = await walk(visitor, { 'give-name': 'yes', service: 'family-support' })
  await send(visitor, check)
  const record = (await world.worker.act('triage', waitingEnquiries)).at(-1)!.record_id
  const here = `/staff/enquiries/${record}`
  const opened = await site.as(world.worker).post(`${here}/case`, { service: 'family-support', who: 'me' }, here)
  assert.equal(opened.headers.location, `/c/family-centre/staff/cases/${record}`)
  assert.equal((await site.as(world.colleague).get(here)).statusCode, 404)
})

test('joining at their wish needs the word that they asked, and a family one is helping', async () => {
  const code = await world.colleague.act('support', async act => {
    const record = await act.create('family')
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: world.worker.id })
    return record.caseCode
  })
  const visitor = site.as()
  await send(visitor, (await walk(visitor, { words: 'join me' })).check)
  const record = (await world.worker.act('triage', waitingEnquiries)).at(-1)!.record_id
  const here = `/staff/enquiries/${record}`
  const join = (who: Visitor, fields: Record<string, string>) => who.post(`${here}/join`, fields, here)
  assert.equal((await join(site.as(world.worker), { 'case-code': code })).statusCode, 422)
  const theirs = await join(site.as(world.colleague), { 'case-code': code, 'their-wish': 'yes' })
  const nobodys = await join(site.as(world.colleague), { 'case-code': 'ZZZZ-9999', 'their-wish': 'yes' })
  assert.equal(theirs.statusCode, 422)
  const plain = (answer: LightMyRequestResponse, typed: string) =>
    answer.body.replaceAll(/value="[^"]*"/g, '').replaceAll(typed, '')
  assert.equal(plain(theirs, code), plain(nobodys, 'ZZZZ-9999'))
  assert.equal((await join(site.as(world.worker), { 'case-code': code, 'their-wish': 'yes' })).statusCode, 303)
})

test('nobody but those on duty sees enquiries, and no page is offered that joins by itself', async () => {
  for (const nobody of [world.volunteer, world.administrator, world.dataProtectionLead])
    assert.equal((await site.as(nobody).get('/staff/enquiries')).statusCode, 403)
  assert.equal((await site.as().get('/staff/enquiries')).statusCode, 303)
})

test('what was told or handed over is recorded: the notice, and the leaflet they asked for', async () => {
  const worker = adviceSite.as(advice.worker)
  const made = await worker.post('/staff/enquiries/new', { 'came-by': 'phone', told: 'no' })
  const here = String(made.headers.location).replace('/c/parent-partnership', '')
  assert.match((await worker.get(here)).body, /Not told yet/)
  await worker.post(`${here}/paper`, { paper: 'notice' }, here)
  assert.match((await worker.get(here)).body, /Told of version 2/)
  await worker.post(`${here}/paper`, { paper: 'why-we-keep-information' }, here)
  const [entry] = await house.owner<{ facts: string }>(
    `select facts from gate.trail_entries where action = 'paper.given'`,
  )
  assert.match(entry!.facts, /why-we-keep-information/)
})

test('an answer that names nobody is still read by its code after the request was settled elsewhere', async () => {
  const visitor = site.as()
  const { check } = await walk(visitor, { reply: 'here' })
  const code = codeIn((await send(visitor, check)).body)!
  const record = (await world.worker.act('triage', waitingEnquiries)).at(-1)!.record_id
  await world.worker.act('triage', async act =>
    answerEnquiry(act, await act.open(record), { words: 'Here it is.', way: 'here' }),
  )
  assert.match((await visitor.post('/get-help/answer', { code })).body, /Here it is\./)
})
