import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sealOnce } from '../sealing/seal.ts'
import { noon, origin, someSubjects, type TestTrail, testTrail } from '../test-trail.ts'
import { openCheckpoint, signCheckpoint, verifierKey } from '../tree/checkpoint.ts'
import { exportTrail } from './export.ts'
import type { Finding } from './findings.ts'
import { type TrailReport, verifyTrail } from './verify.ts'

// 420 entries under eight checkpoints, five of them erased; whoever alters it owns the database, and has no key.
const entries = 420
const erased = [17, 18, 150, 300, 419]
const stranger = generateKeyPairSync('ed25519').privateKey
let trail: TestTrail
let kept: string[]

before(async () => {
  trail = await testTrail()
  const families = someSubjects(12)
  for (const portion of [1, 40, 99, 120, 60, 30, 69, 1]) {
    await trail.write(portion, families, 3)
    await trail.seal()
  }
  await alter(`with gone as (delete from gate.trail_entries e using gate.trail_leaves l
      where l.entry_id = e.id and l.leaf_index = any ('{${erased.join()}}') returning e.id)
    insert into gate.trail_erasures select id, now() from gone returning 1`)
  const { rows } = await trail.owner.query('select note from gate.trail_checkpoints order by size')
  const notes = (rows as { note: string }[]).map(row => row.note)
  kept = [notes[3]!, notes.at(-1)!]
})
after(() => trail.dispose())

async function alter(statement: string, values?: unknown[]): Promise<void> {
  const { rows } = await trail.owner.query(statement, values)
  assert.ok(rows.length > 0, `nothing was altered by: ${statement}`)
}

/** Alters the trail, verifies it, and takes the alteration back. */
async function verdictOn(altering: () => Promise<void>, keptNotes: string[] = []): Promise<TrailReport> {
  await trail.owner.query('begin')
  try {
    await altering()
    return await verifyTrail(exportTrail(trail.owner, { origin, keys: [], now: noon }), {
      keys: [verifierKey(origin, trail.key)],
      origin,
      kept: keptNotes,
    })
  } finally {
    await trail.owner.query('rollback')
  }
}

const oneEntry = 'id = (select entry_id from gate.trail_leaves where leaf_index = $1)'
/** A leaf hash that fits the entry as it now reads, as somebody who knows the rules would put it there. */
const refit = `update gate.trail_leaves l set leaf_hash = sha256('\\x00'::bytea || e.commitment ||
    (select string_agg(uuid_send(c.subject) || int8send(c.counter), ''::bytea order by c.subject)
      from gate.trail_counters c where c.leaf_index = l.leaf_index))
  from gate.trail_entries e where e.id = l.entry_id and l.leaf_index = $1 returning 1`
const recommit = `update gate.trail_entries e set commitment = sha256(convert_to(gate.canonical(e), 'UTF8') || e.salt)
  where ${oneEntry} returning 1`

const edits = [
  `facts = facts || ' '`,
  `purpose = 'triage'`,
  `actor_id = gen_random_uuid()`,
  `actor_role = null`,
  `at = at - interval '1 microsecond'`,
  `route = route || '/1'`,
  `action = (select action from gate.events e2 where e2.action <> trail_entries.action limit 1)`,
  `subjects = subjects[2:]`,
  `organisation_id = gen_random_uuid()`,
  `salt = sha256(salt)`,
  `commitment = sha256(commitment)`,
].map(edit => `update gate.trail_entries set ${edit} where ${oneEntry} returning 1`)

const swap = (
  column: string,
) => `update gate.trail_leaves l set ${column} = other.${column} from gate.trail_leaves other
  where l.leaf_index = any (array[$1, $2]::bigint[]) and other.leaf_index = $1 + $2 - l.leaf_index returning 1`

