import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  emptyTree,
  growingRoot,
  growTree,
  levelsOf,
  nodesInTiles,
  splitHashes,
  tileRoot,
  treeFromEdges,
} from './tiles.ts'
import {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  leafHash,
  nodesOver,
  sha256,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts'

// The eight leaves, roots and proofs that Certificate Transparency implementations are held against.
const knownLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(hex => leafHash(Buffer.from(hex, 'hex')))
const knownRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const hex = (hashes: Buffer[]) => hashes.map(hash => hash.toString('hex').slice(0, 8))

/** Leaf hashes of a made-up trail. */
const someLeaves = (count: number) => Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`entry ${i}`)))

test('The tree has the roots and proofs that Certificate Transparency publishes for eight known leaves', () => {
  const nodeAt = nodesOver(knownLeaves)
  knownRoots.forEach((root, size) => {
    assert.equal(treeRoot(nodeAt, size).toString('hex'), root, `size ${size}`)
  })
  assert.deepEqual(hex(inclusionProof(nodeAt, 0, 8)), ['96a296d2', '5f083f0a', '6b47aaf2'])
  assert.deepEqual(hex(inclusionProof(nodeAt, 5, 8)), ['bc1a0643', 'ca854ea1', 'd37ee418'])
  assert.deepEqual(hex(inclusionProof(nodeAt, 2, 3)), ['fac54203'])
  assert.deepEqual(hex(inclusionProof(nodeAt, 1, 5)), ['6e340b9c', '5f083f0a', 'bc1a0643'])
  assert.deepEqual(hex(consistencyProof(nodeAt, 1, 8)), ['96a296d2', '5f083f0a', '6b47aaf2'])
  assert.deepEqual(hex(consistencyProof(nodeAt, 6, 8)), ['0ebc5d34', 'ca854ea1', 'd37ee418'])
  assert.deepEqual(hex(consistencyProof(nodeAt, 2, 5)), ['5f083f0a', 'bc1a0643'])
})

test('Every entry of every small trail can be shown to be in it, and at its own place only', () => {
  for (let size = 1; size <= 40; size += 1) {
    const leaves = someLeaves(size)
    const nodeAt = nodesOver(leaves)
    const root = treeRoot(nodeAt, size)
    for (let index = 0; index < size; index += 1) {
      const proof = inclusionProof(nodeAt, index, size)
      assert.ok(verifyInclusion(leaves[index]!, index, size, proof, root), `${index} of ${size}`)
      for (let other = 0; other < size; other += 1) {
        if (other !== index) assert.ok(!verifyInclusion(leaves[index]!, other, size, proof, root))
      }
    }
  }
})

test('Every trail is shown to begin with each of its earlier states, and with no other', () => {
  for (let size = 1; size <= 33; size += 1) {
    const nodeAt = nodesOver(someLeaves(size))
    const root = treeRoot(nodeAt, size)
    for (let earlier = 0; earlier <= size; earlier += 1) {
      const before = treeRoot(nodeAt, earlier)
      const proof = consistencyProof(nodeAt, earlier, size)
      assert.ok(verifyConsistency(earlier, before, size, root, proof), `${earlier} of ${size}`)
      assert.ok(!verifyConsistency(earlier, sha256(before), size, root, proof))
      if (earlier > 0) assert.ok(!verifyConsistency(earlier, before, size, sha256(root), proof))
    }
  }
})

test('A proof in which any one bit is changed is refused', () => {
  const sizes = fc.integer({ min: 1, max: 700 }).chain(size =>
    fc.record({
      size: fc.constant(size),
      index: fc.nat(size - 1),
      earlier: fc.integer({ min: 1, max: size }),
      flip: fc.nat(),
    }),
  )
  const flipped = (hash: Buffer, bit: number) => {
    const copy = Buffer.from(hash)
    copy[bit >> 3]! ^= 1 << (bit & 7)
    return copy
  }
  fc.assert(
    fc.property(sizes, ({ size, index, earlier, flip }) => {
      const leaves = someLeaves(size)
      const nodeAt = nodesOver(leaves)
      const root = treeRoot(nodeAt, size)
      const inclusion = [leaves[index]!, ...inclusionProof(nodeAt, index, size), root]
      const at = flip % (inclusion.length * 256)
      const [leaf, ...rest] = inclusion.map((hash, i) => (i === at >> 8 ? flipped(hash, at & 255) : hash))
      assert.ok(!verifyInclusion(leaf!, index, size, rest.slice(0, -1), rest.at(-1)!))
      const consistency = [treeRoot(nodeAt, earlier), ...consistencyProof(nodeAt, earlier, size), root]
      const place = flip % (consistency.length * 256)
      const [before, ...path] = consistency.map((hash, i) => (i === place >> 8 ? flipped(hash, place & 255) : hash))
      assert.ok(!verifyConsistency(earlier, before!, size, path.at(-1)!, path.slice(0, -1)))
    }),
    { seed: 24, numRuns: 300 },
  )
})

test('A proof that is cut short or lengthened is refused', () => {
  const leaves = someLeaves(21)
  const nodeAt = nodesOver(leaves)
  const root = treeRoot(nodeAt, 21)
  const inclusion = inclusionProof(nodeAt, 4, 21)
  const consistency = consistencyProof(nodeAt, 6, 21)
  for (const proof of [inclusion.slice(1), inclusion.slice(0, -1), [...inclusion, root]]) {
    assert.ok(!verifyInclusion(leaves[4]!, 4, 21, proof, root))
  }
  for (const proof of [consistency.slice(1), consistency.slice(0, -1), [...consistency, root], []]) {
    assert.ok(!verifyConsistency(6, treeRoot(nodeAt, 6), 21, root, proof))
  }
})

test('A trail that grows one entry at a time, and one that is put together again from its tiles, have the same root', () => {
  const leaves = someLeaves(66_000)
  const nodeAt = nodesOver(leaves)
  const tiles = new Map<string, Buffer>()
  const tree = emptyTree()
  const looks = new Set([0, 1, 2, 255, 256, 257, 511, 512, 70 * 256, 65_535, 65_536, 65_537, 66_000])
  for (let size = 0; size <= leaves.length; size += 1) {
    if (looks.has(size)) {
      const root = treeRoot(nodeAt, size)
      assert.ok(growingRoot(tree).equals(root), `grown to ${size}`)
      assert.equal(tree.edges.length, levelsOf(size))
      const again = treeFromEdges(
        size,
        tree.edges.map(edge => edge.slice()),
      )
      assert.deepEqual(again.peaks, tree.peaks)
    }
    if (size === leaves.length) break
    for (const tile of growTree(tree, leaves[size]!)) tiles.set(`${tile.level}/${tile.index}`, tile.bytes)
  }
  assert.deepEqual(
    [...tiles.keys()].filter(name => !name.startsWith('0/')),
    ['1/0'],
  )
  assert.ok(tileRoot(tiles.get('0/3')!).equals(nodeAt(8, 3)))
  const inTiles = nodesInTiles((level, index) => {
    const full = tiles.get(`${level}/${index}`)
    return full ? splitHashes(full) : tree.edges[level]!
  })
  for (const index of [0, 255, 256, 40_000, 65_535, 65_536, 65_999]) {
    assert.deepEqual(inclusionProof(inTiles, index, 66_000), inclusionProof(nodeAt, index, 66_000))
  }
  assert.ok(emptyRoot.equals(growingRoot(emptyTree())))
})
