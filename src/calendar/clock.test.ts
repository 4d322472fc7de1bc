import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { backToRealTime, clockOffsetMs, now, pretendItIs, startClock, today } from './clock.ts'

afterEach(backToRealTime)

test('the clock is the real one until someone pretends', () => {
  const before = Date.now()
  const told = now().epochMilliseconds
  assert.ok(told >= before && told <= Date.now())
  assert.equal(clockOffsetMs(), 0)
})

test('time runs on from the instant pretended, and goes back to real time when asked', () => {
  pretendItIs('2026-11-21T23:30:00Z')
  const first = now().epochMilliseconds
  assert.ok(first >= Date.parse('2026-11-21T23:30:00Z'))
  assert.ok(now().epochMilliseconds >= first)
  assert.equal(today().toString(), '2026-11-21')
  backToRealTime()
  assert.equal(clockOffsetMs(), 0)
})

test('today is the day in London, which in summer begins an hour before that of Greenwich', () => {
  pretendItIs('2026-07-03T23:30:00Z')
  assert.equal(today().toString(), '2026-07-04')
  assert.equal(today('UTC').toString(), '2026-07-03')
})

test('the settings start the clock: nothing for real time, an instant, or a time in London', () => {
  startClock('2026-06-19T09:00')
  assert.equal(now().toString().slice(0, 16), '2026-06-19T08:00')
  startClock('2026-06-19T09:00:00Z')
  assert.equal(now().toString().slice(0, 16), '2026-06-19T09:00')
  startClock(undefined)
  assert.equal(clockOffsetMs(), 0)
  assert.throws(() => startClock('next Tuesday'), RangeError)
})
