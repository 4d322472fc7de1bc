import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { certificateReference } from './certificate.ts'
import { runRetention } from './run.ts'
import { on, stayAwake, testFamily } from './test-family.ts'

let house: TestHouse
let world: World
let site: TestSite
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  await stayAwake(house)
  site = await testSite(house)
})
after(async () => {
  await site.close()
  await house.dispose()
})

const readable = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const run = (day: string) => on(day, () => runRetention(house, 'family-centre'))
const family = (canary: string, open = false) =>
  on('2026-03-02', () => testFamily(world, 'family-support', { canary, open }))

test('who answers for information sees what goes when, by code and never by name, and others do not', async () => {
  const soon = await family('hawkweed')
  await run('2032-01-10')
  await on('2032-01-10', async () => {
    const lead = site.as(world.dataProtectionLead)
    const { body, statusCode } = await lead.get('/staff/retention')
    assert.equal(statusCode, 200)
    assert.match(
      readable(body),
      new RegExp(`${soon.code} 2 March 2032 six years after the case was closed Family support files`),
    )
    assert.doesNotMatch(body, /hawkweed/i)
    assert.equal((await site.as(world.worker).get('/staff/retention')).statusCode, 403)
  })
})

test('a record is held by its code with a reason, is not let go, and is looked at with a reason', async () => {
  const held = await family('sneezewort')
  const lead = site.as(world.dataProtectionLead)
  await on('2031-11-01', async () => {
    const wrong = await lead.post('/staff/retention/hold', { code: held.code, reason: 'legal-claim', words: 'short' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, new RegExp(held.code))
    const unknown = await lead.post('/staff/retention/hold', {
      code: 'ZZZZ-ZZZZ',
      reason: 'legal-claim',
      words: 'A letter before action came on Monday.',
    })
    assert.match(readable(unknown.body), /There is nothing under this code/)
    const done = await lead.post('/staff/retention/hold', {
      code: held.code,
      reason: 'legal-claim',
      words: 'A letter before action came on Monday.',
    })
    assert.equal(done.statusCode, 303)
  })
  assert.deepEqual(
    (await run('2032-03-02')).refused.map(each => [each.code, each.because]),
    [[held.code, 'held']],
  )
  await on('2032-11-02', async () => {
    const list = readable((await lead.get('/staff/retention')).body)
    assert.match(list, new RegExp(`${held.code} 2 March 2032 Held: a claim is being made 1 November 2032 Due`))
    const at = `/staff/retention/records/${held.record}`
    const page = (await lead.get(at)).body
    const parts = readable(page).match(/names, birthdays and ways to reach people/g)
    assert.equal(parts?.length, 1, 'what goes on one day for one reason is one line, however many people')
    assert.match(readable(page), /A letter before action came on Monday/)
    const hold = /name="hold"[^>]*value="([^"]+)"/.exec(page)![1]!
    const empty = await lead.post(at, { hold, outcome: 'ends', because: '' })
    assert.equal(empty.statusCode, 422)
    assert.equal(
      (await lead.post(at, { hold, outcome: 'ends', because: 'The claim was settled and the time to appeal is over.' }))
        .statusCode,
      303,
    )
    assert.equal((await site.as(world.colleague).get(at)).statusCode, 403)
  })
  assert.equal((await run('2032-11-03')).refused.length, 0)
})

test('with the reference alone anybody reads that it has gone, where it was, and when the last backup ends', async () => {
  const gone = await family('fleabane', true)
  const reference = await world.worker.act('support', async act => {
    const record = await act.open(gone.record)
    return certificateReference(act, record.id)
  })
  const visitor = site.as()
  assert.match(
    readable((await visitor.get(`/gone?reference=${reference}`)).body),
    /Nothing has gone under this reference/,
  )
  await on('2026-04-01', () =>
    world.worker.act('support', async act => {
      const { closeCase } = await import('#cases/team/closing.ts')
      await closeCase(act, await act.open(gone.record), { because: 'goals-met' })
    }),
  )
  await run('2032-04-01')
  const [line] = await house.owner<{ keys_gone: number; rows_gone: number; reference: string }>(
    `select keys_gone, rows_gone, reference from kinkeeper.destructions where reference = $1`,
    [reference],
  )
  const told = readable((await visitor.get(`/gone?reference=${reference.toLowerCase()}`)).body)
  assert.match(told, new RegExp(`${line!.keys_gone} keys destroyed on 1 April 2032`))
  assert.match(told, new RegExp(`${line!.rows_gone} rows deleted on 1 April 2032`))
  assert.match(told, /The last one ends on 6 May 2032/)
  assert.match(told, /nothing was found/)
  assert.doesNotMatch(told, /fleabane/i)
  const pdf = await visitor.get(`/gone.pdf?reference=${reference}`)
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.match(
    readable((await visitor.get('/gone?reference=AAAA-AAAA-AAAA')).body),
    /Nothing has gone under this reference/,
  )
  assert.equal((await visitor.get('/gone.pdf?reference=AAAA-AAAA-AAAA')).statusCode, 404)
})

test('no contract changes an entry whose notice does not say that one may', async () => {
  const lead = site.as(world.dataProtectionLead)
  const asked = await lead.post('/staff/retention/terms/new', {
    rule: 'family-support-files',
    months: '12',
    source: 'Grant 7, clause 2',
    because: 'It says so.',
  })
  assert.equal(asked.statusCode, 422)
  assert.deepEqual(await house.owner('select from kinkeeper.retention_terms'), [])
})
