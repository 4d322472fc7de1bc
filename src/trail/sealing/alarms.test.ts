import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { noon, origin, someSubjects, type TestTrail, testTrail } from '../test-trail.ts'
import { trailAlarms } from './alarms.ts'
import { sealContinuously } from './seal-continuously.ts'
import { TrailAltered } from './sealed-store.ts'

let trail: TestTrail
before(async () => {
  trail = await testTrail()
  await trail.write(40, someSubjects(4), 2)
  await trail.seal()
})
after(() => trail.dispose())

const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
const alarms = async (now = noon) =>
  (await trailAlarms(trail.owner, { now })).map(({ found, where }) => [found, where.leaf])

test('An entry that waits over a minute for its seal raises the alarm, and a fresh one does not', async () => {
  await trail.write(1, someSubjects(1))
  assert.deepEqual(await alarms(), [])
  assert.deepEqual(await alarms(minutesLater(2)), [['waiting-too-long', undefined]])
  await trail.seal()
  assert.deepEqual(await alarms(minutesLater(2)), [])
})

test('An entry among the newest that was changed or deleted raises the alarm', async () => {
  const at = 'where id = (select entry_id from gate.trail_leaves where leaf_index = $1)'
  await trail.owner.query('begin')
  await trail.owner.query(`update gate.trail_entries set route = '/elsewhere' ${at}`, [7])
  await trail.owner.query(`delete from gate.trail_entries ${at}`, [9])
  await trail.owner.query(
    `insert into gate.trail_erasures select entry_id, now() from gate.trail_leaves where leaf_index = 11`,
  )
  await trail.owner.query(`delete from gate.trail_entries ${at}`, [11])
  assert.deepEqual(await alarms(), [
    ['entry-edited', 7],
    ['entry-deleted', 9],
  ])
  await trail.owner.query('rollback')
})

test('Sealing that goes on by itself seals what comes, tries again after a fault, and ends when told', async () => {
  const connection = await trail.house.sealing.connect()
  const faults: unknown[] = []
  let isCut = true
  const cutOnce = {
    query(text: string, values?: unknown[]) {
      if (isCut && text.includes('insert into gate.trail_leaves')) {
        isCut = false
        return Promise.reject(new Error('the connection was cut'))
      }
      return connection.query(text, values)
    },
  }
  await trail.write(5, someSubjects(2))
  const sealing = sealContinuously(cutOnce, trail.key, {
    origin,
    now: () => noon,
    everyMs: 5,
    onFault: fault => faults.push(fault),
    onAltered: assert.fail,
  })
  while ((await trail.verify()).waiting > 0) sealing.wake()
  await trail.write(3, someSubjects(2))
  await sealing.stop()
  connection.release()
  assert.equal(faults.length, 1)
  const report = await trail.verify()
  assert.deepEqual([report.whole, report.waiting], [true, 0])
})

test('Sealing that goes on by itself ends at once when the store was altered', async () => {
  const ended = Promise.withResolvers<TrailAltered>()
  const connection = {
    async query(text: string, values?: unknown[]) {
      const result = await trail.owner.query(text, values)
      if (text.startsWith('begin'))
        await trail.owner.query(`update gate.trail_leaves set leaf_hash = sha256(leaf_hash)`)
      return result
    },
  }
  const sealing = sealContinuously(connection, trail.key, {
    origin,
    now: () => noon,
    onFault: ended.reject,
    onAltered: ended.resolve,
  })
  assert.ok((await ended.promise) instanceof TrailAltered)
  await sealing.stop()
  assert.ok((await trail.verify()).whole)
})
