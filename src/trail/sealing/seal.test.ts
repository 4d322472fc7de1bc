import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { noon, origin, someSubjects, type TestTrail, testTrail } from '../test-trail.ts'
import { newSealingMemory, sealOnce } from './seal.ts'
import { TrailAltered, type TrailDatabase } from './sealed-store.ts'

let trail: TestTrail
before(async () => {
  trail = await testTrail()
})
after(() => trail.dispose())

test('What the gate appends is what the verifier computes, and everything sealed verifies', async () => {
  const families = someSubjects(5)
  await trail.write(300, families)
  assert.deepEqual(await trail.seal(), { sealed: 300, size: 300 })
  await trail.write(7, families)
  assert.deepEqual(await trail.seal({ atMost: 4 }), { sealed: 4, size: 304 })
  assert.deepEqual(await trail.seal({ atMost: 4 }), { sealed: 3, size: 307 })
  assert.deepEqual(await trail.seal(), { sealed: 0, size: 307 })
  const report = await trail.verify()
  assert.deepEqual(report.findings, [])
  assert.deepEqual([report.whole, report.size, report.checkpoints, report.subjects], [true, 307, 3, 5])
})

test('Entries sealed in any portions make the same trail, across the edges of its pieces', async () => {
  const other = await testTrail()
  try {
    await other.write(1100, someSubjects(9), 3)
    for (const atMost of [1, 254, 1, 1, 255, 300, 5000]) await other.seal({ atMost, memory: newSealingMemory() })
    const report = await other.verify()
    assert.deepEqual(report.findings, [])
    assert.deepEqual([report.size, report.checkpoints], [1100, 7])
    const { rows } = await other.owner.query('select tile_index from gate.trail_tiles where level = 0 order by 1')
    assert.equal(rows.length, 4)
  } finally {
    await other.dispose()
  }
})

test('An entry whose act commits after a later-numbered one is sealed all the same', async () => {
  const memory = newSealingMemory()
  await trail.seal({ memory })
  const [early] = (await trail.owner.query(`select nextval('gate.trail_entries_sequence_seq') as number`)).rows as [
    { number: number },
  ]
  await trail.write(3, someSubjects(1))
  assert.equal((await trail.seal({ memory })).sealed, 3)
  await trail.owner.query(
    `insert into gate.trail_entries overriding system value
      select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'sequence', $1::bigint))).*
      from gate.trail_entries e order by sequence desc limit 1`,
    [early.number],
  )
  assert.equal((await trail.seal({ memory })).sealed, 1)
})

test('Two sealing processes at once seal every entry once', async () => {
  await trail.write(200, someSubjects(4))
  const second = await trail.house.sealing.connect()
  const sealSecond = () => sealOnce(second, trail.key, { origin, now: noon, atMost: 30 })
  const sealed = await Promise.all([trail.seal({ atMost: 30 }), sealSecond()])
  for (let left = 200 - sealed[0].sealed - sealed[1].sealed; left > 0; ) {
    const [one, other] = await Promise.all([trail.seal({ atMost: 30 }), sealSecond()])
    left -= one.sealed + other.sealed
    assert.ok(left >= 0)
  }
  second.release()
  const { rows } = await trail.owner.query(
    'select count(*)::int as entries, count(l.entry_id)::int as sealed from gate.trail_entries e left join gate.trail_leaves l on l.entry_id = e.id',
  )
  const [{ entries, sealed: leaves }] = rows as [{ entries: number; sealed: number }]
  assert.equal(entries, leaves)
})

test('The sealing login can add to the sealed trail and change nothing in it', async () => {
  const sealing = trail.house.sealing
  for (const statement of [
    'update gate.trail_leaves set leaf_hash = leaf_hash',
    'delete from gate.trail_leaves',
    'update gate.trail_counters set counter = counter',
    'delete from gate.trail_checkpoints',
    'update gate.trail_checkpoints set note = note',
    'update gate.trail_entries set facts = facts',
    'delete from gate.trail_entries',
    `insert into gate.trail_erasures values (gen_random_uuid(), now())`,
    'delete from gate.trail_tiles',
  ]) {
    await assert.rejects(sealing.query(statement), { code: '42501' }, statement)
  }
})

