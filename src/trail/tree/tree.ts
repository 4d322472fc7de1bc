import { hash } from 'node:crypto'

/**
 * The Merkle tree of RFC 6962 section 2.1 (RFC 9162 keeps the same shape): leaves and inner nodes hash with different
 * first bytes, so that neither can be passed off as the other.
 */

/** The hash of the perfect subtree of 2^height leaves that starts at leaf index × 2^height. */
export type NodeAt = (height: number, index: number) => Buffer

const leafMark = Buffer.of(0)
const innerNode = Buffer.alloc(65, 1)

export function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer')
}

export function leafHash(leaf: Uint8Array): Buffer {
  return sha256(Buffer.concat([leafMark, leaf]))
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  innerNode.set(left, 1)
  innerNode.set(right, 33)
  return sha256(innerNode)
}

/** The root of a tree without leaves: the hash of nothing (RFC 6962 2.1). */
export const emptyRoot = sha256(Buffer.alloc(0))

/** Reads inner nodes of a tree whose leaf hashes are all at hand; each is hashed once. */
export function nodesOver(leaves: readonly Buffer[]): NodeAt {
  const rows: Buffer[][] = [leaves.slice()]
  for (let below = rows[0]!; below.length > 1; below = rows.at(-1)!) {
    const row: Buffer[] = []
    for (let i = 0; i + 1 < below.length; i += 2) row.push(nodeHash(below[i]!, below[i + 1]!))
    rows.push(row)
  }
  return (height, index) => {
    const node = rows[height]?.[index]
    if (!node) throw new RangeError(`the tree has no node ${index} at height ${height}`)
    return node
  }
}

/** Root of the first `size` leaves. */
export function treeRoot(nodeAt: NodeAt, size: number): Buffer {
  return size === 0 ? emptyRoot : rangeHash(nodeAt, 0, size)
}

/** The sibling hashes, lowest first, that lead from leaf `index` to the root of the first `size` leaves. */
export function inclusionProof(nodeAt: NodeAt, index: number, size: number): Buffer[] {
  if (index < 0 || index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`)
  return pathTo(nodeAt, index, 0, size)
}

/** The hashes that show the first `earlier` leaves are unchanged in the tree of `size` leaves (RFC 6962 2.1.2). */
export function consistencyProof(nodeAt: NodeAt, earlier: number, size: number): Buffer[] {
  if (earlier < 0 || earlier > size) throw new RangeError(`a tree of ${size} has no earlier size ${earlier}`)
  return earlier === 0 || earlier === size ? [] : pathBetween(nodeAt, earlier, 0, size, true)
}

/** RFC 9162 2.1.3.2. True only if the leaf hash stands at `index` in the tree of that size and root. */
export function verifyInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false
  let at = index
  let last = size - 1
  let running = leaf
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== 32) return false
    if (at % 2 === 1 || at === last) {
      running = nodeHash(sibling, running)
      for (; at % 2 === 0 && at !== 0; at /= 2) last = Math.floor(last / 2)
    } else running = nodeHash(running, sibling)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && running.equals(root)
}

/** RFC 9162 2.1.4.2. True only if the tree (earlier, earlierRoot) is the beginning of the tree (size, root). */
export function verifyConsistency(
  earlier: number,
  earlierRoot: Buffer,
  size: number,
  root: Buffer,
  proof: readonly Buffer[],
): boolean {
  if (earlier > size || earlier < 0) return false
  if (earlier === size) return proof.length === 0 && earlierRoot.equals(root)
  if (earlier === 0) return proof.length === 0 && earlierRoot.equals(emptyRoot)
  const path = isPowerOfTwo(earlier) ? [earlierRoot, ...proof] : proof
  if (path.length === 0 || path.some(hash => hash.length !== 32)) return false
  let at = earlier - 1
  let last = size - 1
  for (; at % 2 === 1; at = Math.floor(at / 2)) last = Math.floor(last / 2)
  let before = path[0]!
  let after = path[0]!
  for (const sibling of path.slice(1)) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      before = nodeHash(sibling, before)
      after = nodeHash(sibling, after)
      for (; at % 2 === 0 && at !== 0; at /= 2) last = Math.floor(last / 2)
    } else after = nodeHash(after, sibling)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && before.equals(earlierRoot) && after.equals(root)
}

function pathTo(nodeAt: NodeAt, index: number, start: number, end: number): Buffer[] {
  if (end - start === 1) return []
  const middle = start + leftWidth(end - start)
  return index < middle
    ? [...pathTo(nodeAt, index, start, middle), rangeHash(nodeAt, middle, end)]
    : [...pathTo(nodeAt, index, middle, end), rangeHash(nodeAt, start, middle)]
}

function pathBetween(nodeAt: NodeAt, earlier: number, start: number, end: number, known: boolean): Buffer[] {
  if (earlier === end - start) return known ? [] : [rangeHash(nodeAt, start, end)]
  const left = leftWidth(end - start)
  const middle = start + left
  return earlier <= left
    ? [...pathBetween(nodeAt, earlier, start, middle, known), rangeHash(nodeAt, middle, end)]
    : [...pathBetween(nodeAt, earlier - left, middle, end, false), rangeHash(nodeAt, start, middle)]
}

function rangeHash(nodeAt: NodeAt, start: number, end: number): Buffer {
  const width = end - start
  if (isPowerOfTwo(width)) return nodeAt(Math.log2(width), start / width)
  const middle = start + leftWidth(width)
  return nodeHash(rangeHash(nodeAt, start, middle), rangeHash(nodeAt, middle, end))
}

/** The largest power of two below `width` (RFC 6962's k). */
function leftWidth(width: number): number {
  let k = 1
  while (k * 2 < width) k *= 2
  return k
}

function isPowerOfTwo(n: number): boolean {
  return n > 0 && Number.isInteger(Math.log2(n))
}
