import assert from 'node:assert/strict'
import test from 'node:test'
import { verdictOf } from './tools.mjs'

const said = (tests, pass, skipped = 0) =>
  `✔ a family is told (1ms)\n${'﹣ on another system (0.1ms) # needs a Mac\n'.repeat(skipped)}ℹ tests ${tests}\nℹ suites 0\nℹ pass ${pass}\nℹ fail ${tests - pass - skipped}\nℹ cancelled 0\nℹ skipped ${skipped}\nℹ todo 0\nℹ duration_ms 5\n`

test('a run in which every test passed has no complaint and shows the closing lines', () => {
  const { complaints, closing, passed } = verdictOf(said(3, 3), 0)
  assert.deepEqual([complaints, passed], [[], 3])
  assert.match(closing, /^ℹ tests 3$/m)
})

test('a failing run passes on the failures in full', () => {
  const { complaints, failed } = verdictOf(`${said(3, 2)}\n✖ failing tests:\n✖ a stranger is refused\n`, 1)
  assert.match(complaints.join(), /a stranger is refused/)
  assert.equal(failed, 1)
})

test('a run that ended badly is refused even where every test passed', () => {
  assert.equal(verdictOf(said(3, 3), 1).complaints.length, 1)
})

test('a run without a test is refused', () => {
  assert.deepEqual(verdictOf(said(0, 0), 0).complaints, ['No test was executed.'])
})

test('what was skipped is named', () => {
  assert.deepEqual(verdictOf(said(3, 2, 1), 0).warnings, ['skipped: on another system (0.1ms) # needs a Mac'])
})
