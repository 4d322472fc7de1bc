import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { emptySubjectMap, mapProof, noteSubject, provenStanding, subjectMapRoot } from './subject-map.ts'
import { emptyRoot, sha256 } from './tree.ts'

const handle = fc.uuid({ version: 4 })
const handles = fc.uniqueArray(handle, { minLength: 1, maxLength: 60 })

/** The n-th subject stands at n + 1 entries, the last of them at leaf 10 n. */
function mapOf(subjects: string[]) {
  const map = emptySubjectMap()
  subjects.forEach((subject, n) => {
    noteSubject(map, subject, n + 1, n * 10)
  })
  return map
}

test('The order in which people came makes no difference to the map, nor does looking at it in between', () => {
  fc.assert(
    fc.property(handles, subjects => {
      const root = subjectMapRoot(mapOf(subjects))
      const map = emptySubjectMap()
      for (const subject of subjects.toReversed()) {
        noteSubject(map, subject, 1, 0)
        subjectMapRoot(map)
      }
      subjects.forEach((subject, n) => {
        noteSubject(map, subject, n + 1, n * 10)
      })
      assert.ok(subjectMapRoot(map).equals(root))
    }),
    { seed: 24, numRuns: 100 },
  )
})

test('A person is shown exactly how many entries there are about them, and a stranger that there are none', () => {
  fc.assert(
    fc.property(handles, handle, (subjects, stranger) => {
      const map = mapOf(subjects)
      const root = subjectMapRoot(map)
      subjects.forEach((subject, n) => {
        const standing = provenStanding(subject, mapProof(map, subject), root)
        assert.deepEqual(standing, { count: n + 1, lastLeaf: n * 10 })
      })
      fc.pre(!subjects.includes(stranger))
      assert.equal(provenStanding(stranger, mapProof(map, stranger), root), null)
    }),
    { seed: 25, numRuns: 100 },
  )
})

test('A smaller count, another place, a changed step or another root is refused', () => {
  fc.assert(
    fc.property(fc.uniqueArray(handle, { minLength: 2, maxLength: 60 }), fc.nat(), (subjects, at) => {
      const map = mapOf(subjects)
      const root = subjectMapRoot(map)
      const subject = subjects[at % subjects.length]!
      const proof = mapProof(map, subject)!
      const refused = (changed: typeof proof) => assert.equal(provenStanding(subject, changed, root), 'unproven')
      refused({ ...proof, standing: { ...proof.standing, count: proof.standing.count - 1 } })
      refused({ ...proof, standing: { ...proof.standing, lastLeaf: proof.standing.lastLeaf + 1 } })
      refused({ ...proof, path: proof.path.slice(1) })
      proof.path.forEach((step, i) => {
        refused({ ...proof, path: proof.path.with(i, { ...step, hash: sha256(step.hash) }) })
        refused({ ...proof, path: proof.path.with(i, { ...step, bit: step.bit === 0 ? 1 : step.bit - 1 }) })
      })
      assert.equal(provenStanding(subject, proof, sha256(root)), 'unproven')
    }),
    { seed: 26, numRuns: 100 },
  )
})

test('Somebody who is in the map cannot be passed off as not there by the proof of a neighbour', () => {
  fc.assert(
    fc.property(fc.uniqueArray(handle, { minLength: 2, maxLength: 60 }), subjects => {
      const map = mapOf(subjects)
      const root = subjectMapRoot(map)
      const [hidden, ...others] = subjects
      for (const other of others) assert.equal(provenStanding(hidden!, mapProof(map, other), root), 'unproven')
      assert.equal(provenStanding(hidden!, null, root), 'unproven')
    }),
    { seed: 27, numRuns: 100 },
  )
})

test('A trail about nobody has the empty map', () => {
  assert.ok(subjectMapRoot(emptySubjectMap()).equals(emptyRoot))
  assert.equal(provenStanding('6f0c7c4e-6c0a-4a53-9a54-0d9f6ad7c001', null, emptyRoot), null)
})
