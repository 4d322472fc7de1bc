import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sealContinuously } from '../sealing/seal-continuously.ts'
import { noon, origin, someSubjects, type TestTrail, testTrail } from '../test-trail.ts'
import { familyProof, sealingTransactions } from '../trail.ts'
import { entryLeafHash } from '../tree/canonical.ts'
import { openCheckpoint, signCheckpoint, type VerifierKey, verifierKey } from '../tree/checkpoint.ts'
import { type FamilyEntry, type FamilyProof, verifyFamilyProof } from './family-proof.ts'
import { makeFamilyProof } from './make-family-proof.ts'

const families = someSubjects(8)
const stranger = someSubjects(1)[0]!
let trail: TestTrail
let keys: VerifierKey[]
let whole: FamilyProof

before(async () => {
  trail = await testTrail()
  keys = [verifierKey(origin, trail.key)]
  for (const portion of [3, 250, 60]) {
    await trail.write(portion, families, 3)
    await trail.seal()
  }
  whole = await proofFor(families[2]!)
})
after(() => trail.dispose())

async function proofFor(subject: string, withhold?: Parameters<typeof familyProof>[2]): Promise<FamilyProof> {
  const proof = await familyProof(trail.house, subject, withhold)
  assert.ok(proof)
  // As it is given to the family: as text.
  return JSON.parse(JSON.stringify(proof))
}

test('A family can check, with the public key alone, every look at its record and that none is missing', async () => {
  for (const family of families) {
    const proof = await proofFor(family)
    const { rows } = await trail.owner.query('select from gate.trail_entries where subjects @> array[$1::uuid]', [
      family,
    ])
    const report = verifyFamilyProof(proof, keys)
    assert.deepEqual(report, {
      whole: true,
      asOf: '2026-11-21T12:00:00.000Z',
      shown: rows.length,
      withheld: 0,
      erased: 0,
      findings: [],
    })
  }
})

test('Somebody about whom there is nothing is shown that there is nothing', async () => {
  const report = verifyFamilyProof(await proofFor(stranger), keys)
  assert.deepEqual([report.whole, report.shown], [true, 0])
})

test('A list from which any entry was left out is refused, however the rest is numbered', () => {
  const count = whole.entries.length
  assert.ok(count > 20)
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: count }), fc.nat(2), (omitted, how) => {
      let entries = whole.entries.filter((_, i) => !omitted.includes(i))
      if (how > 0) entries = entries.map((entry, i) => ({ ...entry, counter: i + 1 }))
      if (how > 1) entries = entries.map(entry => renumbered(entry))
      const standing = whole.standing && { ...whole.standing, count: how > 0 ? entries.length : whole.standing.count }
      const report = verifyFamilyProof({ ...whole, standing, entries }, keys)
      assert.equal(report.whole, false)
      const honest = verifyFamilyProof({ ...whole, entries }, keys)
      assert.equal(honest.whole, false)
    }),
    { seed: 27, numRuns: 300 },
  )
})

test('The sentence says which entry is missing', () => {
  const entries = whole.entries.toSpliced(4, 1)
  const [first] = verifyFamilyProof({ ...whole, entries }, keys).findings
  assert.equal(first, `Entry 5 of ${whole.entries.length} was left out.`)
})

test('An entry shown twice, out of its order, or beyond the count is refused', () => {
  const { entries } = whole
  for (const wrong of [
    [...entries, entries.at(-1)!],
    entries.toSpliced(3, 0, entries[3]!),
    entries.with(3, entries[4]!).with(4, entries[3]!),
    entries.toReversed(),
  ]) {
    assert.equal(verifyFamilyProof({ ...whole, entries: wrong }, keys).whole, false)
  }
})

test('An entry about somebody else does not fill the place of one that is hidden', async () => {
  const others = (await proofFor(families[3]!)).entries.filter(
    other => !whole.entries.some(own => own.leaf === other.leaf),
  )
  const last = whole.entries.length - 1
  const filler = others.find(other => other.leaf > whole.entries[last - 1]!.leaf)
  assert.ok(filler?.kind === 'shown')
  const { counters, leaf, proof, entry } = filler
  const { commitment } = entry
  const stand = { leaf, proof, counter: last + 1 }
  const hash = entryLeafHash(Buffer.from(commitment, 'base64'), counters).toString('base64')
  for (const instead of [
    { ...stand, kind: 'shown' as const, entry, counters },
    { ...stand, kind: 'withheld' as const, commitment, counters },
    { ...stand, kind: 'erased' as const, hash },
  ]) {
    const entries = whole.entries.with(last, instead)
    assert.equal(verifyFamilyProof({ ...whole, entries }, keys).whole, false, instead.kind)
    const standing = whole.standing && { ...whole.standing, lastLeaf: leaf }
    assert.equal(verifyFamilyProof({ ...whole, entries, standing }, keys).whole, false, instead.kind)
  }
})

