import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase, startFamily } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { messyCsv, messyList } from '#seeds/messy-spreadsheet.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { workImports } from './bring-in.ts'

let house: TestHouse
let world: World
let site: TestSite
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
})
after(async () => {
  await site.close()
  await house.dispose()
})

const charity = '/c/family-centre'

/** Sends a file as a browser does. Returns the address it leads to, and the page when there is none. */
async function send(player: Player, bytes: Uint8Array, name = 'list.csv') {
  const cookie = `staff-family-centre=${player.token}`
  const page = await site.site.inject({ url: `${charity}/staff/import`, headers: { cookie } })
  const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const form = page.cookies.map(each => `${each.name}=${each.value}`)
  const boundary = 'a-boundary'
  const head = (disposition: string) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`
  const payload = Buffer.concat([
    Buffer.from(`${head('name="_csrf"')}${token}\r\n${head(`name="list"; filename="${name}"`)}`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const answer = await site.site.inject({
    method: 'POST',
    url: `${charity}/staff/import`,
    headers: { cookie: [cookie, ...form].join('; '), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
  return {
    status: answer.statusCode,
    body: answer.body,
    address: String(answer.headers.location ?? '').replace(charity, ''),
  }
}

const list = (...rows: string[]) =>
  Buffer.from(['First name,Surname,DOB,Service,Worker,NHS number,Child 1 name', ...rows].join('\n'))
const where = (answer: { headers: Record<string, unknown> }) => String(answer.headers.location).replace(charity, '')

/** Through every page with what they suggest. Returns the address of the preview. */
async function walked(player: Player, bytes: Uint8Array, words: Record<string, string> = {}): Promise<string> {
  const visitor = site.as(player)
  const { address } = await send(player, bytes)
  const toWords = where(await visitor.post(address))
  const toSame = where(await visitor.post(toWords, words))
  return where(await visitor.post(toSame, { rest: 'different' }))
}

test('a list goes through its pages, comes in when it is confirmed, and goes back when that is asked', async () => {
  const visitor = site.as(world.lead)
  const { status, address } = await send(
    world.lead,
    list('Ama,Mensah,03/04/1989,Family support,worker,999 000 0000,Kofi', 'Bo,,29/02/1987,Family support,,,Zia'),
  )
  assert.equal(status, 303)
  const columns = await visitor.get(address)
  assert.match(columns.body, /NHS number/)
  assert.match(columns.body, /Health numbers are not needed/)
  assert.ok(!/<title>[^<]*Mensah/.test(columns.body))
  const toWords = where(await visitor.post(address))
  const words = await visitor.get(toWords)
  assert.match(
    words.body,
    new RegExp(`<option value="${world.worker.id}" selected`),
    'a colleague called so here is suggested',
  )
  const toSame = where(await visitor.post(toWords, { 'worker-0': world.worker.id }))
  assert.match((await visitor.get(toSame)).body, /Nobody seems to be in it twice/)
  const toPreview = where(await visitor.post(toSame))
  const seen = await visitor.get(toPreview)
  assert.match(seen.body, /Confirm: bring in 1 family/)
  assert.match(seen.body, /DOB holds “29\/02\/1987”/)
  assert.ok(!seen.body.includes('999 000'))
  const toBatch = where(await visitor.post(toPreview))
  assert.match((await visitor.get(toBatch)).body, /0 of 1 family in so far/)
  await workImports(house, 'family-centre')
  const caseload = await world.worker.act('support', act => act.openList('caseload'))
  assert.equal(caseload, 1)
  const batch = toBatch.split('?')[0]!
  assert.match((await visitor.get(batch)).body, /Take the list back/)
  await visitor.post(batch)
  await workImports(house, 'family-centre')
  assert.match((await visitor.get(batch)).body, /Taken back/)
  assert.equal(await world.worker.act('support', act => act.openList('caseload')), 0)
})

test('what is no spreadsheet, and no file at all, is one sentence on the same page', async () => {
  const pdf = await send(world.lead, Buffer.from('%PDF-1.7 nothing'), 'list.pdf')
  assert.equal(pdf.status, 422)
  assert.match(pdf.body, /This is a PDF\. Save it as \.xlsx or \.csv/)
  const none = await send(world.lead, Buffer.from(''), '')
  assert.equal(none.status, 422)
  assert.match(none.body, /Choose a spreadsheet/)
})

test('a column taken twice is said at the column, and nothing chosen is lost', async () => {
  const visitor = site.as(world.lead)
  const { address } = await send(world.lead, list('Ama,Mensah,,,,,'))
  const answer = await visitor.post(address, { 'column-0': 'family-name', 'column-1': 'family-name' })
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /are both taken as “Parent: family name”/)
  assert.match(answer.body, /href="#column-0"/)
})

test('a service the charity does not have is asked about before anything goes on', async () => {
  const visitor = site.as(world.lead)
  const { address } = await send(world.lead, list('Ama,Mensah,,Knitting,,,'))
  const toWords = where(await visitor.post(address))
  const refused = await visitor.post(toWords, { 'service-0': 'no-such-service' })
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /Choose which service “Knitting” is/)
  assert.match(where(await visitor.post(toWords, { 'service-0': 'family-support' })), /\/same$/)
})

test('a family the lead may see stands beside the row; one they may not see is nowhere on the page', async () => {
  const family = (given: string, worker?: string) =>
    world.worker.act('support', async act => {
      const { record } = await startFamily(act, {
        people: [{ part: 'parent', given, family: 'Quillfeather', bornOn: '1988-05-06' }],
      })
      await openCase(act, record, { service: 'family-support', from: 'direct', ...(worker ? { worker } : {}) })
      return record.id
    })
  await family('Hermione')
  await family('Ottoline', world.worker.id)
  const visitor = site.as(world.lead)
  const { address } = await send(
    world.lead,
    list('Hermione,Quillfeather,06/05/1988,Family support,,,', 'Ottoline,Quillfeather,06/05/1988,Family support,,,'),
  )
  const toSame = where(await visitor.post(where(await visitor.post(address))))
  const page = await visitor.get(toSame)
  assert.match(page.body, /line 2 and the family that is here/)
  assert.ok(!page.body.includes('line 3'), 'nothing tells that the other family is here')
  const unanswered = await visitor.post(toSame)
  assert.equal(unanswered.statusCode, 422)
  const field = /name="(same-[0-9a-z-]+)"/.exec(page.body)![1]!
  const toPreview = where(await visitor.post(toSame, { [field]: 'leave-out' }))
  assert.match((await visitor.get(toPreview)).body, /Confirm: bring in 1 family/)
  const toBatch = where(await visitor.post(toPreview))
  await workImports(house, 'family-centre')
  const pairs = await site.as(world.dataProtectionLead).get('/staff/import/pairs')
  const pair = /name="pair" value="([^"]+)"/.exec(pairs.body)![1]!
  assert.ok(!pairs.body.includes('Quillfeather'))
  const settled = await site.as(world.dataProtectionLead).post('/staff/import/pairs', { pair, judged: 'two-families' })
  assert.equal(settled.statusCode, 303)
  assert.match((await site.as(world.dataProtectionLead).get('/staff/import/pairs')).body, /Nothing waits/)
  await visitor.post(toBatch.split('?')[0]!)
  await workImports(house, 'family-centre')
})

test('the rows that do not come in can be taken home as a file that runs nothing', async () => {
  const address = await walked(
    world.lead,
    messyCsv(messyList(60, 21)),
    await answersFor(world.lead, messyCsv(messyList(60, 21))),
  )
  const file = await site.as(world.lead).get(`${address}/not-taken.csv`)
  assert.equal(file.statusCode, 200)
  assert.match(file.body, /Why it does not come in/)
  for (const cell of file.body.split(/,|\r\n/)) assert.doesNotMatch(cell, /^"?[=+@-]/)
  await site.as(world.lead).post(`${address}/away`, {}, address)
})

/** Says “family support” to every service the words page asks about. */
async function answersFor(player: Player, bytes: Uint8Array): Promise<Record<string, string>> {
  const visitor = site.as(player)
  const page = await visitor.get(where(await visitor.post((await send(player, bytes)).address)))
  const asked = [...page.body.matchAll(/name="(service-\d+|otherwise)"/g)].map(found => found[1]!)
  return Object.fromEntries(asked.map(name => [name, 'family-support']))
}

test('nobody sees or confirms a list of somebody else, and a worker is not let in at all', async () => {
  const address = await walked(world.lead, list('Ama,Mensah,,Family support,,,'))
  const other = await world.player('lead-of-others', ['lead'])
  for (const path of [address, `${address}/columns`, `${address}/words`, `${address}/same`, `${address}/not-taken.csv`])
    assert.equal((await site.as(other).get(path)).statusCode, 404, path)
  assert.equal((await site.as(other).post(address, {}, '/staff/')).statusCode, 404)
  assert.equal((await site.as(world.worker).get('/staff/import')).statusCode, 403)
  await site.as(world.lead).post(`${address}/away`, {}, address)
})

test('a list put away is gone from its address at once, and its key with the next sweep', async () => {
  const address = await walked(world.lead, list('Ama,Mensah,,Family support,,,'))
  await site.as(world.lead).post(`${address}/away`, {}, address)
  assert.equal((await site.as(world.lead).get(address)).statusCode, 404)
  await workImports(house, 'family-centre')
  const id = address.split('/').at(-1)!
  assert.deepEqual(await house.owner('select id from kinkeeper.import_stages where id = $1', [id]), [])
})
