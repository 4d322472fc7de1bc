import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuseUnsafeServer } from './server-version.ts'

test('a server that does not keep families apart safely is refused with the version it needs', () => {
  assert.throws(() => refuseUnsafeServer(150013), { reason: 'server-too-old', message: /15\.13.*needs version 15\.14/ })
  assert.throws(() => refuseUnsafeServer(160009), /needs version 16\.10/)
  assert.throws(() => refuseUnsafeServer(170005), /needs version 17\.6/)
  assert.throws(() => refuseUnsafeServer(140022), /needs version 15\.14/)
})

test('a server that is new enough is accepted', () => {
  for (const number of [150014, 150020, 160010, 170006, 180000, 180004, 190000]) refuseUnsafeServer(number)
})
