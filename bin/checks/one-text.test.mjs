import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './one-text.mjs'

const opening = 'create or replace function gate.open(wanted uuid) returns void language sql as $$ select $$;'

test('a function that a migration writes is sent to its one place', () => {
  assert.equal(check([{ path: 'src/database/migrations/0200-again.sql', text: opening }]).length, 1)
})

test('a function with two texts is refused', () => {
  const again = opening.replace('wanted', 'of_record')
  const files = [
    { path: 'src/database/functions/act.sql', text: opening },
    { path: 'src/database/functions/opening.sql', text: again },
  ]
  assert.equal(check(files).length, 1)
})

test('the same name for other arguments is another function', () => {
  const other = opening.replace('wanted uuid', "code text default 'none', out found uuid")
  assert.deepEqual(check([{ path: 'src/database/functions/opening.sql', text: opening + other }]), [])
})
