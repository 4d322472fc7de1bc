import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenDay, givenMoment } from './given-dates.ts'
import { readableDate, readableInstant } from './readable.ts'

test('dates are written as people say them, with the day of the week when it helps', () => {
  assert.equal(readableDate('2026-11-21'), '21 November 2026')
  assert.equal(readableDate('2026-11-21', { weekday: true }), 'Saturday 21 November 2026')
  assert.equal(readableDate('2027-02-01', { weekday: true }), 'Monday 1 February 2027')
})

test('times are written in local time, with midday and midnight in words', () => {
  assert.equal(readableInstant('2026-11-27T17:30:00Z'), '27 November 2026 at 5:30pm')
  assert.equal(readableInstant('2027-03-30T10:00:00Z', { weekday: true }), 'Tuesday 30 March 2027 at 11am')
  assert.equal(readableInstant(new Date('2026-11-27T12:00:00Z')), '27 November 2026 at midday')
  assert.equal(readableInstant('2026-11-27T00:00:00Z'), '27 November 2026 at midnight')
  assert.equal(readableInstant('2026-11-27T00:05:00Z'), '27 November 2026 at 12:05am')
})

test('a request in the last minute of a summer evening belongs to that evening in London', () => {
  assert.equal(givenDay('2026-07-03T23:59')?.toString(), '2026-07-03')
  assert.equal(givenDay('2026-07-03T23:30Z')?.toString(), '2026-07-04')
  assert.equal(givenDay('2026-11-21 23:59:59+00:00')?.toString(), '2026-11-21')
})

test('what is not a day or not a time is not taken for one', () => {
  for (const text of ['2026-02-30', '2026-2-3', '20261121', '21/11/2026', '', '2026-13-01', '2025-02-29', 'today']) {
    assert.equal(givenDay(text), undefined, text)
  }
  for (const text of ['2026-11-27', '2026-11-27T25:00', '2026-11-27T17', '2026-02-30T10:00', '2026-11-27T10:60Z']) {
    assert.equal(givenMoment(text), undefined, text)
  }
})

test('the hour that comes twice in October is read as the first, and the hour March leaves out as no time', () => {
  assert.equal(givenMoment('2026-10-25T01:30')?.toString(), '2026-10-25T00:30:00Z')
  assert.equal(givenMoment('2027-03-28T01:30'), undefined)
  assert.equal(givenMoment('2027-03-28T02:30')?.toString(), '2027-03-28T01:30:00Z')
  assert.equal(givenMoment('2027-03-28T01:30Z')?.toString(), '2027-03-28T01:30:00Z')
})
