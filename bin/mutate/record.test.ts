import assert from 'node:assert/strict'
import { test } from 'node:test'
import { equivalents } from './equivalents.ts'
import { recorded, thingOf } from './ledger.ts'
import { keptByCode, seenToFail } from './proofs-that-fail.ts'
import { isNamedBy } from './tests-that-notice.ts'

test('whatever code is said to keep has a proof that was seen to fail when its rule was broken on purpose', () => {
  const found = recorded()
  const unseen = keptByCode().filter(
    promise => !seenToFail(promise, found).some(each => isNamedBy(promise, { kind: each.kind, thing: thingOf(each) })),
  )
  assert.deepEqual(
    unseen.map(each => each.id),
    [],
    'npm run mutate -- --changed --record',
  )
})

test('no weakened rule of a promise and no weakened wall of a table went unnoticed in the run that was recorded', () => {
  const unnoticed = recorded().filter(
    ({ id, kind, verdict }) => (kind === 'rule' || kind === 'policy') && verdict === 'survived' && !(id in equivalents),
  )
  assert.deepEqual(
    unnoticed.map(each => each.id),
    [],
  )
})

test('what is said to be unnoticeable has its reason, and nobody has noticed it', () => {
  const noticed = new Set(recorded().flatMap(each => (each.verdict === 'caught' ? [each.id] : [])))
  for (const [id, reason] of Object.entries(equivalents)) {
    assert.ok(reason.length > 20, id)
    assert.ok(!noticed.has(id), id)
  }
})
