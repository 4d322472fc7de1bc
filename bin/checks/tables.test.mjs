import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './tables.mjs'

const schema =
  'table gate.acts\n  id uuid\n\ntable kinkeeper.cases, row security forced\n  id uuid\n\ntable kinkeeper.people\n'
const sound = [
  { path: 'docs/schema.sql', text: schema },
  { path: 'src/cases/README.md', text: '# Cases\n\n- **Tables owned**: `cases` (a period of work). Read `people`.\n' },
  { path: 'src/families/README.md', text: 'Tables owned: `people`.' },
  { path: 'src/gate/README.md', text: 'Tables owned: `gate.acts`.' },
]
const register = { cases: { owner: 'cases' }, people: { owner: 'families' } }
const found = (files, exceptions = []) => check(files, exceptions, register)
const writing = (text, path = 'src/cases/plan.ts') => found([...sound, { path, text }])

test('a folder that writes its own tables and reads others passes', () => {
  assert.deepEqual(found(sound), [])
  for (const text of [
    "await act.insert('cases', { id })\n",
    'await act.rows(sql`update cases set closed_at = now() where id in (select id from people)`)\n',
    'await act.rows(sql`select id from people for update`)\n',
    "const words = 'You can update people by telling us'\n",
    'await act.rows(sql`insert into cases (id) values (1) on conflict (id) do update set id = 2`)\n',
  ])
    assert.deepEqual(writing(text), [], text)
})

test('SQL that writes another folder’s table is refused with its place', () => {
  for (const text of [
    "await act.insert('people', { id })\n",
    "await act.amend('people', { id }, {})\n",
    "await act.amend(isChild ? 'people' : 'cases', { id }, {})\n",
    "await insertMany(house, act, 'people', rows)\n",
    'await act.rows(sql`insert into people (id) values (${id})`)\n',
    'await act.rows(sql`with gone as (delete from kinkeeper.people returning id) select * from gone`)\n',
    'await act.rows(sql`update people p set name = ${name}`)\n',
    "await client.query('delete from gate.acts')\n",
    'await act.rows(sql`select 1; update people set name = null`)\n',
  ])
    assert.match(
      writing(text).join(),
      /^src\/cases\/plan\.ts:1 writes (people|gate\.acts): only src\/(families|gate) does$/,
      text,
    )
})

test('a table that is chosen while it runs is refused', () => {
  assert.match(writing('await act.insert(table, row)\n').join(), /writes tables by name/)
  assert.match(
    writing('await act.rows(sql`delete from ${named(table)} where id = 1`)\n').join(),
    /writes tables by name/,
  )
})

test('a test may break in anywhere, and an exception lets one folder write one table', () => {
  const text = "await act.insert('people', { id })\n"
  assert.deepEqual(writing(text, 'src/cases/plan.test.ts'), [])
  const files = [...sound, { path: 'src/cases/plan.ts', text }]
  assert.equal(
    found(files, [{ path: 'src/cases', to: 'people', because: 'x' }]).filter(each => /writes/.test(each)).length,
    0,
  )
  assert.equal(
    found(files, [{ path: 'src/cases', to: 'cases', because: 'x' }]).filter(each => /writes/.test(each)).length,
    1,
  )
})

test('an exception that nothing needs is refused', () => {
  assert.match(found(sound, [{ path: 'src/cases', to: 'people', because: 'x' }]).join(), /lets src\/cases write people/)
})

test('a table that nobody owns, or two own, and a README with a table that is not there, are refused', () => {
  const owning = text => found([...sound.slice(0, 1), ...sound.slice(2), { path: 'src/cases/README.md', text }]).join()
  assert.match(owning('# Cases'), /no README of src\/ owns the table cases/)
  assert.match(owning('Tables owned: `cases`, `people`.'), /owns people, and so does/)
  assert.match(owning('Tables owned: `cases`, `files`.'), /owns files, which is no table/)
})

test('the field register and the READMEs say the same', () => {
  assert.match(check(sound, [], { ...register, people: { owner: 'cases' } }).join(), /gives people to cases/)
})

test('without a schema nothing is called sound', () => {
  assert.equal(found(sound.slice(1)).length, 1)
})
