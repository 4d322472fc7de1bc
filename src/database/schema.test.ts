import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from './test-database.ts'
import { schemaText } from './test-schema.ts'

let house: TestHouse
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

/** The lines of one text that are not in the other, each after the table it stands under. */
function missing(text: string, than: string): string[] {
  const lines = (whole: string) => {
    let under = ''
    return whole.split('\n').map(line => {
      if (!line.startsWith(' ')) under = line
      return line.startsWith(' ') ? `${under}:${line}` : line
    })
  }
  const there = new Set(lines(text))
  return lines(than).filter(line => !there.has(line))
}

test('what the database is, on any PostgreSQL, is what was read and committed', async () => {
  const committed = readFileSync(new URL('../../docs/schema.sql', import.meta.url), 'utf8')
  const again =
    'Run "node --import ./bin/tsx-hook.mjs bin/make-docs.ts" and read the difference: it is a change of the schema.'
  const now = await schemaText(house)
  // Line by line: a quarter of a megabyte side by side helps nobody.
  assert.deepEqual({ gone: missing(now, committed), come: missing(committed, now) }, { gone: [], come: [] }, again)
  assert.equal(now.length, committed.length, again)
})

test('no change of a table, a rule, a wall or a right goes unread', async () => {
  const changes = [
    'alter table kinkeeper.notes add column shoe_size integer',
    'alter table kinkeeper.notes alter column minutes set not null',
    `alter table kinkeeper.notes alter column told_how set default 'observed'`,
    'alter table kinkeeper.notes drop constraint an_observation_hangs_on_an_issue',
    'alter table kinkeeper.notes no force row level security',
    'alter policy opened_for_this_act on kinkeeper.notes using (true)',
    'alter policy not_for_allocation on kinkeeper.notes to kinkeeper_jobs',
    'drop policy changed_by_its_author on kinkeeper.notes',
    'create policy anybody on kinkeeper.notes for select to kinkeeper_reports using (true)',
    'drop trigger fixed_notes_stay on kinkeeper.notes',
    'alter table kinkeeper.notes disable trigger state_row',
    'drop index kinkeeper.notes_chronology',
    'grant truncate on kinkeeper.notes to kinkeeper_web',
    'grant select on kinkeeper.notes to public',
    'alter view kinkeeper.caseload_lines reset (security_barrier)',
    'create table gate.spare (id uuid primary key)',
    'alter function gate.open(uuid) reset search_path',
    'alter function gate.open(uuid) security invoker',
    'grant execute on function gate.append(text, text, text, uuid[], jsonb) to kinkeeper_web',
    'grant execute on function gate.open(uuid) to public',
    'create function gate.open(integer) returns void language sql as $$ $$',
    'alter domain kinkeeper.sealed drop constraint sealed_check',
  ]
  let before = await schemaText(house)
  for (const change of changes) {
    await house.owner(change)
    const after = await schemaText(house)
    assert.notEqual(after, before, change)
    before = after
  }
  await house.keyOwner('alter table unit_keys add column spare integer')
  assert.notEqual(await schemaText(house), before)
})
