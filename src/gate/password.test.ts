import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isPassword } from './password.ts'

test('a password opens by itself and by nothing near it', async () => {
  const kept = await hashPassword('nine ducks on a pond')
  assert.match(kept, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await isPassword(kept, 'nine ducks on a pond'), true)
  assert.equal(await isPassword(kept, 'nine ducks on a pond '), false)
  assert.equal(await isPassword(kept, 'Nine ducks on a pond'), false)
  assert.equal(await isPassword('', 'nine ducks on a pond'), false)
})

test('two people with the same password have different hashes', async () => {
  assert.notEqual(await hashPassword('nine ducks on a pond'), await hashPassword('nine ducks on a pond'))
})

test('an accent typed on another keyboard is the same accent', async () => {
  assert.equal(await isPassword(await hashPassword('caf\u00e9 au lait at noon'), 'cafe\u0301 au lait at noon'), true)
})

test('nobody’s hash is no way in', async () => {
  for (const password of ['', 'null', 'undefined']) assert.equal(await isPassword(undefined, password), false)
})
