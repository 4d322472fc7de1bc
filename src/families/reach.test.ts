import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { email, isGuernsey, mayUse, outwardCode, phone, postcode, type Reach } from './reach.ts'

const saturdayNoon = Temporal.Instant.from('2026-11-21T12:00:00Z')
const safe: Reach = { channel: 'phone', value: '+447700900123', safe: 'yes', voicemail: 'no' }
const refusalOf = (reach: Reach, at = saturdayNoon) => {
  const answer = mayUse(reach, at)
  return 'refused' in answer ? answer.refused : 'ok'
}

describe('we only get in touch in ways a family said are safe', () => {
  it('uses a number that they said is safe', () => {
    assert.deepEqual(mayUse(safe, saturdayNoon), { ok: true })
  })

  it('does not use one that nobody has asked about, or that they said is not safe', () => {
    assert.equal(refusalOf({ ...safe, safe: 'ask' }), 'nobody-has-said-it-is-safe')
    assert.equal(refusalOf({ ...safe, safe: 'no' }), 'not-safe-to-use')
  })

  it('waits while words such as “ex has access” stand beside the number, even if someone ticked safe', () => {
    const warned = { ...safe, instruction: { words: 'ex has access!!', confirmed: false } }
    assert.equal(refusalOf(warned), 'an-instruction-waits-for-a-person')
    assert.equal(refusalOf({ ...warned, instruction: { words: 'not after 6', confirmed: true } }), 'ok')
  })

  it('keeps to the hours they gave, by the clock on their wall in summer and winter', () => {
    const weekdayMornings = { ...safe, when: [{ days: [1, 2, 3, 4, 5], from: '09:30', until: '12:00' }] }
    assert.equal(refusalOf(weekdayMornings), 'not-a-safe-time')
    assert.equal(refusalOf(weekdayMornings, Temporal.Instant.from('2026-11-20T09:30:00Z')), 'ok')
    assert.equal(refusalOf(weekdayMornings, Temporal.Instant.from('2026-11-20T12:00:00Z')), 'not-a-safe-time')
    assert.equal(refusalOf(weekdayMornings, Temporal.Instant.from('2026-07-17T08:30:00Z')), 'ok')
    assert.equal(refusalOf(weekdayMornings, Temporal.Instant.from('2026-07-17T11:00:00Z')), 'not-a-safe-time')
  })

  it('has nothing to use where there is no way to reach someone', () => {
    assert.equal(refusalOf({ ...safe, channel: 'none', value: '' }), 'no-way-to-reach-them')
    assert.equal(refusalOf({ ...safe, value: '  ' }), 'no-way-to-reach-them')
  })

  it('is never ok for anything but a plain yes', () => {
    const anyReach = fc.record({
      channel: fc.constantFrom('phone', 'text', 'email', 'post', 'none'),
      value: fc.constantFrom('', 'x'),
      safe: fc.constantFrom('yes', 'no', 'ask'),
      voicemail: fc.constant('ask'),
      instruction: fc.option(fc.record({ words: fc.string(), confirmed: fc.boolean() }), { nil: undefined }),
    })
    const property = fc.property(anyReach, reach => {
      const answer = mayUse(reach as Reach, saturdayNoon)
      const allowed =
        reach.safe === 'yes' && reach.value && reach.channel !== 'none' && reach.instruction?.confirmed !== false
      assert.equal('ok' in answer, Boolean(allowed))
    })
    fc.assert(property, { seed: 20, numRuns: 300 })
  })
})

describe('numbers and addresses as people here write them', () => {
  it('reads the ways a telephone number is typed as one number', () => {
    for (const typed of [
      '07700 900123',
      '07700900123',
      '07700-900-123',
      '+44 7700 900123',
      '0044 7700 900123',
      '+44 (0)7700 900123',
    ])
      assert.deepEqual(phone(typed), { value: '+447700900123', shown: '07700 900123', mayText: true }, typed)
    assert.deepEqual(phone('(01632) 960064'), { value: '+441632960064', shown: '01632 960064', mayText: false })
    assert.deepEqual(phone('+353 85 012 3456'), { value: '+353850123456', shown: '+353 85 012 3456', mayText: false })
  })

  it('does not take words, short numbers or a number with an extension for a telephone number', () => {
    for (const typed of [
      'none',
      '',
      '12345',
      '999',
      '07700 900',
      '07700-900-630 x2',
      '0800',
      '7.7009E+09',
      '07700 900123 07700 900124',
    ])
      assert.equal(phone(typed), null, typed)
  })

  it('takes an e-mail address only if it could be one, and says when ordinary mail cannot carry it', () => {
    assert.deepEqual(email(' Priya@Example.ORG '), { value: 'Priya@example.org', plain: true })
    assert.equal(email('siân@example.org')?.plain, false)
    for (const typed of [
      'none@none',
      'shared with partner',
      'a@b@example.org',
      'a..b@example.org',
      'x@example.org, y@example.org',
    ])
      assert.equal(email(typed), null, typed)
  })

  it('keeps a whole postcode and half a one apart, and gives only the first half to figures', () => {
    assert.deepEqual(postcode('hp41se'), { full: 'HP4 1SE', outward: 'HP4' })
    assert.deepEqual(postcode('CF5  2TD '), { full: 'CF5 2TD', outward: 'CF5' })
    assert.deepEqual(postcode('L20'), { full: null, outward: 'L20' })
    assert.equal(outwardCode('SS117HQ'), 'SS11')
    for (const typed of ['NFA', '', 'HP41S', 'somewhere']) assert.equal(postcode(typed), null, typed)
    assert.equal(isGuernsey('gy4 6ty'), true)
    assert.equal(isGuernsey('GU21 3LZ'), false)
  })
})
