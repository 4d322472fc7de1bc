import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writeNote } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { recordReach } from '#families/families.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { type TestFamily, testFamily } from './test-family.ts'

let house: TestHouse
let world: World
let site: TestSite
let family: TestFamily

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  family = await testFamily(world.worker)
  await world.worker.act('support', async act =>
    writeNote(act, await act.open(family.record), {
      kind: 'call',
      happenedAt: act.at,
      body: 'She is well. Her neighbour Canary-Ida complained.',
      told: 'our-own-act',
      mentionsOthers: true,
      fixed: true,
    }),
  )
})
after(async () => {
  await site.close()
  await house.dispose()
})

const today = () => {
  const [year, month, day] = new Date().toISOString().slice(0, 10).split('-')
  return { 'received-day': day!, 'received-month': month!, 'received-year': year! }
}
const link = (body: string, pattern: RegExp) => pattern.exec(body)?.[1] ?? ''

test('from a sentence on the phone to a copy in hand: written down, looked through, released, answered', async () => {
  const worker = site.as(world.worker)
  const at = `/staff/families/${family.record}/asks`
  const empty = await worker.post(at, { kind: 'access', words: 'I want my file.' })
  assert.equal(empty.statusCode, 422)
  assert.match(empty.body, /Choose how it came/)
  assert.match(empty.body, /I want my file\./, 'what was typed is still there')
  const asked = await worker.post(at, {
    kind: 'access',
    people: family.mother,
    by: family.mother,
    'came-by': 'phone',
    words: 'I want my file.',
    ...today(),
  })
  assert.equal(asked.statusCode, 303)

  const lead = site.as(world.dataProtectionLead)
  const list = await lead.get('/staff/requests')
  assert.equal(list.statusCode, 200)
  assert.ok(!list.body.includes('Vega'))
  const request = link(list.body, /href="(\/c\/family-centre\/staff\/requests\/[^"/]+\/[^"/]+)"/)
  const page = await lead.get(request)
  assert.match(page.body, /I want my file\./)
  assert.match(page.body, /Nothing is given out before it is/)
  assert.match(page.body, /How these days come about/)
  assert.doesNotMatch(/<title>[^<]*<\/title>/.exec(page.body)![0], /Vega|Marisol/)

  assert.equal((await lead.post(`${request}/step/identity`, { identity: 'known' })).statusCode, 422)
  assert.equal(
    (await lead.post(`${request}/step/identity`, { identity: 'known', because: 'worker-knows-them' })).statusCode,
    303,
  )
  for (let look = await lead.get(`${request}/copy`); look.body.includes('Decide about this'); ) {
    const table = link(look.body, /name="table" value="([^"]+)"/)
    const row = link(look.body, /name="row" value="([^"]+)"/)
    const deciding = link(look.body, /(aria-labelledby="deciding"[\s\S]*?<\/section>)/)
    const blank = deciding.includes('Canary-Ida')
    const fields: Record<string, string> = blank
      ? { table, row, decision: 'blank-some', ground: 'about-somebody-else', 'blank-words': 'Canary-Ida' }
      : { table, row, decision: 'release' }
    const decided = await lead.post(`${request}/copy`, fields)
    assert.equal(decided.statusCode, 303, decided.body)
    look = await lead.get(`${request}/copy`)
  }
  const through = await lead.get(`${request}/copy`)
  const seen = [...through.body.matchAll(/name="seen" value="([^"]+)"/g)].map(each => each[1]!)
  if (seen.length > 0) await lead.post(`${request}/copy/looked-through`, { seen }, `${request}/copy`)
  const waiting = () =>
    house.owner(`select from kinkeeper.outbox where record_id = $1 and kind = 'something-to-read'`, [family.record])
  await world.worker.act('support', async act => {
    const way = { channel: 'email', value: 'marisol.vega@example.org', safe: 'yes' } as const
    await recordReach(act, await act.open(family.record), family.mother, way, { from: 'self', how: 'spoken' })
  })
  assert.deepEqual(await waiting(), [])
  assert.equal((await lead.post(`${request}/copy/release`, {}, `${request}/copy`)).statusCode, 303)
  assert.match((await lead.get(`${request}/copy`)).body, /They are told by e-mail that there is something to read/)
  assert.equal((await waiting()).length, 1)
  const json = await lead.get(`${request}/copy.json`)
  assert.match(json.body, /She is well\./)
  assert.ok(!json.body.includes('Canary-Ida'))
  const pdf = await lead.get(`${request}/copy.pdf`)
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.equal((await lead.get(`${request}/manifest.json`)).json().files.length, 2)
  assert.equal((await lead.post(`${request}/step/close`, { outcome: 'done' })).statusCode, 303)
  assert.match((await lead.get(request)).body, /Done/)
})

