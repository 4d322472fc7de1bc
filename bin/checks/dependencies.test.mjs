import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './dependencies.mjs'

const project = ({ version = '8.23.1', reason = '`pg` speaks to PostgreSQL', locked = {} } = {}) => [
  { path: 'package.json', text: JSON.stringify({ dependencies: { pg: version } }) },
  { path: 'decisions/0002-dependencies.md', text: reason },
  {
    path: 'package-lock.json',
    text: JSON.stringify({ packages: { '': {}, 'node_modules/pg': { integrity: 'x', ...locked } } }),
  },
]

test('a package without a reason is refused', () => {
  assert.deepEqual(check(project()), [])
  assert.equal(check(project({ reason: 'pg, because' })).length, 1)
  assert.deepEqual(check(project({ reason: '`p*`: several' })), [])
})

test('a version that floats is refused', () => {
  assert.equal(check(project({ version: '^8.23.1' })).length, 1)
})

test('a lock file with an address, or without a proof of content, is refused', () => {
  assert.equal(check(project({ locked: { resolved: 'https://example.org/pg.tgz' } })).length, 1)
  assert.equal(check(project({ locked: { integrity: undefined } })).length, 1)
})

test('a lock file that lacks a package for another platform is refused, because npm ci refuses it', () => {
  assert.equal(check(project({ locked: { optionalDependencies: { 'pg-native': '1' } } })).length, 1)
})
