import { emptyRoot, type NodeAt, nodeHash, nodesOver } from './tree.ts'

/**
 * The tree in pieces of 256 hashes (C2SP tlog-tiles). A tile is stored once, when it is full: then no row of the sealed
 * tables is ever changed, and the login that seals needs no right to change one. The unfinished right edge lives in
 * memory and is read back from the leaves and the full tiles below it.
 */
export const tileWidth = 256
const tileHeight = 8

export type Tile = { level: number; index: number; bytes: Buffer }

/** A tree that grows at the right: one hash a leaf on average, a root in as many hashes as the size has binary ones. */
export type GrowingTree = {
  size: number
  /** Hashes of the unfinished tile of each level. */
  edges: Buffer[][]
  /** The perfect subtrees that make up the tree, largest first. */
  peaks: { height: number; hash: Buffer }[]
}

export function emptyTree(): GrowingTree {
  return { size: 0, edges: [[]], peaks: [] }
}

/** Adds one leaf; returns the tiles that this leaf filled. */
export function growTree(tree: GrowingTree, leaf: Buffer): Tile[] {
  const filled: Tile[] = []
  const index = tree.size
  let hash = leaf
  let height = 0
  tree.edges[0]!.push(leaf)
  tree.size += 1
  while (tree.peaks.at(-1)?.height === height) {
    hash = nodeHash(tree.peaks.pop()!.hash, hash)
    height += 1
    if (height % tileHeight !== 0) continue
    const level = height / tileHeight
    const edge = tree.edges[level - 1]!
    filled.push({ level: level - 1, index: Math.floor(index / tileWidth ** level), bytes: Buffer.concat(edge) })
    tree.edges[level - 1] = []
    const above = tree.edges[level] ?? []
    above.push(hash)
    tree.edges[level] = above
  }
  tree.peaks.push({ height, hash })
  return filled
}

export function growingRoot(tree: GrowingTree): Buffer {
  const last = tree.peaks.at(-1)
  if (!last) return emptyRoot
  return tree.peaks.slice(0, -1).reduceRight((right, peak) => nodeHash(peak.hash, right), last.hash)
}

/** How many hashes the unfinished tile of a level holds in a tree of that size, and which tile it is. */
export function edgeOf(size: number, level: number): { width: number; tileIndex: number } {
  const hashes = Math.floor(size / tileWidth ** level)
  return { width: hashes % tileWidth, tileIndex: Math.floor(hashes / tileWidth) }
}

/** Levels that a tree of that size has, the topmost unfinished. */
export function levelsOf(size: number): number {
  let levels = 1
  while (size >= tileWidth ** levels) levels += 1
  return levels
}

/** The tree again, from the hashes of its unfinished tiles, lowest level first. */
export function treeFromEdges(size: number, edges: Buffer[][]): GrowingTree {
  const peaks: GrowingTree['peaks'] = []
  for (let level = edges.length - 1; level >= 0; level -= 1) {
    const edge = edges[level]!
    const nodeAt = nodesOver(edge)
    let start = 0
    for (let height = tileHeight - 1; height >= 0; height -= 1) {
      const width = 2 ** height
      if (Math.floor(edge.length / width) % 2 === 0) continue
      peaks.push({ height: level * tileHeight + height, hash: nodeAt(height, start / width) })
      start += width
    }
  }
  return { size, edges, peaks }
}

export function splitHashes(bytes: Buffer): Buffer[] {
  const hashes: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 32) hashes.push(bytes.subarray(at, at + 32))
  return hashes
}

/** The hash a full tile contributes to the level above. */
export function tileRoot(bytes: Buffer): Buffer {
  return nodesOver(splitHashes(bytes))(tileHeight, 0)
}

/** Reads inner nodes out of tiles; `tile` returns the hashes of one, full or unfinished. */
export function nodesInTiles(tile: (level: number, index: number) => readonly Buffer[]): NodeAt {
  const opened = new Map<string, NodeAt>()
  return (height, index) => {
    const level = Math.floor(height / tileHeight)
    const within = height % tileHeight
    const perTile = 2 ** (tileHeight - within)
    const tileIndex = Math.floor(index / perTile)
    const name = `${level}/${tileIndex}`
    let nodeAt = opened.get(name)
    if (!nodeAt) {
      nodeAt = nodesOver(tile(level, tileIndex))
      opened.set(name, nodeAt)
    }
    return nodeAt(within, index - tileIndex * perTile)
  }
}
