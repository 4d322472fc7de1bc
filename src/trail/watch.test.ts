import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { sealOnce } from './sealing/seal.ts'
import { sealingKey } from './sealing/sealing-key.ts'
import { sealingTransactions } from './trail.ts'
import { startWatching, watchTrail } from './watch.ts'

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

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const seal = () =>
  sealOnce(sealingTransactions(house), sealingKey(house.rootKey), { origin: 'trail.example.org', now: new Date() })
const alerts = () =>
  house.owner<{ payload: { alert: string; roles: string[]; staff: string[] } }>(
    `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'send-alert' and j.payload ->> 'charter' = 'family-centre' and j.payload ->> 'alert' = 'trail-in-alarm'`,
  )
const isWarned = async (player: Player) =>
  /wrong with the record of who looked/.test((await site.as(player).get('/staff/')).body)
const health = async () => JSON.parse((await site.site.inject('/healthz')).body).trail

beforeEach(async () => {
  await seal()
  await house.owner('delete from gate.trail_alarms')
  await house.owner('delete from graphile_worker._private_jobs')
})

test('while entries are sealed in time nobody is alarmed', async () => {
  assert.deepEqual(await watchTrail(house, inMinutes(5)), [])
  assert.deepEqual([await alerts(), await isWarned(world.administrator), await health()], [[], false, 'as-sealed'])
})

test('entries that wait a minute for their seal are said once by mail, on the day’s page and to whoever watches the site, until they are sealed', async () => {
  await world.worker.act('support', act => act.note('undertaking.signed', []))
  assert.deepEqual(await watchTrail(house, inMinutes(2)), ['waiting-too-long'])
  await watchTrail(house, inMinutes(3))
  assert.deepEqual(
    (await alerts()).map(({ payload }) => payload),
    [
      {
        charter: 'family-centre',
        alert: 'trail-in-alarm',
        roles: ['data-protection-lead', 'administrator'],
        staff: [],
      },
    ],
  )
  assert.deepEqual([await isWarned(world.administrator), await isWarned(world.dataProtectionLead)], [true, true])
  assert.deepEqual([await isWarned(world.worker), await health()], [false, 'alarm'])
  await seal()
  await watchTrail(house, inMinutes(4))
  assert.deepEqual([await isWarned(world.administrator), await health()], [false, 'as-sealed'])
})

test('an entry that was altered is not forgotten when it is put back or others come after it', async () => {
  const at = 'where id = (select entry_id from gate.trail_leaves where leaf_index = 0)'
  const [was] = await house.owner<{ route: string }>(`select route from gate.trail_entries ${at}`)
  await house.owner(`update gate.trail_entries set route = '/elsewhere' ${at}`)
  assert.deepEqual(await watchTrail(house, new Date()), ['entry-edited'])
  await house.owner(`update gate.trail_entries set route = $1 ${at}`, [was!.route])
  await seal()
  assert.deepEqual(await watchTrail(house, new Date()), [])
  assert.deepEqual([await isWarned(world.dataProtectionLead), await health()], [true, 'alarm'])
  await house.sealing.query('select gate.settle_trail_alarms(null)')
  assert.equal(await isWarned(world.dataProtectionLead), false)
})

test('the watch goes on after a look that failed, and ends when told', async () => {
  await world.worker.act('support', act => act.note('undertaking.signed', []))
  const alarm = Promise.withResolvers<readonly string[]>()
  let faults = 0
  let isFirst = true
  const watching = startWatching(house, {
    now() {
      if (!isFirst) return inMinutes(2)
      isFirst = false
      throw new Error('the clock cannot be read')
    },
    onAlarm: alarm.resolve,
    onFault: () => faults++,
    everyMs: 20,
  })
  assert.deepEqual(await alarm.promise, ['waiting-too-long'])
  await watching.stop()
  assert.deepEqual([faults, (await alerts()).length], [1, 1])
})
