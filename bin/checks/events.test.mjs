import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './events.mjs'

const vocabulary = {
  path: 'src/database/migrations/0007-events.sql',
  text: "insert into gate.events (action, words) values\n  ('case.opened', 'opened a case'),\n  ('case.closed', 'it''s closed');\n",
}
const opening = { path: 'src/database/functions/opening.sql', text: "perform gate.append('case.opened', 'x');\n" }
const noting = event =>
  check([vocabulary, opening, { path: 'src/cases/plan.ts', text: `await act.note(${event}, [record])\n` }])

test('an act that notes words of the trail passes', () => {
  for (const event of ["'case.closed'", "again ? 'case.opened' : 'case.closed'", '`case.${how}`'])
    assert.deepEqual(noting(event), [], event)
  const named = "const event = early ? 'case.closed' : 'case.opened'\nawait act.note(event, [record])\n"
  assert.deepEqual(check([vocabulary, opening, { path: 'src/cases/plan.ts', text: named }]), [])
})

test('a word that a parameter’s type lets in is held to the list', () => {
  const noted = type => `async function ended(act, event: ${type}) {\n  await act.note(event, [])\n}\n`
  const found = type => check([vocabulary, opening, { path: 'src/cases/plan.ts', text: noted(type) }]).join()
  assert.equal(found("'case.opened' | 'case.closed'"), '')
  assert.match(found("'case.closed' | 'case.shut'"), /plan\.ts:2 notes case\.shut/)
  assert.match(found('string'), /only running it tells/)
})

test('a word that the trail does not have is refused with its place', () => {
  for (const event of ["'case.shut'", "again ? 'case.closed' : 'case.shut'", '`cases.${how}`'])
    assert.match(noting(event).join(), /^src\/cases\/plan\.ts:1 notes .*no word of the trail/, event)
})

test('a word that only running it tells is refused', () => {
  assert.match(noting('said.event').join(), /only running it tells/)
})

test('a word in SQL is held to the same list', () => {
  const sql = { path: 'src/database/functions/a.sql', text: "select 1;\nperform gate.note('case.shut', '{}');\n" }
  assert.match(check([vocabulary, sql]).join(), /a\.sql:2 notes case\.shut/)
})

test('a word that nothing says is refused, and so is a trail without words', () => {
  assert.match(check([vocabulary, opening]).join(), /teaches the trail case\.closed, which nothing says/)
  assert.equal(check([opening]).length, 1)
})

test('other things are noted elsewhere, and a test may try a wrong word', () => {
  const files = [
    { path: 'src/paper/pdf.ts', text: "page.note('see below')\n" },
    { path: 'src/cases/plan.test.ts', text: "await act.note('case.shut', [record])\n" },
    { path: 'src/cases/plan.ts', text: "await act.note('case.closed', [record])\n" },
  ]
  assert.deepEqual(check([vocabulary, opening, ...files]), [])
})
