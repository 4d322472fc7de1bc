import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { placeOf } from './place.ts'

test('every address of one household is one place, however it is written', () => {
  for (const address of [
    '2001:db8:1:2::1',
    '2001:DB8:1:2:ffff::9',
    '2001:0db8:0001:0002:0:0:0:1',
    '2001:db8:1:2:3:4:5:6%eth0',
  ])
    assert.equal(placeOf(address), '2001:db8:1:2::/64', address)
  assert.equal(placeOf('::1'), '0:0:0:0::/64')
  assert.notEqual(placeOf('2001:db8:1:3::1'), placeOf('2001:db8:1:2::1'))
})

test('an older address is a place of its own, wrapped in a newer one or not', () => {
  assert.equal(placeOf('203.0.113.7'), '203.0.113.7')
  assert.equal(placeOf('::ffff:203.0.113.7'), '203.0.113.7')
})

test('no choice of the second half makes another place', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map(each => each.toString(16))
  const half = fc.tuple(group, group, group, group).map(each => each.join(':'))
  fc.assert(
    fc.property(half, half, half, (home, one, other) => {
      assert.equal(placeOf(`${home}:${one}`), placeOf(`${home}:${other}`))
    }),
    { seed: 20261121, numRuns: 300 },
  )
})
