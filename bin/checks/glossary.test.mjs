import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './glossary.mjs'

const refused = (text, path = 'src/cases/plan.ts') => check([{ path, text }])

test('a name from the "not" column is refused with the word the field uses', () => {
  assert.match(
    refused('export type Tenant = string\n').join(),
    /plan\.ts:1 names something Tenant: the field says organisation/,
  )
  for (const text of [
    'const openTickets = []\n',
    'function dsarDueOn() {}\n',
    'const hasConsent = true\n',
    'function f(breakGlass) {}\n',
  ])
    assert.equal(refused(text).length, 1, text)
})

test('a name that says nothing is refused', () => {
  for (const text of [
    'const data = 1\n',
    'class CaseManager {}\n',
    'function dateHelper() {}\n',
    'type NoteDTO = {}\n',
    'const items = []\n',
  ])
    assert.equal(refused(text).length, 1, text)
})

test('a table or a column is named in the field’s words too, and a comment may explain', () => {
  assert.equal(refused('create table tenants (id uuid);\n', 'src/database/migrations/0001-x.sql').length, 1)
  assert.equal(refused('  tenant_id uuid not null,\n', 'src/database/migrations/0001-x.sql').length, 1)
  assert.deepEqual(refused('-- what others call a tenant\nselect 1;\n', 'src/database/migrations/0001-x.sql'), [])
})

test('the field’s words pass, and so do names that others gave', () => {
  for (const text of [
    'const slate = 1\n',
    'const dataDirectory = 1\n',
    'const lead = person.data\n',
    'type CaseNote = { data: string }\n',
    'const processors = []\n',
    'const slaughter = 1\n',
    'for (const item of menu) show(item)\n',
    'const outsideTheService = 1\n',
  ])
    assert.deepEqual(refused(text), [], text)
})
