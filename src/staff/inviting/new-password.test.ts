import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wrongWithPassword } from './new-password.ts'

const about = ['marguerite.okoro@example.org', 'Marguerite Okoro', 'The Elm Street Family Centre']
const fieldsWrong = (password: string, again = password) =>
  wrongWithPassword(password, again, about).map(each => each.field)

test('what everybody tries first is refused, however it is spelt and whatever is put around it', () => {
  for (const password of [
    'passwordpassword',
    'Password123456!',
    'P@ssw0rd1234',
    'passw0rdpassw0rd',
    '123456789012',
    '987654321098',
    'qwertyuiopasdfgh',
    '1q2w3e4r5t6y',
    '1qaz2wsx3edc',
    'zaq12wsxcde3',
    'abcdefghijkl',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabc',
    'xyxyxyxyxyxyxy',
    'Summer2026!!!!',
    'January-2026-February',
    'liverpoolfc1892',
    'ManchesterUnited',
    'iloveyou1234',
    'trustno1trustno1',
    'letmein_letmein',
    'administrator1',
    'changeme123456',
    'Welcome2Kinkeeper',
    'correct horse battery staple',
  ]) {
    assert.deepEqual(fieldsWrong(password), ['password'], password)
  }
})

test('one’s own name, e-mail and charity make no password', () => {
  for (const password of [
    'margueriteokoro',
    'Marguerite-Okoro-1990',
    'elmstreetfamily1',
    '0k0r0Marguerite!',
    'okoro@example.org',
  ])
    assert.deepEqual(fieldsWrong(password), ['password'], password)
})

test('a few words that do not belong together are kept, with no rule about capitals, figures or signs', () => {
  for (const password of [
    'nine ducks on a pond',
    'four geese in a field',
    'wobbly kettle upstairs',
    'lluosog tegell glas',
    'ένα μεγάλο τραπέζι',
    'pierogi z kapustą dziś',
    'xk7#Rt92!mwqLb',
  ]) {
    assert.deepEqual(fieldsWrong(password), [], password)
  }
})

test('length comes first: eleven signs are too few whatever they are, and two hundred are enough', () => {
  assert.match(wrongWithPassword('xk7#Rt92!mw', 'xk7#Rt92!mw', about)[0]!.words, /at least 12/)
  assert.match(wrongWithPassword('kf'.repeat(101), 'kf'.repeat(101), about)[0]!.words, /at most 200/)
  assert.deepEqual(fieldsWrong('nine ducks on a pond', 'nine ducks on a lake'), ['password-again'])
})

test('three words by chance of nine letters or more are never refused for being well known', () => {
  const word = fc.string({ unit: fc.constantFrom(...'bcdfghjklmnprstvw'), minLength: 9, maxLength: 12 })
  fc.assert(
    fc.property(word, word, word, (...three) => {
      assert.deepEqual(fieldsWrong(three.join(' ')), [])
    }),
    { seed: 20261121, numRuns: 300 },
  )
})
