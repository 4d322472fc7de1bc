import { readEdges, readMap, readTiles, type TrailDatabase } from '../sealing/sealed-store.ts'
import type { Counter } from '../tree/canonical.ts'
import { mapProof } from '../tree/subject-map.ts'
import { edgeOf, levelsOf, nodesInTiles, tileWidth } from '../tree/tiles.ts'
import { inclusionProof, type NodeAt } from '../tree/tree.ts'
import { type EntryRow, entryColumns, exported } from './export.ts'
import type { FamilyEntry, FamilyProof } from './family-proof.ts'
import type { ExportedEntry } from './records.ts'

type Row = EntryRow & { counter: string; leaf_index: string; leaf_hash: Buffer; counters: Counter[] }

/**
 * The proof for one subject's handle, as of the last checkpoint; null if nothing has been sealed yet. Must run on one
 * snapshot (`onOneSnapshot`). `withhold` says which entries are counted and not told; it decides on the whole entry.
 */
export async function makeFamilyProof(
  db: TrailDatabase,
  subject: string,
  withhold: (entry: ExportedEntry) => boolean = () => false,
): Promise<FamilyProof | null> {
  const { rows } = await db.query('select size, note from gate.trail_checkpoints order by size desc limit 1')
  const last = rows[0] as { size: string; note: string } | undefined
  if (!last) return null
  const size = Number(last.size)
  const sealed = await entriesAbout(db, subject, size)
  const leaves = sealed.map(row => Number(row.leaf_index))
  const nodeAt = await nodesFor(db, leaves, size)
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
  const standing = mapProof(await readMap(db, size), subject)
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
async function nodesFor(db: TrailDatabase, leaves: number[], size: number): Promise<NodeAt> {
  const edges = await readEdges(db, size)
  const full: Map<number, Buffer[]>[] = []
  for (let level = 0; level < levelsOf(size); level += 1) {
    const needed = new Set(leaves.map(leaf => Math.floor(leaf / tileWidth ** (level + 1))))
    full.push(await readTiles(db, level, [...needed]))
  }
  return nodesInTiles((level, index) => {
    const tile = edgeOf(size, level).tileIndex === index ? edges[level] : full[level]?.get(index)
    if (!tile) throw new RangeError(`tile ${level}/${index} is not there`)
    return tile
  })
}
