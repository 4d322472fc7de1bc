import assert from 'node:assert/strict'
import { test } from 'node:test'
import { equivalents } from './equivalents.ts'
import { recorded, thingOf } from './ledger.ts'
import { keptByCode, seenToFail } from './proofs-that-fail.ts'
import { isNamedBy } from './tests-that-notice.ts'

/** Promises whose proof no recorded run has seen to fail yet. The list only gets shorter. */
const notSeenYet: readonly string[] = [
  'everyone-in-it-is-named',
  'only-what-you-tell-us',
  'partners-get-only-the-agreed-fields',
  'we-pass-on-only-what-you-agreed',
  'you-can-take-it-with-you',
  'you-know-who-we-are',
]

test('whatever code is said to keep has a proof that was seen to fail when its rule was broken on purpose', () => {
  const found = recorded()
  const unseen = keptByCode().filter(
    promise => !seenToFail(promise, found).some(each => isNamedBy(promise, { kind: each.kind, thing: thingOf(each) })),
  )
  assert.deepEqual(
    unseen.map(each => each.id),
    notSeenYet,
    'npm run mutate -- --changed --record',
  )
})

test('what is said to be unnoticeable has its reason, and nobody has noticed it', () => {
  const noticed = new Set(recorded().flatMap(each => (each.verdict === 'caught' ? [each.id] : [])))
  for (const [id, reason] of Object.entries(equivalents)) {
    assert.ok(reason.length > 20, id)
    assert.ok(!noticed.has(id), id)
  }
})