test('somebody who does not answer requests is refused every page of one, in the words for what does not exist', async () => {
  const lead = site.as(world.dataProtectionLead)
  const list = await lead.get('/staff/requests')
  const request = link(list.body, /href="(\/c\/family-centre\/staff\/requests\/[^"/]+\/[^"/]+)"/)
  for (const player of [world.worker, world.colleague, world.lead, world.safeguardingLead, world.administrator]) {
    for (const path of ['', '/copy', '/copy.pdf', '/copy.json', '/manifest.json', '/step/close']) {
      assert.equal((await site.as(player).get(`${request}${path}`)).statusCode, 404, path)
    }
  }
  assert.equal((await site.as(world.volunteer).get(request)).statusCode, 403)
  assert.equal((await site.as().get(request)).statusCode >= 300, true)
})

test('a no without reasons is shown again with what was typed, and each step keeps to its own words', async () => {
  const own = await testFamily(world.worker)
  await site.as(world.worker).post(`/staff/families/${own.record}/asks`, {
    kind: 'erasure',
    people: own.mother,
    by: own.mother,
    'came-by': 'letter',
    ...today(),
  })
  const lead = site.as(world.dataProtectionLead)
  const list = await lead.get('/staff/requests')
  const request = link(list.body, new RegExp(`href="(/c/family-centre/staff/requests/${own.record}/[^"/]+)"`))
  assert.match((await lead.get(request)).body, /is stopped since/)
  const no = await lead.post(`${request}/step/close`, { outcome: 'refused', words: 'We must keep it.' })
  assert.equal(no.statusCode, 422)
  assert.match(no.body, /Tell them the three ways to complain/)
  assert.match(no.body, /We must keep it\./)
  assert.equal((await lead.post(`${request}/step/clarify`, { question: 'What?' })).statusCode, 409)
  const worker = site.as(world.worker)
  const stopped = await worker.get(`/staff/families/${own.record}/stopped`)
  assert.match(stopped.body, /Its use is stopped/)
  assert.equal((await worker.post(`/staff/families/${own.record}/stopped`, { ground: 'they-agree' })).statusCode, 422)
  const used = { ground: 'they-agree', words: 'She rang.' }
  assert.equal((await worker.post(`/staff/families/${own.record}/stopped`, used)).statusCode, 303)
})

test('a stranger’s request is written down by anybody, and joined to a record by those who answer', async () => {
  const received = await site.as(world.administrator).post('/staff/requests/receive', {
    kind: 'access',
    asker: `Somebody, code ${family.caseCode}`,
    'came-by': 'letter',
    ...today(),
  })
  assert.equal(received.statusCode, 303)
  const lead = site.as(world.dataProtectionLead)
  const list = await lead.get('/staff/requests')
  const row = list.body.split('<tr').find(each => each.includes('Not joined to a record yet'))!
  const request = link(row, /href="([^"]+)"/)
  assert.equal((await lead.get(`${request}/join`)).statusCode, 409)
  assert.equal(
    (await lead.post(`${request}/join`, { code: family.caseCode }, '/staff/requests/receive')).statusCode,
    409,
  )
  const known = { identity: 'known', because: 'worker-knows-them' }
  assert.equal((await lead.post(`${request}/step/identity`, known)).statusCode, 303)
  assert.match((await lead.post(`${request}/join`, { code: 'AAAA-AAAA' })).body, /No family has this code/)
  const found = await lead.post(`${request}/join`, { code: family.caseCode })
  assert.match(found.body, /Vega family/)
  const joined = await lead.post(`${request}/join`, { code: family.caseCode, people: family.child, by: family.mother })
  assert.equal(joined.statusCode, 303)
  const page = await lead.get(String(joined.headers.location))
  assert.match(page.body, /By what right/)
})

test('anybody complains on the public page without a name or a script, and is told by when they hear from us', async () => {
  const visitor = site.as()
  const form = await visitor.get('/complaint')
  assert.equal(form.statusCode, 200)
  assert.match(form.body, /<title>Complaint – /)
  assert.equal((await visitor.post('/complaint', { name: 'Somebody' })).statusCode, 422)
  const sent = await visitor.post('/complaint', { words: 'You rang my work.', 'about-lead': 'no' })
  assert.equal(sent.statusCode, 200)
  assert.match(sent.body, /hear from us by \d+ \w+ \d{4}/)
  const lead = site.as(world.dataProtectionLead)
  const list = await lead.get('/staff/requests')
  const complaint = link(list.body, /href="(\/c\/family-centre\/staff\/complaints\/[^"]+)"/)
  assert.match((await lead.get(complaint)).body, /You rang my work\./)
  assert.equal((await lead.post(`${complaint}/acknowledge`, {}, complaint)).statusCode, 422)
  const how = { how: 'letter' }
  assert.equal((await lead.post(`${complaint}/acknowledge`, how, complaint)).statusCode, 303)
  const note = { kind: 'looked', 'step-words': 'The call list.' }
  assert.equal((await lead.post(`${complaint}/note`, note, complaint)).statusCode, 303)
  const closing = { outcome: 'upheld', words: 'You were right.', regulator: 'yes' }
  assert.equal((await lead.post(`${complaint}/close`, closing, complaint)).statusCode, 303)
  assert.match((await lead.get(complaint)).body, /They were right/)
})
