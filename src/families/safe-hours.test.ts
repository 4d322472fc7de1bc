import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from '#calendar/temporal.ts'
import type { WayToReach } from './people/ways-to-reach.ts'
import { hoursIn, mayReach } from './safe-hours.ts'

const way: WayToReach = {
  id: '1',
  unit: '2',
  person: '3',
  channel: 'phone',
  value: '+447700900123',
  safe: 'yes',
  when: null,
  neverSay: null,
  voicemail: false,
  permission: false,
  permissionAt: null,
  preferred: false,
  addedAt: new Date(0),
  endedAt: null,
}
const mondayMorning = Temporal.Instant.from('2026-05-04T09:30:00Z')
const mondayEvening = Temporal.Instant.from('2026-05-04T18:30:00Z')

test('hours are read from the words in which a parent says them', () => {
  assert.deepEqual(hoursIn('Monday to Friday, 09:00 to 15:00; Saturday 10:00-12:00'), [
    { days: [1, 2, 3, 4, 5], from: '09:00', until: '15:00' },
    { days: [6], from: '10:00', until: '12:00' },
  ])
  assert.deepEqual(hoursIn('Tuesday and Thursday, 9:15 to 11:00')?.[0]?.days, [2, 4])
  for (const words of [
    'after he leaves',
    'Monday to Friday',
    'Friday to Monday, 09:00 to 15:00',
    'weekdays, 15:00 to 09:00',
    '',
  ])
    assert.equal(hoursIn(words), undefined, words)
})

test('a way is used at the hours that are safe and at no others', () => {
  const hours = { ...way, when: 'weekdays, 09:00 to 15:00' }
  assert.deepEqual(mayReach(hours, mondayMorning), { ok: true })
  assert.equal('refused' in mayReach(hours, mondayEvening), true)
})

test('words that only a person can read stop the software from writing by itself', () => {
  const answer = mayReach({ ...way, when: 'only once she has rung us first' }, mondayMorning)
  assert.equal('refused' in answer && answer.refused, 'an-instruction-waits-for-a-person')
})

test('a way that has ended is used no more', () => {
  assert.equal('refused' in mayReach({ ...way, endedAt: new Date() }, mondayMorning), true)
})
