import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './exceptions.mjs'

const files = [{ path: 'src/cases/plan.ts', text: '' }]
const excused = { check: 'edges', path: 'src/cases/plan.ts', because: 'prints until the page is there' }

test('the list of exceptions cannot grow, nor shrink without its number', () => {
  assert.deepEqual(check(files, { atMost: 1, exceptions: [excused] }), [])
  assert.equal(check(files, { atMost: 0, exceptions: [excused] }).length, 1)
  assert.equal(check(files, { atMost: 1, exceptions: [] }).length, 1)
})

test('an exception for a file that has gone, or without a reason, is refused', () => {
  assert.equal(check([], { atMost: 1, exceptions: [excused] }).length, 1)
  assert.equal(check(files, { atMost: 1, exceptions: [{ ...excused, because: ' ' }] }).length, 1)
})
