import type { KeyObject } from 'node:crypto'
import { type Counter, entryLeafHash } from '../tree/canonical.ts'
import { type Checkpoint, signCheckpoint, verifierKey } from '../tree/checkpoint.ts'
import { emptySubjectMap, noteSubject, type SubjectMap, standingOf, subjectMapRoot } from '../tree/subject-map.ts'
import { emptyTree, type GrowingTree, growingRoot, growTree } from '../tree/tiles.ts'
import { emptyRoot } from '../tree/tree.ts'
import {
  highestSequence,
  lastCheckpoint,
  readSealed,
  type Sealed,
  TrailAltered,
  type TrailDatabase,
  type Waiting,
  waitingEntries,
  writeSealed,
} from './sealed-store.ts'

/**
 * What a sealing process keeps between sealings so that each costs only what is new. It may be lost at any time: it is
 * then read back from the store, and held against the last checkpoint on the way.
 */
export type SealingMemory = {
  /** False: the tree and map below are not to be used. */
  known: boolean
  tree: GrowingTree
  map: SubjectMap
  highestSequence: number
  /** Where a sweep over all entries, begun and not finished, goes on; null when none is under way. */
  sweepingFrom: number | null
  lastSweep: number
  /** The last checkpoint this process knows to be committed; the store may never fall behind it. */
  signed: { size: number; root: Buffer } | null
}

export type SealingOptions = {
  /** Name of this trail: plain ASCII without spaces, such as trail.charity.example.org. */
  origin: string
  now: Date
  /** A second signature on each checkpoint, ML-DSA-44. */
  alsoSignWith?: KeyObject
  /** Earlier keys of this trail: its last checkpoint may still be signed with one. */
  earlierKeys?: readonly KeyObject[]
  memory?: SealingMemory
  /** Entries sealed under one checkpoint. */
  atMost?: number
}

/** 'KKtra' as a number: only one process seals at a time, whatever started it. */
export const sealingLock = 0x4b4b747261
// An entry whose transaction stayed open while this many later ones committed waits for the next sweep.
const lookBack = 4096
const sweepEveryMs = 5 * 60_000

export function newSealingMemory(): SealingMemory {
  return {
    known: false,
    tree: emptyTree(),
    map: emptySubjectMap(),
    highestSequence: 0,
    sweepingFrom: null,
    lastSweep: Number.NEGATIVE_INFINITY,
    signed: null,
  }
}

/**
 * Seals the committed entries that wait: leaf, running numbers, filled tiles and one signed checkpoint, all in one
 * transaction on `db`, which must be a single connection that is not inside a transaction. A crash anywhere leaves the
 * store as it was, and the next call is the recovery. Returns how many were sealed and the size of the trail.
 * Throws TrailAltered (fatal) when the store is not what was sealed; whatever else it throws may be tried again.
 */
export async function sealOnce(
  db: TrailDatabase,
  key: KeyObject,
  options: SealingOptions,
): Promise<{ sealed: number; size: number }> {
  const memory = options.memory ?? newSealingMemory()
  await db.query('begin isolation level read committed')
  try {
    // Taken before the first look: what another process sealed meanwhile is then committed and seen.
    await db.query('select pg_advisory_xact_lock($1)', [sealingLock])
    await catchUp(db, key, options, memory)
    const waiting = await nextWaiting(db, memory, options)
    if (waiting.length === 0) {
      await db.query('commit')
      return { sealed: 0, size: memory.tree.size }
    }
    memory.known = false
    const sealed = sealBatch(memory, waiting)
    const head = headOf(memory, options)
    const note = signCheckpoint(head, options.alsoSignWith ? [key, options.alsoSignWith] : [key])
    await writeSealed(db, sealed, head, note)
    // Until this returns nobody has seen the note: a checkpoint that was not committed was never given out.
    await db.query('commit')
    memory.signed = { size: head.size, root: head.root }
    memory.highestSequence = Math.max(memory.highestSequence, waiting.at(-1)!.sequence)
    memory.known = true
    return { sealed: waiting.length, size: head.size }
  } catch (fault) {
    memory.known = false
    await db.query('rollback').catch(() => {})
    throw fault
  }
}

/** Grows tree and map by these entries, in their order. Pure but for the memory it grows. */
function sealBatch(memory: Pick<SealingMemory, 'tree' | 'map'>, waiting: readonly Waiting[]): Sealed {
  const sealed: Sealed = { leaves: [], counters: [], tiles: [] }
  for (const { id, commitment, subjects } of waiting) {
    const leafIndex = memory.tree.size
    const counters: Counter[] = []
    for (const subject of subjects) {
      const counter = (standingOf(memory.map, subject)?.count ?? 0) + 1
      noteSubject(memory.map, subject, counter, leafIndex)
      counters.push([subject, counter])
      sealed.counters.push({ subject, counter, leafIndex })
    }
    const hash = entryLeafHash(commitment, counters)
    sealed.leaves.push({ index: leafIndex, entryId: id, hash })
    sealed.tiles.push(...growTree(memory.tree, hash))
  }
  return sealed
}

function headOf(
  { tree, map }: Pick<SealingMemory, 'tree' | 'map'>,
  { origin, now }: Pick<SealingOptions, 'origin' | 'now'>,
): Checkpoint {
  return {
    origin,
    size: tree.size,
    root: growingRoot(tree),
    mapSize: map.leaves.size,
    mapRoot: subjectMapRoot(map),
    at: now.toISOString(),
  }
}

async function catchUp(db: TrailDatabase, key: KeyObject, options: SealingOptions, memory: SealingMemory) {
  const ours = [key, ...(options.alsoSignWith ? [options.alsoSignWith] : []), ...(options.earlierKeys ?? [])]
  const keys = ours.map(one => verifierKey(options.origin, one))
  const last = await lastCheckpoint(db, keys)
  const { signed } = memory
  const size = last?.size ?? 0
  if (signed && (size < signed.size || (size === signed.size && !last?.root.equals(signed.root)))) {
    throw new TrailAltered('a checkpoint that was signed and stored is gone')
  }
  if (memory.known && memory.tree.size === size && growingRoot(memory.tree).equals(last?.root ?? emptyRoot)) return
  const { tree, map } = await readSealed(db, last)
  memory.tree = tree
  memory.map = map
  memory.known = true
  memory.highestSequence = await highestSequence(db)
  memory.sweepingFrom = -1
  memory.signed = last && { size: last.size, root: last.root }
}

async function nextWaiting(db: TrailDatabase, memory: SealingMemory, { now, atMost = 5000 }: SealingOptions) {
  if (now.getTime() - memory.lastSweep >= sweepEveryMs) memory.sweepingFrom ??= -1
  const waiting = await waitingEntries(db, memory.sweepingFrom ?? memory.highestSequence - lookBack, atMost)
  if (memory.sweepingFrom === null) return waiting
  // A sweep that found as much as it may seal goes on behind it at the next sealing.
  const isOver = waiting.length < atMost
  memory.sweepingFrom = isOver ? null : waiting.at(-1)!.sequence
  if (isOver) memory.lastSweep = now.getTime()
  return waiting
}