test('Nor does one in the middle, shown or withheld', async () => {
  const leaves = whole.entries.map(entry => entry.leaf)
  const others = (await proofFor(families[3]!)).entries.filter(other => !leaves.includes(other.leaf))
  let tried = 0
  for (const filler of others) {
    const place = leaves.findIndex((_, i) => leaves[i - 1]! < filler.leaf && filler.leaf < leaves[i + 1]!)
    if (place < 1 || filler.kind !== 'shown') continue
    const stand = { leaf: filler.leaf, proof: filler.proof, counter: place + 1, counters: filler.counters }
    const { entry } = filler
    const shown = whole.entries.with(place, { ...stand, kind: 'shown', entry })
    const withheld = whole.entries.with(place, { ...stand, kind: 'withheld', commitment: entry.commitment })
    for (const entries of [shown, withheld]) assert.equal(verifyFamilyProof({ ...whole, entries }, keys).whole, false)
    tried += 1
  }
  assert.ok(tried > 0)
})

test('A list in which any value was changed is refused', () => {
  const places = pathsInto(whole)
  fc.assert(
    fc.property(fc.constantFrom(...places), path => {
      const changed = structuredClone(whole)
      alterAt(changed, path)
      assert.equal(verifyFamilyProof(changed, keys).whole, false, path.join('.'))
    }),
    { seed: 28, numRuns: 500 },
  )
})

test('A list made up with another key, or another family’s list, proves nothing', async () => {
  const head = openCheckpoint(whole.checkpoint, keys)
  assert.ok(!('refused' in head))
  const forger = generateKeyPairSync('ed25519').privateKey
  const forged = { ...whole, checkpoint: signCheckpoint(head, [forger]) }
  assert.deepEqual(verifyFamilyProof(forged, keys).asOf, null)
  const others = await proofFor(families[3]!)
  assert.equal(verifyFamilyProof({ ...others, subject: whole.subject }, keys).whole, false)
  assert.equal(verifyFamilyProof({ ...others, standing: whole.standing, subject: whole.subject }, keys).whole, false)
  const nothing = await proofFor(stranger)
  assert.equal(verifyFamilyProof({ ...nothing, subject: whole.subject }, keys).whole, false)
  assert.equal(verifyFamilyProof({ ...whole, standing: null, entries: [] }, keys).whole, false)
})

test('Entries that are withheld are counted and fixed, and not told', async () => {
  const proof = await proofFor(families[2]!, entry => entry.act_id === whole.entries.flatMap(actOf)[0])
  const report = verifyFamilyProof(proof, keys)
  assert.equal(report.whole, true)
  assert.ok(report.withheld > 0 && report.shown > 0)
  const hidden = proof.entries.find(entry => entry.kind === 'withheld')
  assert.deepEqual(Object.keys(hidden ?? {}).sort(), ['commitment', 'counter', 'counters', 'kind', 'leaf', 'proof'])
})

test('An entry erased with another person leaves its place in the list', async () => {
  const [gone] = whole.entries.flatMap(entry => (entry.kind === 'shown' ? [entry.entry.id] : []))
  await trail.owner.query('begin')
  await trail.owner.query('delete from gate.trail_entries where id = $1', [gone])
  const proof = await makeFamilyProof(trail.owner, families[2]!)
  await trail.owner.query('rollback')
  assert.ok(proof)
  const report = verifyFamilyProof(proof, keys)
  assert.deepEqual([report.whole, report.erased, report.shown], [true, 1, whole.entries.length - 1])
})

test('Whoever seals knows without reading everything what is proven, of the newest checkpoint and of no other', async () => {
  const sealing = sealContinuously(sealingTransactions(trail.house), trail.key, {
    origin,
    now: () => noon,
    onFault: fault => assert.fail(String(fault)),
    onAltered: assert.fail,
  })
  try {
    await sealing.stop()
    const asked: boolean[] = []
    const proof = await makeFamilyProof(trail.owner, families[2]!, {
      standing: (size, root, subject) => {
        assert.equal(sealing.standing(size - 1, root, subject), undefined)
        assert.equal(sealing.standing(size, Buffer.alloc(32), subject), undefined)
        const known = sealing.standing(size, root, subject)
        asked.push(known !== undefined)
        return known
      },
    })
    assert.deepEqual(asked, [true])
    assert.deepEqual(proof, await makeFamilyProof(trail.owner, families[2]!))
    assert.deepEqual(verifyFamilyProof(proof!, keys).findings, [])
  } finally {
    await sealing.stop()
  }
})

const actOf = (entry: FamilyEntry) => (entry.kind === 'shown' ? [entry.entry.act_id] : [])

/** The entry with its own running number written into what is said to have been sealed. */
function renumbered(entry: FamilyEntry): FamilyEntry {
  if (entry.kind === 'erased') return entry
  const counters = entry.counters.map(([about, n]) => [about, about === whole.subject ? entry.counter : n] as const)
  return { ...entry, counters }
}

/** Where the values of the list are. */
function pathsInto(value: unknown, path: string[] = []): string[][] {
  if (value === null) return []
  if (typeof value !== 'object') return [path]
  return Object.entries(value as object).flatMap(([name, inner]) => pathsInto(inner, [...path, name]))
}

function alterAt(value: unknown, path: string[]): void {
  const [last, ...before] = path.toReversed()
  const holder = before
    .toReversed()
    .reduce((inner, name) => inner[name] as Record<string, unknown>, value as Record<string, unknown>)
  const old = holder[last!]
  holder[last!] = typeof old === 'number' ? old + 1 : `${String(old)[0] === 'a' ? 'b' : 'a'}${String(old).slice(1)}`
}
