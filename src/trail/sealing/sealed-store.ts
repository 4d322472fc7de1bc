import { subjectsOf } from '../tree/canonical.ts'
import { type Checkpoint, openCheckpoint, type VerifierKey } from '../tree/checkpoint.ts'
import { emptySubjectMap, noteSubject, type SubjectMap, subjectMapRoot } from '../tree/subject-map.ts'
import {
  edgeOf,
  emptyTree,
  type GrowingTree,
  growingRoot,
  levelsOf,
  splitHashes,
  type Tile,
  tileRoot,
  tileWidth,
  treeFromEdges,
} from '../tree/tiles.ts'

/** One connection to the database: the statements of an act run on it in the order they are asked for. */
export type TrailDatabase = { query: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> }

/** An entry that has no leaf yet. */
export type Waiting = { id: string; sequence: number; commitment: Buffer; subjects: string[] }
export type SealedLeaf = { index: number; entryId: string; hash: Buffer }
export type SealedCounter = { subject: string; counter: number; leafIndex: number }
/** What one sealing adds. */
export type Sealed = { leaves: SealedLeaf[]; counters: SealedCounter[]; tiles: Tile[] }

/**
 * Fatal: what is stored is not what was sealed before. Sealing stops for good rather than sign over it; a person runs
 * `kinkeeper trail verify` and decides. Every other fault of sealing passes by itself.
 */
export class TrailAltered extends Error {
  constructor(what: string) {
    super(`The sealed trail is not what was sealed: ${what}. Nothing more is sealed until this has been looked into.`)
    this.name = 'TrailAltered'
  }
}

/** The last checkpoint, if its note is signed by one of the keys and says what its row says. Throws TrailAltered. */
export async function lastCheckpoint(db: TrailDatabase, keys: readonly VerifierKey[]): Promise<Checkpoint | null> {
  const { rows } = await db.query(
    'select size, root, map_root, map_size, note from gate.trail_checkpoints order by size desc limit 1',
  )
  const row = rows[0] as { size: string; root: Buffer; map_root: Buffer; map_size: string; note: string } | undefined
  if (!row) return null
  const opened = openCheckpoint(row.note, keys)
  if ('refused' in opened) throw new TrailAltered('the last checkpoint is not signed with this trail’s key')
  const sameSizes = opened.size === Number(row.size) && opened.mapSize === Number(row.map_size)
  if (!sameSizes || !opened.root.equals(row.root) || !opened.mapRoot.equals(row.map_root)) {
    throw new TrailAltered('the last checkpoint does not say what is stored beside it')
  }
  return opened
}

/** The tree and the subject map as stored, held against the last checkpoint. Throws TrailAltered. */
export async function readSealed(
  db: TrailDatabase,
  checkpoint: Checkpoint | null,
): Promise<{ tree: GrowingTree; map: SubjectMap }> {
  const size = checkpoint?.size ?? 0
  const { rows } = await db.query('select coalesce(max(leaf_index) + 1, 0) as size from gate.trail_leaves')
  if (Number((rows[0] as { size: string }).size) !== size) {
    throw new TrailAltered('there are more or fewer leaves than the last checkpoint counts')
  }
  const tree = size === 0 ? emptyTree() : treeFromEdges(size, await readEdges(db, size))
  const map = await readMap(db)
  if (!checkpoint) return { tree, map }
  if (!growingRoot(tree).equals(checkpoint.root)) throw new TrailAltered('leaves or tiles differ from the checkpoint')
  if (map.leaves.size !== checkpoint.mapSize || !subjectMapRoot(map).equals(checkpoint.mapRoot)) {
    throw new TrailAltered('the running numbers of subjects differ from the checkpoint')
  }
  return { tree, map }
}

/** The hashes of the unfinished tile of each level, lowest first. Throws TrailAltered when one is not there. */
export async function readEdges(db: TrailDatabase, size: number): Promise<Buffer[][]> {
  const edges: Buffer[][] = []
  for (let level = 0; level < levelsOf(size); level += 1) {
    const { width, tileIndex } = edgeOf(size, level)
    const from = tileIndex * tileWidth
    const edge = level === 0 ? await readLeaves(db, from, width) : await readTileRoots(db, level - 1, from, width)
    if (edge.length !== width) throw new TrailAltered('leaves or tiles are missing')
    edges.push(edge)
  }
  return edges
}

async function readLeaves(db: TrailDatabase, from: number, width: number): Promise<Buffer[]> {
  const { rows } = await db.query(
    'select leaf_hash from gate.trail_leaves where leaf_index >= $1 and leaf_index < $2 order by leaf_index',
    [from, from + width],
  )
  return rows.map(row => (row as { leaf_hash: Buffer }).leaf_hash)
}

