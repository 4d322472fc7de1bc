import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inForce, type LawSwitchId, lawSwitches } from './law-switches.ts'

test('a change of law counts from its first day and not the day before', () => {
  const firstDays: [LawSwitchId, string, string][] = [
    ['reasonable-search', '2023-12-31', '2024-01-01'],
    ['time-counted-by-1182-71', '2025-08-19', '2025-08-20'],
    ['rights-clock', '2026-02-04', '2026-02-05'],
    ['recognised-legitimate-interests', '2026-02-04', '2026-02-05'],
    ['charity-soft-opt-in', '2026-02-04', '2026-02-05'],
    ['power-to-move-digital-age', '2026-04-28', '2026-04-29'],
    ['complaints-to-the-controller', '2026-06-18', '2026-06-19'],
  ]
  for (const [id, before, from] of firstDays) {
    assert.equal(inForce(id, before), false, id)
    assert.equal(inForce(id, from), true, id)
  }
})

test('a duty whose start nobody has confirmed is not in force, however late the day', () => {
  for (const id of ['duty-to-share-for-safeguarding', 'mandatory-reporting', 'information-commission'] as const) {
    assert.equal(inForce(id, '2036-12-31'), false, id)
  }
})

test('every switch says what it is and where that is written', () => {
  for (const [id, { what, source }] of Object.entries(lawSwitches)) {
    assert.ok(what.endsWith('.') && source.length > 10, id)
  }
})
