import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './phrases.mjs'

const saying = text => check([{ path: 'src/cases/plan.ts', text }])

test('a comment that asks to be remembered is refused', () => {
  for (const text of [
    '// Remember to add it to the list',
    "// don't forget the notice",
    '/* keep in sync with notes */',
  ])
    assert.equal(saying(text).length, 1, text)
})

test('a promise to do something one day needs the day', () => {
  assert.equal(saying('// TODO tell the lead').length, 1)
  assert.deepEqual(saying('// TODO 2027-01-31 tell the lead'), [])
})

test('a comment that says why passes', () => {
  assert.deepEqual(saying('// A family is told before the letter leaves.'), [])
})