async function readTileRoots(db: TrailDatabase, level: number, from: number, width: number): Promise<Buffer[]> {
  const { rows } = await db.query(
    `select bytes from gate.trail_tiles
      where level = $1 and tile_index >= $2 and tile_index < $3 and width = ${tileWidth} order by tile_index`,
    [level, from, from + width],
  )
  return rows.map(row => tileRoot((row as { bytes: Buffer }).bytes))
}

export type TilePlace = Readonly<{ level: number; index: number }>

/** Those of the stored tiles, as hashes, by `level/index`. */
export async function readTiles(db: TrailDatabase, places: readonly TilePlace[]): Promise<Map<string, Buffer[]>> {
  if (places.length === 0) return new Map()
  const { rows } = await db.query(
    `select t.level, t.tile_index, t.bytes from unnest($1::integer[], $2::bigint[]) wanted (level, tile_index)
      join gate.trail_tiles t using (level, tile_index)`,
    [places.map(place => place.level), places.map(place => place.index)],
  )
  const tiles = rows as { level: number; tile_index: string; bytes: Buffer }[]
  return new Map(tiles.map(tile => [`${tile.level}/${tile.tile_index}`, splitHashes(tile.bytes)]))
}

/** The subject map of the first `size` leaves (all of them when not given). */
export async function readMap(db: TrailDatabase, size?: number): Promise<SubjectMap> {
  const { rows } = await db.query(
    `select subject, max(counter) as count, max(leaf_index) as last_leaf from gate.trail_counters
      where leaf_index < $1 group by subject`,
    [size ?? Number.MAX_SAFE_INTEGER],
  )
  const map = emptySubjectMap()
  for (const row of rows as { subject: string; count: string; last_leaf: string }[]) {
    noteSubject(map, row.subject, Number(row.count), Number(row.last_leaf))
  }
  return map
}

/**
 * Committed entries without a leaf, oldest number first. Numbers are given before their transaction commits, so a
 * later one can be seen first: the question is whether an entry has a leaf, not whether its number is above a mark.
 * `after` only bounds how far back one look reaches.
 */
export async function waitingEntries(db: TrailDatabase, after: number, atMost: number): Promise<Waiting[]> {
  const { rows } = await db.query(
    `select e.id, e.sequence, e.commitment, array_to_string(e.subjects, ',') as subjects
      from gate.trail_entries e
      where e.sequence > $1 and not exists (select from gate.trail_leaves l where l.entry_id = e.id)
      order by e.sequence limit $2`,
    [after, atMost],
  )
  return (rows as { id: string; sequence: string; commitment: Buffer; subjects: string | null }[]).map(row => ({
    id: row.id,
    sequence: Number(row.sequence),
    commitment: row.commitment,
    subjects: subjectsOf(row.subjects),
  }))
}

export async function highestSequence(db: TrailDatabase): Promise<number> {
  const { rows } = await db.query('select coalesce(max(sequence), 0) as highest from gate.trail_entries')
  return Number((rows[0] as { highest: string }).highest)
}

/** Adds what was sealed and the checkpoint over it; the caller's transaction makes the five statements one. */
export async function writeSealed(db: TrailDatabase, sealed: Sealed, head: Checkpoint, note: string): Promise<void> {
  const { leaves, counters, tiles } = sealed
  await db.query(
    `insert into gate.trail_leaves (leaf_index, entry_id, leaf_hash)
      select * from unnest($1::bigint[], $2::uuid[], $3::bytea[])`,
    [leaves.map(leaf => leaf.index), leaves.map(leaf => leaf.entryId), leaves.map(leaf => leaf.hash)],
  )
  await db.query(
    `insert into gate.trail_counters (subject, counter, leaf_index)
      select * from unnest($1::uuid[], $2::bigint[], $3::bigint[])`,
    [counters.map(one => one.subject), counters.map(one => one.counter), counters.map(one => one.leafIndex)],
  )
  await db.query(
    `insert into gate.trail_tiles (level, tile_index, width, bytes)
      select level, tile_index, ${tileWidth}, bytes
      from unnest($1::integer[], $2::bigint[], $3::bytea[]) filled (level, tile_index, bytes)`,
    [tiles.map(tile => tile.level), tiles.map(tile => tile.index), tiles.map(tile => tile.bytes)],
  )
  await db.query(
    `insert into gate.trail_checkpoints (size, at, root, map_root, map_size, note) values ($1, $2, $3, $4, $5, $6)`,
    [head.size, head.at, head.root, head.mapRoot, head.mapSize, note],
  )
}
