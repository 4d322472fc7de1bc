import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalFields, canonicalText, commitmentTo, leafOf, subjectsOf, type TrailEntry } from './canonical.ts'
import { sha256 } from './tree.ts'

const entry: TrailEntry = {
  id: '0b9a2a62-5b0e-4d3f-8d0a-3a7d1f4c9e01',
  organisation_id: '1c0f7a55-2a1d-4f0b-9a55-0d9f6ad7c002',
  at: '2026-11-21T09:30:00.000000Z',
  act_id: '2d0f7a55-2a1d-4f0b-9a55-0d9f6ad7c003',
  actor_kind: 'staff',
  actor_id: null,
  actor_role: 'worker',
  action: 'record.opened',
  purpose: 'support',
  route: '/staff/families/é',
  subjects: '3e0f7a55-2a1d-4f0b-9a55-0d9f6ad7c004,4f0f7a55-2a1d-4f0b-9a55-0d9f6ad7c005',
  facts: '{"because":"duty day"}',
}

test('An entry is written down in one way only, lengths in octets, an absent value as a dash', () => {
  const lines = canonicalText(entry).split('\n')
  assert.equal(lines[0], '36:0b9a2a62-5b0e-4d3f-8d0a-3a7d1f4c9e01')
  assert.equal(lines[2], '27:2026-11-21T09:30:00.000000Z')
  assert.equal(lines[5], '-')
  assert.equal(lines[9], '18:/staff/families/é')
  assert.equal(lines.length, canonicalFields.length + 1)
  const salt = Buffer.alloc(32, 7)
  assert.deepEqual(commitmentTo(entry, salt), sha256(Buffer.concat([Buffer.from(canonicalText(entry)), salt])))
})

test('Two entries that differ anywhere never read the same, even when one field runs into the next', () => {
  const value = fc.option(fc.string({ unit: fc.constantFrom('-', '\n', ':', '1', 'é'), maxLength: 3 }))
  const fields = fc.record({ purpose: value, route: value, subjects: value })
  fc.assert(
    fc.property(fields, fields, (one, other) => {
      const same = one.purpose === other.purpose && one.route === other.route && one.subjects === other.subjects
      assert.equal(canonicalText({ ...entry, ...one }) === canonicalText({ ...entry, ...other }), same)
    }),
    { seed: 24, numRuns: 5000 },
  )
})

test('A leaf holds the commitment, then each handle with its running number', () => {
  const [first, second] = subjectsOf(entry.subjects)
  const leaf = leafOf(Buffer.alloc(32, 9), [
    [first!, 1],
    [second!, 258],
  ])
  assert.equal(leaf.length, 32 + 2 * 24)
  assert.equal(leaf.subarray(32, 56).toString('hex'), '3e0f7a552a1d4f0b9a550d9f6ad7c0040000000000000001')
  assert.equal(leaf.subarray(72).toString('hex'), '0000000000000102')
  assert.deepEqual(subjectsOf(''), [])
  assert.deepEqual(subjectsOf(null), [])
})