test('Sealing stops rather than sign over a store that was altered', async () => {
  const alterations = {
    'a leaf of the unfinished piece': `update gate.trail_leaves set leaf_hash = sha256('x') where leaf_index = (select max(leaf_index) from gate.trail_leaves)`,
    'a filled piece': `update gate.trail_tiles set bytes = set_byte(bytes, 77, get_byte(bytes, 77) # 1) where level = 0 and tile_index = 0`,
    'a running number': `update gate.trail_counters set counter = counter + 1 where (subject, counter) in (select subject, max(counter) from gate.trail_counters group by subject limit 1)`,
    'the end, cut off': `delete from gate.trail_leaves where leaf_index = (select max(leaf_index) from gate.trail_leaves)`,
    'the last checkpoint’s own words': `update gate.trail_checkpoints set note = replace(note, '2026', '2025')`,
    'what stands beside it': `update gate.trail_checkpoints set root = sha256('x')`,
  }
  await trail.write(1, someSubjects(1))
  for (const [what, statement] of Object.entries(alterations)) {
    const altered = inside(trail.owner, statement)
    await assert.rejects(sealOnce(altered, trail.key, { origin, now: noon }), TrailAltered, what)
  }
})

test('A process that has sealed notices when the end, checkpoint and all, is cut off behind it', async () => {
  const memory = newSealingMemory()
  await trail.seal({ memory })
  await trail.write(2, someSubjects(1))
  const { size } = await trail.seal({ memory })
  const cut = inside(
    trail.owner,
    `delete from gate.trail_checkpoints where size = ${size}; delete from gate.trail_leaves where leaf_index >= ${size - 2};
     delete from gate.trail_counters where leaf_index >= ${size - 2}`,
  )
  await assert.rejects(sealOnce(cut, trail.key, { origin, now: noon, memory }), /signed and stored is gone/)
})

test('A crash between any two writes leaves the trail as it was, and the next sealing is the recovery', async () => {
  const crashing = await testTrail()
  try {
    await crashing.write(250, someSubjects(6))
    await crashing.seal()
    const statements: string[] = []
    await crashing.write(20, someSubjects(3))
    await sealOnce(crashingAt(crashing.owner, Number.POSITIVE_INFINITY, statements), crashing.key, {
      origin,
      now: noon,
    })
    assert.ok(statements.some(text => text.includes('insert into gate.trail_checkpoints')))
    for (let n = 1; n <= statements.length; n += 1) {
      await crashing.write(9, someSubjects(3))
      const memory = newSealingMemory()
      for (const told of ['before', 'after'] as const) {
        const faulty = crashingAt(crashing.owner, n, [], told)
        await assert.rejects(sealOnce(faulty, crashing.key, { origin, now: noon, memory }), /power cut/)
        await crashing.write(1, someSubjects(1))
      }
      const { size } = await crashing.seal({ memory })
      const report = await crashing.verify()
      assert.deepEqual(report.findings, [], `crash at statement ${n}`)
      assert.equal(report.size, size)
      assert.equal(report.waiting, 0)
    }
  } finally {
    await crashing.dispose()
  }
})

test('A process whose sealing failed does not go on from what it had not stored', async () => {
  const failing = await testTrail()
  try {
    await failing.write(10, someSubjects(2))
    const memory = newSealingMemory()
    await failing.seal({ memory })
    await failing.write(4, someSubjects(2))
    const attempt = sealOnce(crashingAt(failing.owner, 6), failing.key, { origin, now: noon, memory })
    await assert.rejects(attempt, /power cut/)
    // Meanwhile another process seals as many, but not the same.
    await failing.owner.query('delete from gate.trail_entries where sequence = 11')
    await failing.write(1, someSubjects(2))
    assert.equal((await failing.seal()).size, 14)
    await failing.write(3, someSubjects(2))
    await failing.seal({ memory })
    assert.deepEqual((await failing.verify()).findings, [])
  } finally {
    await failing.dispose()
  }
})

/** Tries an alteration in the same transaction as the sealing, which then takes both back. */
function inside(db: TrailDatabase, alteration: string): TrailDatabase {
  return {
    async query(text, values) {
      const result = await db.query(text, values)
      if (text.startsWith('begin')) await db.query(alteration)
      return result
    },
  }
}

/**
 * The power goes before the n-th statement, or after it and before its answer: the server rolls back whatever was not
 * committed.
 */
function crashingAt(db: TrailDatabase, n: number, statements: string[] = [], told: 'before' | 'after' = 'before') {
  let count = 0
  return {
    async query(text: string, values?: unknown[]) {
      count += 1
      statements.push(text)
      if (count < n) return db.query(text, values)
      if (count === n && told === 'after') await db.query(text, values)
      if (count === n) await db.query('rollback')
      throw new Error('power cut')
    },
  }
}
