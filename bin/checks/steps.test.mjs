import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runSteps } from './steps.mjs'

async function told(steps) {
  const lines = []
  const code = await runSteps(steps, line => lines.push(line))
  return { code, last: lines.at(-1), text: lines.join('\n') }
}

test('when every step passes the check passes', async () => {
  const { code, last } = await told([
    ['names', () => []],
    ['tests', () => ({ complaints: [], passed: 41 })],
  ])
  assert.deepEqual([code, last], [0, '42 passed, 0 failed'])
})

test('one failing step fails the check, is shown, and the others still run', async () => {
  const { code, last, text } = await told([
    ['names', () => ['src/utils is named after nothing']],
    ['tests', () => ({ complaints: ['✖ a stranger is refused'], passed: 9, failed: 2, skipped: 1 })],
    ['links', () => []],
  ])
  assert.deepEqual([code, last], [1, '10 passed, 3 failed, 1 skipped'])
  assert.match(text, /src\/utils is named after nothing[\s\S]*a stranger is refused[\s\S]*links/)
})

test('a step that breaks is a failure, not a pass', async () => {
  const { code } = await told([['types', () => Promise.reject(new Error('tsc is gone'))]])
  assert.equal(code, 1)
})

test('a warning is shown and does not fail', async () => {
  const { code, text } = await told([['unused', () => ({ complaints: [], warnings: ['openCase is not used'] })]])
  assert.equal(code, 0)
  assert.match(text, /openCase is not used/)
})