/** One way to falsify the trail; `place` and `other` are two leaves that have not been erased. */
type Falsification = (place: number, other: number) => Promise<void>
const falsifications: Record<string, Falsification> = {
  'edits an entry': async (place, other) => alter(edits[other % edits.length]!, [place]),
  'edits an entry and commits to it anew': async (place, other) => {
    await alter(edits[other % (edits.length - 2)]!, [place])
    await alter(recommit, [place])
  },
  'edits an entry, its commitment and its leaf': async (place, other) => {
    await alter(edits[other % (edits.length - 2)]!, [place])
    await alter(recommit, [place])
    await alter(refit, [place])
  },
  'deletes an entry': place => alter(`delete from gate.trail_entries where ${oneEntry} returning 1`, [place]),
  'deletes an entry and its leaf': async place => {
    await alter(`delete from gate.trail_entries where ${oneEntry} returning 1`, [place])
    await alter('delete from gate.trail_leaves where leaf_index = $1 returning 1', [place])
  },
  'deletes an entry and closes the gap': async place => {
    await alter(`delete from gate.trail_entries where ${oneEntry} returning 1`, [place])
    await alter('delete from gate.trail_leaves where leaf_index = $1 returning 1', [place])
    await alter('delete from gate.trail_counters where leaf_index = $1 returning 1', [place])
    await trail.owner.query('update gate.trail_counters set leaf_index = leaf_index - 1 where leaf_index > $1', [place])
    await alter('update gate.trail_leaves set leaf_index = -leaf_index where leaf_index > $1 returning 1', [place])
    await alter(`update gate.trail_leaves set leaf_index = -leaf_index - 1 where leaf_index < 0 returning 1`)
  },
  'inserts an entry as if it were old': () =>
    alter(`insert into gate.trail_entries overriding system value
      select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'sequence', 1000000,
        'at', e.at - interval '3 days'))).* from gate.trail_entries e limit 1 returning 1`),
  'inserts a leaf at the end': () =>
    alter(`insert into gate.trail_leaves values (${entries}, gen_random_uuid(), sha256('x')) returning 1`),
  'swaps the leaves of two entries': (place, other) => alter(swap('leaf_hash'), [place, other]),
  'swaps two entries': async (place, other) => {
    const [one, two] = await Promise.all([place, other].map(entryAt))
    await alter(
      'update gate.trail_leaves set entry_id = null where leaf_index = any (array[$1, $2]::bigint[]) returning 1',
      [place, other],
    )
    await alter('update gate.trail_leaves set entry_id = $2 where leaf_index = $1 returning 1', [place, two])
    await alter('update gate.trail_leaves set entry_id = $2 where leaf_index = $1 returning 1', [other, one])
  },
  'swaps two entries with all that is theirs': async (place, other) => {
    for (const table of ['trail_leaves', 'trail_counters']) {
      const move = `update gate.${table} set leaf_index = $2 where leaf_index = $1 returning 1`
      await alter(move, [place, -1])
      await alter(move, [other, place])
      await alter(move, [-1, other])
    }
  },
  'makes a leaf forget its entry': place =>
    alter('update gate.trail_leaves set entry_id = null where leaf_index = $1 returning 1', [place]),
  'changes one bit of a leaf': (place, other) =>
    alter(
      `update gate.trail_leaves set leaf_hash = set_bit(leaf_hash, $2, 1 - get_bit(leaf_hash, $2)) where leaf_index = $1 returning 1`,
      [place, other % 256],
    ),
  'changes one bit of the leaf of an erased entry': (_, other) =>
    alter(
      `update gate.trail_leaves set leaf_hash = set_bit(leaf_hash, $2, 1 - get_bit(leaf_hash, $2)) where leaf_index = $1 returning 1`,
      [erased[other % erased.length], other % 256],
    ),
  'cuts off the end': place => alter('delete from gate.trail_leaves where leaf_index >= $1 returning 1', [place]),
  'cuts off the end with its entries and numbers': cutOff,
  'renumbers a subject': place =>
    alter(`update gate.trail_counters set counter = counter + 1000 where leaf_index = $1 returning 1`, [place]),
  'gives a number to another subject': place =>
    alter(`update gate.trail_counters set subject = gen_random_uuid() where leaf_index = $1 returning 1`, [place]),
  'points a number at another entry': (place, other) =>
    alter(`update gate.trail_counters set leaf_index = $2 where leaf_index = $1 returning 1`, [place, other]),
  'points a number at an entry that is not there': place =>
    alter(`update gate.trail_counters set leaf_index = 5000 where leaf_index = $1 returning 1`, [place]),
  'takes a number away': place => alter('delete from gate.trail_counters where leaf_index = $1 returning 1', [place]),
  'takes the number of an erased entry away': (_, other) =>
    alter('delete from gate.trail_counters where leaf_index = $1 returning 1', [erased[other % erased.length]]),
  'adds a number': place =>
    alter(`insert into gate.trail_counters values (gen_random_uuid(), 1, $1) returning 1`, [place]),
  'changes what stands beside a checkpoint': place => {
    const column = ['root', 'map_root'][place % 2]
    return alter(`update gate.trail_checkpoints set ${column} = sha256(${column}) where size >= $1 returning 1`, [
      place % entries,
    ])
  },
  'moves the instant of a checkpoint': place =>
    alter(`update gate.trail_checkpoints set at = at - interval '1 hour' where size >= $1 returning 1`, [place]),
  'changes the words of a checkpoint': place =>
    alter(
      `update gate.trail_checkpoints set note = replace(note, '2026-11-21', '2026-11-20') where size >= $1 returning 1`,
      [place],
    ),
  'forges a checkpoint with another key': forge,
  'takes the last checkpoint away': () =>
    alter(`delete from gate.trail_checkpoints where size = ${entries} returning 1`),
  'changes a stored piece of the tree': place =>
    alter(`update gate.trail_tiles set bytes = set_bit(bytes, $1, 1 - get_bit(bytes, $1)) returning 1`, [place]),
  'takes a stored piece of the tree away': () => alter('delete from gate.trail_tiles where level = 0 returning 1'),
  'takes an erasure out of the register': (_, other) =>
    alter(
      `delete from gate.trail_erasures where entry_id = (select entry_id from gate.trail_leaves where leaf_index = $1) returning 1`,
      [erased[other % erased.length]],
    ),
  'registers an erasure that never was': place =>
    alter(
      'insert into gate.trail_erasures select entry_id, now() from gate.trail_leaves where leaf_index = $1 returning 1',
      [place],
    ),
}

