import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { accessMatrix, sitemapText } from './test-generated.ts'

let house: TestHouse
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

const committed = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
const again =
  'It is not what the code says: run "node --import ./bin/tsx-hook.mjs bin/make-docs.ts" and read the difference.'

test('a change of power is a change of the committed access matrix', async () => {
  assert.equal(committed('access-matrix.txt'), await accessMatrix(house), again)
})

test('a new address is a change of the committed sitemap', () => {
  assert.equal(committed('sitemap.txt'), sitemapText(), again)
})

test('a role that may open more, write more or see another list is another access matrix', async () => {
  let before = await accessMatrix(house)
  for (const change of [
    `update gate.access_rules set roles = roles || '{volunteer}'::text[] where relation = 'duty'`,
    `update gate.access_rules set may_write = not may_write where relation = 'reason'`,
    `update gate.access_rules set purpose = 'administration' where relation = 'duty'`,
    `update gate.lists set roles = roles || '{bookings}'::text[] where list = 'concerns'`,
    `delete from gate.access_rules where relation = 'duty'`,
  ]) {
    await house.owner(change)
    const after = await accessMatrix(house)
    assert.notEqual(after, before, change)
    before = after
  }
})
