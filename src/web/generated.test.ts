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
