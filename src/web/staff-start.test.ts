import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase, startFamily } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { openWithReason, raiseConcern } from '#safeguarding/safeguarding.ts'
import { type TestSite, testSite } from './test-site.ts'

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

const startOf = async (player: Player) => (await site.as(player).get('/staff/')).body
const entries = async () =>
  Number((await house.owner<{ many: string }>('select count(*) as many from gate.trail_entries'))[0]!.many)

async function family() {
  return world.worker.act('support', async act => {
    const { record } = await startFamily(act, { people: [{ part: 'parent', given: 'Odalys', family: 'Canaryhill' }] })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: world.worker.id })
    return { record: record.id, code: record.caseCode }
  })
}

test('where nothing waits, each role is told so and where its work is', async () => {
  const worker = await startOf(world.worker)
  assert.match(worker, /Nothing waits for you now/)
  assert.match(worker, /The families you work with, by code/)
  const governance = await startOf(world.dataProtectionLead)
  assert.match(governance, /href="\/c\/family-centre\/staff\/openings"/)
  assert.doesNotMatch(worker, /href="\/c\/family-centre\/staff\/openings"/)
})

test('what waits is told in numbers, and looking at the numbers is a look at nobody', async () => {
  const { record, code } = await family()
  await world.worker.act('support', async act => {
    const opened = await act.open(record)
    await raiseConcern(act, opened, { words: 'There was a bruise.' })
    await act.insert('tasks', {
      record_id: record,
      unit_id: (await act.row<{ id: string }>({
        text: 'select id from units where record_id = $1 limit 1',
        values: [record],
      }))!.id,
      words: 'Ring the school',
      due_on: '2020-01-02',
      made_at: act.at,
    })
    await act.note('task.set', [opened])
  })
  await world.lead.act('reason-given', act =>
    openWithReason(act, { code, reason: 'duty-cover', words: 'She rang in tears about the hearing.' }),
  )
  const before = await entries()
  const worker = await startOf(world.worker)
  assert.match(worker, /1 task is due/)
  assert.match(worker, /1 late/)
  assert.match(worker, /\(1 family\)/)
  assert.match(
    await startOf(world.safeguardingLead),
    /1 safeguarding concern waits for you[\s\S]*1 opening with a reason waits/,
  )
  assert.match(await startOf(world.dataProtectionLead), /1 opening with a reason waits for a second look/)
  const colleague = await startOf(world.colleague)
  assert.match(colleague, /Nothing waits for you now/)
  assert.equal(await entries(), before, 'no list was opened and no record')
  for (const body of [worker, colleague]) assert.doesNotMatch(body, new RegExp(`${code}|Canaryhill|${record}`))
})

test('whoever opened a record is not told that their own opening waits for them', async () => {
  const { code } = await family()
  const { length } = (await startOf(world.dataProtectionLead)).match(/\d+ openings? with/) ?? []
  await world.dataProtectionLead.act('reason-given', act =>
    openWithReason(act, { code, reason: 'complaint-or-request', words: 'A complaint about this record came in.' }),
  )
  assert.equal((await startOf(world.dataProtectionLead)).match(/\d+ openings? with/)?.length, length)
})

test('no menu leads to a page that then refuses, whatever the role', async () => {
  for (const player of Object.values(world).filter(each => typeof each === 'object' && 'token' in each) as Player[]) {
    const visitor = site.as(player)
    const start = await visitor.get('/staff/')
    assert.equal(start.statusCode, 200)
    const paths = [...start.body.matchAll(/href="\/c\/family-centre(\/staff\/[^"?]*)"/g)].map(found => found[1]!)
    for (const path of new Set(paths)) {
      const { statusCode } = await visitor.get(path)
      assert.ok(statusCode < 400, `${player.id} ${path}: ${statusCode}`)
    }
  }
})

test('whoever sees figures only is told so, in the words of the notice', async () => {
  const manager = await startOf(await world.player('the-manager', ['manager']))
  assert.match(manager, /Figures with nobody in them/)
  assert.match(manager, /no family’s record opens for you/)
  assert.doesNotMatch(manager, /staff\/caseload/)
})
