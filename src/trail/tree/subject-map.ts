import { handleBytes } from './canonical.ts'
import { emptyRoot, leafHash, sha256 } from './tree.ts'

/**
 * A map that every checkpoint commits to: for each subject, how many entries there are about it and where the last one
 * stands. With it a list of entries numbered 1 to n is shown to be whole. The leaves stand in the order of their
 * handles; they branch at the first bit in which they differ, so a new subject changes only its own path (about
 * log2 n hashes), and a handle that is not there can be shown not to be.
 */
export type Standing = { count: number; lastLeaf: number }
/** Siblings from the leaf to the root; `bit` is the bit of the handle, from the left, that decides the side. */
export type MapStep = { bit: number; hash: Buffer }
export type MapProof = { subject: string; standing: Standing; path: MapStep[] }

type Leaf = Standing & { key: Buffer; subject: string; hash: Buffer | null; up: Fork | null }
type Fork = { bit: number; left: Node; right: Node; hash: Buffer | null; up: Fork | null }
type Node = Leaf | Fork
export type SubjectMap = { top: Node | null; leaves: Map<string, Leaf> }

export function emptySubjectMap(): SubjectMap {
  return { top: null, leaves: new Map() }
}

export function standingOf(map: SubjectMap, subject: string): Standing | undefined {
  return map.leaves.get(subject)
}

/** Notes one more entry about the subject, at that leaf, as its `count`-th. */
export function noteSubject(map: SubjectMap, subject: string, count: number, lastLeaf: number): void {
  const known = map.leaves.get(subject)
  if (known) {
    known.count = count
    known.lastLeaf = lastLeaf
    forgetHashes(known)
    return
  }
  const leaf: Leaf = { key: handleBytes(subject), subject, count, lastLeaf, hash: null, up: null }
  map.leaves.set(subject, leaf)
  if (map.top) insert(map, map.top, leaf)
  else map.top = leaf
}

export function subjectMapRoot(map: SubjectMap): Buffer {
  return map.top ? hashOf(map.top) : emptyRoot
}

/** Proof for the subject, or, when it is not in the map, for the one whose place shows that it is not. */
export function mapProof(map: SubjectMap, subject: string): MapProof | null {
  if (!map.top) return null
  const leaf = map.leaves.get(subject) ?? nearest(map.top, handleBytes(subject))
  const path: MapStep[] = []
  let below: Node = leaf
  for (let fork = leaf.up; fork; below = fork, fork = fork.up) {
    path.push({ bit: fork.bit, hash: hashOf(fork.left === below ? fork.right : fork.left) })
  }
  return { subject: leaf.subject, standing: { count: leaf.count, lastLeaf: leaf.lastLeaf }, path }
}

/** The subject's standing under that root; null if it is shown to have none; 'unproven' if the proof does not hold. */
export function provenStanding(subject: string, proof: MapProof | null, root: Buffer): Standing | null | 'unproven' {
  if (!proof) return root.equals(emptyRoot) ? null : 'unproven'
  const there = handleBytes(proof.subject)
  const asked = handleBytes(subject)
  let running = standingHash(there, proof.standing)
  let bitBelow = 128
  for (const { bit, hash } of proof.path) {
    if (bit >= bitBelow || bit < 0 || hash.length !== 32 || bitOf(there, bit) !== bitOf(asked, bit)) return 'unproven'
    running = bitOf(there, bit) ? forkHash(bit, hash, running) : forkHash(bit, running, hash)
    bitBelow = bit
  }
  if (!running.equals(root)) return 'unproven'
  return there.equals(asked) ? proof.standing : null
}

function insert(map: SubjectMap, top: Node, leaf: Leaf): void {
  const bit = firstDifference(nearest(top, leaf.key).key, leaf.key)
  let below: Node = top
  let above: Fork | null = null
  while ('bit' in below && below.bit < bit) {
    above = below
    below = bitOf(leaf.key, below.bit) ? below.right : below.left
  }
  const fork: Fork = bitOf(leaf.key, bit)
    ? { bit, left: below, right: leaf, hash: null, up: above }
    : { bit, left: leaf, right: below, hash: null, up: above }
  if (!above) map.top = fork
  else if (above.left === below) above.left = fork
  else above.right = fork
  below.up = fork
  leaf.up = fork
  forgetHashes(leaf)
}

function nearest(top: Node, key: Buffer): Leaf {
  let node = top
  while ('bit' in node) node = bitOf(key, node.bit) ? node.right : node.left
  return node
}

/** A node without a hash has no hash above it either, save below a fork just made: so the climb may stop early. */
function forgetHashes(leaf: Leaf): void {
  leaf.hash = null
  let fork = leaf.up
  if (fork && fork.hash === null) fork = fork.up
  for (; fork && fork.hash !== null; fork = fork.up) fork.hash = null
}

function hashOf(node: Node): Buffer {
  node.hash ??= 'bit' in node ? forkHash(node.bit, hashOf(node.left), hashOf(node.right)) : standingHash(node.key, node)
  return node.hash
}

function standingHash(key: Buffer, { count, lastLeaf }: Standing): Buffer {
  const bytes = Buffer.alloc(32)
  bytes.set(key)
  bytes.writeBigUInt64BE(BigInt(count), 16)
  bytes.writeBigUInt64BE(BigInt(lastLeaf), 24)
  return leafHash(bytes)
}

function forkHash(bit: number, left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.concat([Buffer.of(1, bit), left, right]))
}

function bitOf(key: Buffer, bit: number): number {
  return (key[bit >> 3]! >> (7 - (bit & 7))) & 1
}

function firstDifference(a: Buffer, b: Buffer): number {
  let byte = 0
  while (a[byte] === b[byte]) byte += 1
  return byte * 8 + Math.clz32(a[byte]! ^ b[byte]!) - 24
}
