import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { allItems } from './items.ts'

const project = fileURLToPath(new URL('../../../', import.meta.url))
const say = (...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/kinkeeper.mjs', 'promises', ...args], {
    cwd: project,
  })
  return { out: stdout.toString(), err: stderr.toString(), status }
}

test('the command prints one JSON document with every item, its state, its promise, its proof and the day', () => {
  const { out, err, status } = say('--json')
  assert.deepEqual([status, err], [0, ''])
  const { items, ...more } = JSON.parse(out) as { items: Record<string, unknown>[] }
  assert.deepEqual(more, {})
  assert.deepEqual(
    items.map(each => each.id),
    [...allItems],
  )
  for (const each of items) {
    assert.deepEqual(Object.keys(each), ['id', 'state', 'promise', 'test', 'lastProven'])
    assert.ok(['kept-by-code', 'human-check', 'not-yet'].includes(String(each.state)))
    assert.equal(each.state === 'kept-by-code', each.test !== null && each.lastProven !== null, String(each.id))
  }
})

test('the command prints a table with totals for people, one promise on one screen, and says what it does not know', () => {
  const table = say()
  assert.equal(table.status, 0)
  assert.match(table.out, /^S0-1 {3}/m)
  assert.match(table.out, /^All +\d+ kept by code +\d+ human check +\d+ not yet$/m)
  const one = say('observations-need-an-issue')
  assert.match(one.out, /an_observation_hangs_on_an_issue/)
  assert.match(one.out, /S2-10/)
  const none = say('we-keep')
  assert.equal(none.status, 2)
  assert.match(none.err, /we-keep-it-no-longer-than-we-said/)
  assert.equal(none.out, '')
})
