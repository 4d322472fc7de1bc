import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asOwner } from '#database/connect.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { copyOut } from './copy-stream.ts'

let house: TestHouse
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

test('however many rows come at once, all are given, and the connection goes on to the next question', async () => {
  for (const rows of [0, 1, 64, 65, 500, 20_000]) {
    const answer = await asOwner(house.connections.owner, async client => {
      let bytes = 0
      for await (const piece of copyOut(
        client as never,
        `copy (select g from generate_series(1, ${rows}) g) to stdout`,
      ))
        bytes += piece.toString().split('\n').length - 1
      const next = client.query('select 1 as one')
      const late = new Promise<never>((_, reject) => setTimeout(reject, 20_000, new Error('it waits for ever')).unref())
      return { bytes, one: (await Promise.race([next, late])).rows[0].one }
    })
    assert.deepEqual(answer, { bytes: rows, one: 1 })
  }
})
