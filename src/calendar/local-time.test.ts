import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isSameDay, localDay, wallClock } from './local-time.ts'
import { ourZone, Temporal } from './temporal.ts'

const moments = fc.date({ min: new Date('1970-01-02'), max: new Date('2060-01-01'), noInvalidDate: true })
/** Around both changes of the clocks in 2026, where a day is an hour shorter or longer. */
const turns = fc
  .tuple(fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'), fc.integer({ min: -36, max: 36 }))
  .map(([at, halfHours]) => new Date(Date.parse(at) + halfHours * 1_800_000))

test('the day and the time in London are those that Temporal says, on the days the clocks change too', () => {
  fc.assert(
    fc.property(fc.oneof(moments, turns), at => {
      const said = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ourZone)
      assert.equal(localDay(at).toString(), said.toPlainDate().toString())
      assert.equal(
        wallClock(at).toISOString().slice(0, -1),
        said.toPlainDateTime().toString({ fractionalSecondDigits: 3 }),
      )
    }),
    { seed: 21, numRuns: 2000 },
  )
})

test('half past eleven at night by UTC in summer is the next day in London', () => {
  assert.ok(!isSameDay(new Date('2026-07-03T22:30:00Z'), new Date('2026-07-03T23:30:00Z')))
  assert.ok(isSameDay(new Date('2026-07-03T23:30:00Z'), new Date('2026-07-04T22:30:00Z')))
})
