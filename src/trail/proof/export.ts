import type { TrailDatabase } from '../sealing/sealed-store.ts'
import type { Counter } from '../tree/canonical.ts'
import type { ExportedEntry, TrailRecord } from './records.ts'

export type EntryRow = Omit<ExportedEntry, 'salt' | 'commitment'> & { salt: Buffer; commitment: Buffer }
type LeafRow = EntryRow & { leaf_index: string; leaf_hash: Buffer; entry_id: string | null }
type CounterRow = { subject: string; counter: string; leaf_index: string }
type CheckpointRow = { size: string; at: string; root: Buffer; map_root: Buffer; map_size: string; note: string }

/** As gate.canonical writes an instant: UTC, to the microsecond. */
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
export const entryColumns = `e.id, e.organisation_id, ${instant('e.at')} as at, e.act_id, e.actor_kind, e.actor_id,
  e.actor_role, e.action, e.purpose, e.route, array_to_string(e.subjects, ',') as subjects, e.facts, e.salt, e.commitment`

/** Runs `work` on one unmoving picture of the database, so that what is sealed meanwhile is not half in it. */
export async function onOneSnapshot<T>(db: TrailDatabase, work: () => Promise<T>): Promise<T> {
  await db.query('begin isolation level repeatable read read only')
  try {
    return await work()
  } finally {
    await db.query('rollback')
  }
}

/**
 * Every record of the trail, in a few passes with bounded memory, however long it is. Must run inside a transaction
 * (`onOneSnapshot`), because it reads through cursors.
 */
export async function* exportTrail(
  db: TrailDatabase,
  about: { origin: string; keys: string[]; now: Date },
): AsyncGenerator<TrailRecord> {
  let records = 0
  for await (const record of allRecords(db, about)) {
    records += 1
    yield record
  }
  yield { is: 'end', records }
}

async function* allRecords(
  db: TrailDatabase,
  { origin, keys, now }: { origin: string; keys: string[]; now: Date },
): AsyncGenerator<TrailRecord> {
  yield { is: 'trail', format: 1, origin, exportedAt: now.toISOString(), keys }
  const erasures = rowsOf<{ entry_id: string; at: string }>(
    db,
    'trail_export_erasures',
    `select entry_id, ${instant('at')} as at from gate.trail_erasures order by entry_id`,
  )
  for await (const { entry_id, at } of erasures) yield { is: 'erased', entryId: entry_id, at }
  yield* leavesAndCheckpoints(db)
  const tiles = rowsOf<{ level: number; tile_index: string; width: number; digest: Buffer }>(
    db,
    'trail_export_tiles',
    'select level, tile_index, width, sha256(bytes) as digest from gate.trail_tiles order by level, tile_index',
  )
  for await (const { level, tile_index, width, digest } of tiles) {
    yield { is: 'tile', level, index: Number(tile_index), width, digest: digest.toString('base64') }
  }
  const waiting = rowsOf<EntryRow>(
    db,
    'trail_export_waiting',
    `select ${entryColumns} from gate.trail_entries e
      where not exists (select from gate.trail_leaves l where l.entry_id = e.id) order by e.sequence`,
  )
  for await (const row of waiting) yield { is: 'waiting', entry: exported(row) }
}

async function* leavesAndCheckpoints(db: TrailDatabase): AsyncGenerator<TrailRecord> {
  const counters = stepping(
    rowsOf<CounterRow>(
      db,
      'trail_export_counters',
      'select subject, counter, leaf_index from gate.trail_counters order by leaf_index, subject',
    ),
  )
  const checkpoints = stepping(
    rowsOf<CheckpointRow>(
      db,
      'trail_export_checkpoints',
      `select size, ${instant('at')} as at, root, map_root, map_size, note from gate.trail_checkpoints order by size`,
    ),
  )
  const leaves = rowsOf<LeafRow>(
    db,
    'trail_export_leaves',
    `select l.leaf_index, l.leaf_hash, l.entry_id, ${entryColumns}
      from gate.trail_leaves l left join gate.trail_entries e on e.id = l.entry_id order by l.leaf_index`,
  )
  for await (const leaf of leaves) {
    const index = Number(leaf.leaf_index)
    while (await checkpoints.has(row => Number(row.size) <= index)) yield checkpoint(checkpoints.take())
    while (await counters.has(row => Number(row.leaf_index) < index)) yield stray(counters.take())
    const own: Counter[] = []
    while (await counters.has(row => Number(row.leaf_index) === index)) {
      const { subject, counter } = counters.take()
      own.push([subject, Number(counter)])
    }
    const entry = leaf.id === null ? null : exported(leaf)
    yield { is: 'leaf', index, hash: leaf.leaf_hash.toString('base64'), entryId: leaf.entry_id, entry, counters: own }
  }
  while (await checkpoints.has(() => true)) yield checkpoint(checkpoints.take())
  while (await counters.has(() => true)) yield stray(counters.take())
}

function checkpoint({ size, at, root, map_root, map_size, note }: CheckpointRow): TrailRecord {
  const hashes = { root: root.toString('base64'), mapRoot: map_root.toString('base64') }
  return { is: 'checkpoint', size: Number(size), at, mapSize: Number(map_size), ...hashes, note }
}

function stray({ subject, counter, leaf_index }: CounterRow): TrailRecord {
  return { is: 'stray', subject, counter: Number(counter), leafIndex: Number(leaf_index) }
}

/** The entry of a row that may hold other columns too. */
export function exported(row: EntryRow): ExportedEntry {
  return {
    id: row.id,
    organisation_id: row.organisation_id,
    at: row.at,
    act_id: row.act_id,
    actor_kind: row.actor_kind,
    actor_id: row.actor_id,
    actor_role: row.actor_role,
    action: row.action,
    purpose: row.purpose,
    route: row.route,
    subjects: row.subjects,
    facts: row.facts,
    salt: row.salt.toString('base64'),
    commitment: row.commitment.toString('base64'),
  }
}

async function* rowsOf<Row>(db: TrailDatabase, cursor: string, text: string): AsyncGenerator<Row> {
  await db.query(`declare ${cursor} no scroll cursor for ${text}`)
  for (;;) {
    const { rows } = await db.query(`fetch 5000 from ${cursor}`)
    if (rows.length === 0) break
    yield* rows as Row[]
  }
  await db.query(`close ${cursor}`)
}

/** Lets two streams in the same order be read beside each other. */
function stepping<Row>(rows: AsyncGenerator<Row>) {
  let next: IteratorResult<Row> | undefined
  return {
    async has(fits: (row: Row) => boolean): Promise<boolean> {
      next ??= await rows.next()
      return !next.done && fits(next.value)
    },
    take(): Row {
      const row = next!.value as Row
      next = undefined
      return row
    },
  }
}
