import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './edges.mjs'

const refused = (path, text) => check([{ path, text }], []).length

test('printing from a feature is refused; a command, the web server and a test may', () => {
  const print = 'console.log(person)\n'
  assert.equal(refused('src/cases/plan.ts', print), 1)
  assert.equal(refused('src/web/server.ts', print), 0)
  assert.equal(refused('src/cases/plan.test.ts', print), 0)
  assert.equal(refused('src/retention/command.ts', `export async function run(args) {}\n${print}`), 0)
})

test('the environment is read in one place', () => {
  assert.equal(refused('src/gate/keys.ts', 'const key = process.env.KEY\n'), 1)
  assert.equal(refused('src/settings.ts', 'read(process.env)\n'), 0)
})

test('nothing but the gate sends anything out', () => {
  assert.equal(refused('src/referrals/referrals.ts', "await fetch('https://agency.example.org')\n"), 1)
  assert.equal(refused('src/gate/disclose.ts', 'await fetch(address)\n'), 0)
  assert.equal(refused('src/cases/plan.ts', 'await repository.fetch(1)\n'), 0)
})

test('an import that climbs two folders is refused, also one for types and one inside a call', () => {
  assert.equal(refused('src/gate/a/b.ts', "import { x } from '../../y.ts'\n"), 1)
  assert.equal(refused('src/gate/a/b.ts', "import type { X } from '../../y.ts'\n"), 1)
  assert.equal(refused('src/gate/a/b.ts', "await import('../../y.ts')\n"), 1)
  assert.equal(refused('src/gate/a/b.ts', "import { x } from '../y.ts'\nimport { z } from '#gate/z.ts'\n"), 0)
})

test('an exception lets one file through and no other', () => {
  const files = ['src/cases/plan.ts', 'src/cases/goal.ts'].map(path => ({ path, text: 'console.log(1)\n' }))
  assert.equal(check(files, [{ path: 'src/cases/plan.ts', because: 'prints' }]).length, 1)
})
