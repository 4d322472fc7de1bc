import assert from 'node:assert/strict'
import { test } from 'node:test'
import { charterBySlug } from '#organisations/charter.ts'
import { openAt, weekInWords } from './opening-hours.ts'

const centre = charterBySlug('family-centre')!
const at = (instant: string) => openAt(centre, new Date(instant)).words

test('on a Monday morning the centre is open, and says until when', () => {
  assert.equal(at('2026-11-23T09:00:00Z'), 'Open now, until 5pm.')
  assert.equal(at('2026-11-27T10:00:00Z'), 'Open now, until 3:30pm.')
})

test('a minute before and at the very end it is closed', () => {
  assert.equal(at('2026-11-23T08:59:00Z'), 'Closed now. Open again today at 9am.')
  assert.equal(at('2026-11-23T17:00:00Z'), 'Closed now. Open again tomorrow at 9am.')
})

test('over a weekend it says the day', () => {
  assert.equal(at('2026-11-27T16:00:00Z'), 'Closed now. Open again on Monday at 9am.')
})

test('hours are those of the wall clock, in summer too', () => {
  assert.equal(at('2026-07-06T08:00:00Z'), 'Open now, until 5pm.')
})

test('on a public holiday it is closed, and at Christmas says the day it opens', () => {
  assert.match(at('2026-12-25T10:00:00Z'), /^Closed now. Open again on Tuesday/)
})

test('the week is told in as few lines as it has', () => {
  assert.deepEqual(weekInWords(centre), [
    { days: 'Monday to Thursday', hours: '9am to 5pm' },
    { days: 'Friday', hours: '9am to 3:30pm' },
  ])
})
