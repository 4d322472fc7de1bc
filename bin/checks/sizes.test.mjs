import assert from 'node:assert/strict'
import { test } from 'node:test'
import { budgets } from './budgets.mjs'
import { check, warn } from './sizes.mjs'

const lines = (count, line = 'export const x = 1\n') => line.repeat(count)

test('a file over the budget is refused, one at the budget is not', () => {
  assert.equal(check([{ path: 'src/cases/plan.ts', text: lines(budgets.linesInFile + 1) }]).length, 1)
  assert.deepEqual(check([{ path: 'src/cases/plan.ts', text: lines(budgets.linesInFile) }]), [])
})

test('a function over the budget is refused with its line', () => {
  const long = `const a = 1\nexport function openCase() {\n${lines(budgets.linesInFunction, '  a()\n')}}\n`
  assert.match(
    check([{ path: 'src/cases/plan.ts', text: long }]).join(),
    /^src\/cases\/plan\.ts:2 a function of 62 lines/,
  )
  const arrow = `export const openCase = () => (\n  <p>\n${lines(budgets.linesInFunction, '    Hello\n')}  </p>\n)\n`
  assert.equal(check([{ path: 'src/cases/pages.tsx', text: arrow }]).length, 1)
})

test('the gate has a budget of its own', () => {
  const share = Math.ceil(budgets.linesInGate / 10) + 1
  const files = Array.from({ length: 10 }, (_, n) => ({ path: `src/gate/part-${n}.ts`, text: lines(share) }))
  assert.ok(check(files).some(complaint => complaint.startsWith('src/gate has')))
})

test('tests may be as long as what they prove', () => {
  assert.deepEqual(check([{ path: 'src/cases/plan.test.ts', text: lines(budgets.linesInFile * 2) }]), [])
})

test('a feature with too many files is named, not refused', () => {
  const files = ['routes', ...'abcdefghi'].map(name => ({ path: `src/cases/${name}.ts`, text: '' }))
  assert.deepEqual([check(files).length, warn(files).length], [0, 1])
})
