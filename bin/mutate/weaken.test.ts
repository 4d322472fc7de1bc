import assert from 'node:assert/strict'
import { test } from 'node:test'
import ts from 'typescript'
import type { Weakening } from './mutant.ts'
import { weakenedCode, weakenedData } from './weaken-code.ts'
import { weakenedFunction } from './weaken-sql.ts'

const applied = (text: string, found: readonly Weakening[]) =>
  found.map(({ from, to, text: by }) => text.slice(0, from) + by + text.slice(to))

function code(text: string, weaken = weakenedCode): string[] {
  const source = ts.createSourceFile('sample.ts', text, ts.ScriptTarget.Latest, true)
  return applied(text, weaken(source, source))
}
const sql = (text: string) => applied(text, weakenedFunction(text))

test('a guard is dropped, and each of its reasons is left out', () => {
  assert.deepEqual(code('if (a || b) throw x'), ['if (false) throw x', 'if (a) throw x', 'if (b) throw x'])
})

test('a choice is made one way for ever, both ways', () => {
  assert.deepEqual(code('const y = a ? 1n : 2n'), ['const y = true ? 1n : 2n', 'const y = false ? 1n : 2n'])
  assert.deepEqual(code('if (a) b(); else c()'), ['if (true) b(); else c()', 'if (false) b(); else c()'])
})

test('an edge moves by one, and so does a number, but not a place in a list or in a text', () => {
  assert.deepEqual(code('f(a < b)'), ['f(a <= b)'])
  assert.deepEqual(code('f(7)'), ['f(8)', 'f(6)'])
  assert.deepEqual(code('f(a[0], b.slice(2))'), [])
})

test('an answer becomes a yes and a no; every becomes some; nothing is sorted out', () => {
  assert.deepEqual(code('const f = a => a.has(b)'), ['const f = a => true', 'const f = a => false'])
  assert.deepEqual(code('g(a.every(f))'), ['g(a.some(f))'])
  assert.deepEqual(code('g(a.filter(f))'), ['g(a)'])
})

test('a condition of a query in code is left out with what is put into it', () => {
  const dollar = '$'
  assert.deepEqual(code(`sql\`select 1 from t where id = ${dollar}{id} and open\``), [
    'sql`select 1 from t where true and open`',
    `sql\`select 1 from t where id = ${dollar}{id} and true\``,
  ])
})

test('a rule that is a list loses each thing in it; a yes becomes a no', () => {
  assert.deepEqual(code("const r = ['a', 'b']", weakenedData), ["const r = [ 'b']", "const r = ['a', ]"])
  assert.deepEqual(code('const r = { sold: false }', weakenedData), ['const r = { sold: true }'])
})

test('a guard of the database never refuses, and each of its reasons is left out', () => {
  assert.deepEqual(sql("begin if a = 1 or (b and c) then raise exception 'no'; end if; end"), [
    "begin if false then raise exception 'no'; end if; end",
    "begin if false or (b and c) then raise exception 'no'; end if; end",
    "begin if a = 1 or false then raise exception 'no'; end if; end",
  ])
})

test('each condition of a query no longer has to hold; brackets, between, case, texts and comments are left whole', () => {
  assert.deepEqual(
    sql("select 1 from t where a = ' and ' and (b or c) and d between 1 and 2 order by e -- where x and y"),
    [
      'select 1 from t where true and (b or c) and d between 1 and 2 order by e -- where x and y',
      "select 1 from t where a = ' and ' and true and d between 1 and 2 order by e -- where x and y",
      "select 1 from t where a = ' and ' and (b or c) and true order by e -- where x and y",
    ],
  )
  assert.deepEqual(sql('select 1 where case when a and b then c else d end'), ['select 1 where true'])
})

test('a join keeps what joins it and loses what narrows it; a query within is weakened by itself', () => {
  assert.deepEqual(sql('select 1 from a join b on a.id = b.id and b.open where exists (select from c where c.x)'), [
    'select 1 from a join b on a.id = b.id and true where exists (select from c where c.x)',
    'select 1 from a join b on a.id = b.id and b.open where true',
    'select 1 from a join b on a.id = b.id and b.open where exists (select from c where true)',
  ])
})

test('each part of a yes that a function answers with is left out', () => {
  assert.deepEqual(sql('begin return a and b; end'), ['begin return true and b; end', 'begin return a and true; end'])
})