async function entryAt(leaf: number): Promise<string> {
  const { rows } = await trail.owner.query('select entry_id from gate.trail_leaves where leaf_index = $1', [leaf])
  return (rows[0] as { entry_id: string }).entry_id
}

async function cutOff(place: number): Promise<void> {
  const after = 'where leaf_index >= $1 returning 1'
  await alter(
    `delete from gate.trail_entries where id in (select entry_id from gate.trail_leaves where leaf_index >= $1) returning 1`,
    [place],
  )
  await alter(`delete from gate.trail_counters ${after}`, [place])
  await alter(`delete from gate.trail_leaves ${after}`, [place])
  await trail.owner.query('delete from gate.trail_tiles where (tile_index + 1) * 256 > $1', [place])
}

async function forge(place: number): Promise<void> {
  const { rows } = await trail.owner.query(
    'select size, note from gate.trail_checkpoints where size >= $1 order by size limit 1',
    [place],
  )
  const { size, note } = rows[0] as { size: number; note: string }
  const head = openCheckpoint(note, [verifierKey(origin, trail.key)])
  assert.ok(!('refused' in head))
  await alter('update gate.trail_checkpoints set note = $2 where size = $1 returning 1', [
    size,
    signCheckpoint(head, [stranger]),
  ])
}

const found = (report: TrailReport): Finding['found'][] => [...new Set(report.findings.map(one => one.found))]

