import type { Standing } from '../sealing/seal-continuously.ts'
import { readEdges, readMap, readTiles, type TilePlace, type TrailDatabase } from '../sealing/sealed-store.ts'
import type { Counter } from '../tree/canonical.ts'
import { mapProof } from '../tree/subject-map.ts'
import { edgeOf, levelsOf, nodesInTiles, tileWidth } from '../tree/tiles.ts'
import { inclusionProof, type NodeAt } from '../tree/tree.ts'
import { type EntryRow, entryColumns, exported } from './export.ts'
import type { FamilyEntry, FamilyProof } from './family-proof.ts'
import type { ExportedEntry } from './records.ts'

type Row = EntryRow & { counter: string; leaf_index: string; leaf_hash: Buffer; counters: Counter[] }

export type ProofOptions = Readonly<{
  /** Which entries are counted and not told; it decides on the whole entry. */
  withhold?: ((entry: ExportedEntry) => boolean) | undefined
  /** What is known without reading the whole trail. It cannot lie: the proof is checked against the signed head. */
  standing?: ((size: number, root: Buffer, subject: string) => Standing | undefined) | undefined
}>

/**
 * The proof for one subject's handle, as of the last checkpoint; null if nothing has been sealed yet. Must run on one
 * snapshot (`onOneSnapshot`).
 */
export async function makeFamilyProof(
  db: TrailDatabase,
  subject: string,
  { withhold = () => false, standing: known = () => undefined }: ProofOptions = {},
): Promise<FamilyProof | null> {
  const { rows } = await db.query('select size, root, note from gate.trail_checkpoints order by size desc limit 1')
  const last = rows[0] as { size: string; root: Buffer; note: string } | undefined
  if (!last) return null
  const size = Number(last.size)
  const { edges, map: standing } = known(size, last.root, subject) ?? (await standingInStore(db, size, subject))
  const sealed = await entriesAbout(db, subject, size)
  const leaves = sealed.map(row => Number(row.leaf_index))
  const nodeAt = await nodesFor(db, leaves, size, edges)
  const entries = sealed.map((row): FamilyEntry => {
    const leaf = Number(row.leaf_index)
    const proof = inclusionProof(nodeAt, leaf, size).map(hash => hash.toString('base64'))
    const place = { counter: Number(row.counter), leaf, proof }
    if (row.id === null) return { ...place, kind: 'erased', hash: row.leaf_hash.toString('base64') }
    const entry = exported(row)
    const { counters } = row
    if (withhold(entry)) return { ...place, kind: 'withheld', commitment: entry.commitment, counters }
    return { ...place, kind: 'shown', entry, counters }
  })
  return {
    is: 'family-proof',
    format: 1,
    subject,
    checkpoint: last.note,
    standing: standing && {
      subject: standing.subject,
      ...standing.standing,
      path: standing.path.map(({ bit, hash }) => ({ bit, hash: hash.toString('base64') })),
    },
    entries,
  }
}

/** From every leaf and every subject there is: for a process that does not seal. */
async function standingInStore(db: TrailDatabase, size: number, subject: string): Promise<Standing> {
  return { edges: await readEdges(db, size), map: mapProof(await readMap(db, size), subject) }
}

async function entriesAbout(db: TrailDatabase, subject: string, size: number): Promise<Row[]> {
  const { rows } = await db.query(
    `select own.counter, l.leaf_index, l.leaf_hash, ${entryColumns},
        (select json_agg(json_build_array(c.subject, c.counter) order by c.subject)
          from gate.trail_counters c where c.leaf_index = own.leaf_index) as counters
      from gate.trail_counters own
      join gate.trail_leaves l on l.leaf_index = own.leaf_index
      left join gate.trail_entries e on e.id = l.entry_id
      where own.subject = $1 and own.leaf_index < $2 order by own.counter`,
    [subject, size],
  )
  return rows as Row[]
}

/** The tiles on the way from these leaves to the root, and the tree's unfinished right edge. */
async function nodesFor(
  db: TrailDatabase,
  leaves: number[],
  size: number,
  edges: readonly Buffer[][],
): Promise<NodeAt> {
  const isEdge = ({ level, index }: TilePlace) => edgeOf(size, level).tileIndex === index
  const places = new Map<string, TilePlace>()
  for (let level = 0; level < levelsOf(size); level += 1) {
    for (const leaf of leaves) {
      const index = Math.floor(leaf / tileWidth ** (level + 1))
      places.set(`${level}/${index}`, { level, index })
    }
  }
  const full = await readTiles(
    db,
    [...places.values()].filter(place => !isEdge(place)),
  )
  return nodesInTiles((level, index) => {
    const tile = isEdge({ level, index }) ? edges[level] : full.get(`${level}/${index}`)
    if (!tile) throw new RangeError(`tile ${level}/${index} is not there`)
    return tile
  })
}
