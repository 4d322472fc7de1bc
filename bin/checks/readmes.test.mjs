import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './readmes.mjs'

const code = { path: 'src/cases/plan.ts', text: '' }

test('a folder without a README, or with an empty one, is refused', () => {
  assert.equal(check([code]).length, 1)
  assert.equal(check([code, { path: 'src/cases/README.md', text: '# Cases\n' }]).length, 1)
})

test('a folder that says what it is for passes', () => {
  assert.deepEqual(
    check([code, { path: 'src/cases/README.md', text: `# Cases\n${'A period of work with a family. '.repeat(8)}` }]),
    [],
  )
})