test('A trail from which people were erased is whole', async () => {
  const report = await verdictOn(async () => {}, kept)
  assert.deepEqual(report.findings, [])
  assert.deepEqual([report.whole, report.size, report.erased, report.checkpoints], [true, entries, 5, 8])
})

test('Whatever is falsified, wherever it is, the verifier finds it', async () => {
  const standing = Array.from({ length: entries }, (_, i) => i).filter(i => !erased.includes(i) && i > 0)
  const places = fc.uniqueArray(fc.constantFrom(...standing), { minLength: 2, maxLength: 2 })
  for (const [how, falsify] of Object.entries(falsifications)) {
    await fc.assert(
      fc.asyncProperty(places, async ([place, other]) => {
        const report = await verdictOn(() => falsify(place!, other!))
        assert.ok(!report.whole, `somebody who ${how} at ${place}/${other} was not found`)
      }),
      { seed: 25, numRuns: 2 },
    )
  }
})

test('Each falsification is called by its name', async () => {
  const named = async (how: string, place = 100, other = 201) =>
    found(await verdictOn(() => falsifications[how]!(place, other)))
  assert.deepEqual(await named('edits an entry'), ['entry-edited'])
  assert.deepEqual(await named('edits an entry and commits to it anew'), ['entry-replaced'])
  assert.deepEqual(await named('edits an entry, its commitment and its leaf', 100, 198), [
    'sum-differs',
    'tile-differs',
  ])
  assert.deepEqual(await named('deletes an entry'), ['entry-deleted'])
  assert.deepEqual(await named('inserts an entry as if it were old'), ['waiting-too-long'])
  assert.deepEqual(await named('inserts a leaf at the end'), ['entry-deleted', 'tail-unsigned'])
  assert.deepEqual(await named('swaps two entries'), ['entry-replaced'])
  assert.deepEqual(await named('forges a checkpoint with another key'), ['checkpoint-forged'])
  assert.deepEqual(await named('takes an erasure out of the register'), ['entry-deleted'])
  assert.deepEqual(await named('registers an erasure that never was'), ['erased-still-there'])
  assert.deepEqual(await named('changes a stored piece of the tree'), ['tile-differs'])
  assert.ok((await named('cuts off the end')).includes('tail-cut-off'))
  assert.ok((await named('renumbers a subject')).includes('counter-wrong'))
  assert.ok((await named('takes the number of an erased entry away')).includes('counter-wrong'))
})

test('An end that was cut off with its checkpoints is found by one checkpoint kept elsewhere', async () => {
  const cutAll = async () => {
    await alter('delete from gate.trail_checkpoints where size > 320 returning 1')
    await cutOff(320)
  }
  assert.deepEqual(found(await verdictOn(cutAll, kept)), ['kept-tail-cut-off'])
  assert.deepEqual(found(await verdictOn(cutAll)), [], 'without one, an earlier true state is all there is to see')
})

test('A history written anew with the stolen key is found by one checkpoint kept elsewhere', async () => {
  const rewrite = async () => {
    await alter(`update gate.trail_entries set purpose = 'triage' where ${oneEntry} returning 1`, [30])
    await alter(recommit, [30])
    for (const table of ['trail_leaves', 'trail_counters', 'trail_checkpoints', 'trail_tiles', 'trail_erasures']) {
      await alter(`delete from gate.${table} returning 1`)
    }
    const without = {
      query: (text: string, values?: unknown[]) =>
        trail.owner.query(/^(begin|commit)/.test(text) ? 'select' : text, values),
    }
    await sealOnce(without, trail.key, { origin, now: noon })
  }
  assert.deepEqual(found(await verdictOn(rewrite)), [])
  assert.deepEqual(found(await verdictOn(rewrite, [kept[0]!])), ['kept-forked'])
})
