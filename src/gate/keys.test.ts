import assert from 'node:assert/strict'
import { after, before, mock, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { newId } from './ids.ts'

let house: TestHouse

before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

test('a key that was destroyed elsewhere is out of this process’s memory within half a minute, used meanwhile or not', async () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  try {
    const unit = newId()
    await house.keys.make(unit, newId())
    await house.keyOwner('delete from public.unit_keys where unit_id = $1', [unit])
    assert.equal((await house.keys.keysOf([unit])).size, 1)
    for (let second = 0; second < 29; second++) mock.timers.tick(1000)
    await house.keys.keysOf([unit])
    mock.timers.tick(1000)
    assert.equal((await house.keys.keysOf([unit])).size, 0)
  } finally {
    mock.timers.reset()
  }
})
