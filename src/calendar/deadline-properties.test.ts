import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deadline } from './deadline.ts'
import { rightsWithAMonth } from './deadline-question.ts'
import { whyNoDeadline } from './deadline-refused.ts'
import holidays from './holidays.json' with { type: 'json' }
import { isWorkingDay, nations } from './holidays.ts'

/** The rule a second time, another way: one day after the other on the UTC calendar of Date, with nothing shared. */
const oneDay = 86_400_000
const iso = (day: number) => new Date(day).toISOString().slice(0, 10)

function dayByDay(asked: Asked): { nominal: string; last: string } {
  const received = Date.parse(asked.received)
  const isPaused = (day: number) => asked.pauses.some(({ from, to }) => from <= iso(day) && iso(day) <= to)
  let left = asked.days ?? daysInMonths(received, asked.extended ? 3 : 1)
  let day = received
  while (left > 0) {
    day += oneDay
    if (!isPaused(day)) left--
  }
  const nominal = iso(day)
  const closed = Object.keys(holidays.holidays[asked.nation])
  while ([0, 6].includes(new Date(day).getUTCDay()) || closed.includes(iso(day)) || isPaused(day)) day += oneDay
  return { nominal, last: iso(day) }
}

function daysInMonths(received: number, months: number): number {
  const from = new Date(received)
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return (Date.UTC(year, month, Math.min(from.getUTCDate(), lastOfMonth)) - received) / oneDay
}

type Asked = {
  received: string
  nation: (typeof nations)[number]
  extended: boolean
  pauses: { from: string; to: string }[]
  days?: number
}

const fixed = { seed: 20261121, numRuns: 500 }
const nation = fc.constantFrom(...nations)
const anyDay = fc
  .integer({ min: Date.UTC(2024, 0, 1) / oneDay, max: Date.UTC(2036, 5, 15) / oneDay })
  .map(day => iso(day * oneDay))
const awkwardDay = fc.constantFrom('2024-02-29', '2028-01-30', '2027-01-31', '2026-10-25', '2027-12-25', '2025-11-30')
const received = fc.oneof({ weight: 4, arbitrary: anyDay }, { weight: 1, arbitrary: awkwardDay })
const asked = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 34 }) },
  { weight: 1, arbitrary: fc.integer({ min: 35, max: 95 }) },
)
const pauseAfter = fc.tuple(asked, fc.integer({ min: 0, max: 20 }))

test('for any day, place, pause and extension, counting one day after another gives the same last day', () => {
  const cases = fc.tuple(received, nation, fc.boolean(), fc.array(pauseAfter, { maxLength: 3 }))
  fc.assert(
    fc.property(cases, ([received, nation, extended, offsets]) => {
      const start = Date.parse(received)
      const pauses = offsets.map(([asked, waited]) => ({
        from: iso(start + asked * oneDay),
        to: iso(start + (asked + waited) * oneDay),
      }))
      const question = { kind: 'access', received, nation, regime: 'uk', extended, paused: pauses } as const
      fc.pre(whyNoDeadline(question)?.refusal !== 'pause-starts-after-the-last-day')
      const answer = deadline(question)
      const expected = dayByDay({ received, nation, extended, pauses })
      assert.deepEqual({ nominal: answer.nominal, last: answer.last }, expected)
    }),
    fixed,
  )
})

test('for any complaint, counting thirty days one after another gives the same last day', () => {
  fc.assert(
    fc.property(received, nation, (received, nation) => {
      const { nominal, last } = deadline({ kind: 'complaint', received, nation, regime: 'uk' })
      assert.deepEqual({ nominal, last }, dayByDay({ received, nation, extended: false, pauses: [], days: 30 }))
    }),
    fixed,
  )
})

test('the day to work to is never after the last day or the promise, and the last day is a working day', () => {
  const promise = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined })
  fc.assert(
    fc.property(fc.constantFrom(...rightsWithAMonth), received, nation, promise, (kind, received, nation, days) => {
      const promised = days === undefined ? {} : { promisedWithinDays: days }
      const answer = deadline({ kind, received, nation, ...promised })
      assert.ok(received < answer.target && answer.target <= answer.binding && answer.binding <= answer.last)
      assert.ok(answer.nominal <= answer.last)
      assert.ok(isWorkingDay(answer.last, nation))
      assert.ok(answer.promised === undefined || answer.binding <= answer.promised)
    }),
    fixed,
  )
})

test('a breach has 72 elapsed hours from any instant, on either side of a change of the clocks', () => {
  const instants = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2036, 0, 1) / 60_000 })
  fc.assert(
    fc.property(instants, minute => {
      const aware = new Date(minute * 60_000)
      const { last, target } = deadline({ kind: 'breach', received: aware.toISOString() })
      assert.equal(Date.parse(last) - aware.getTime(), 72 * 3_600_000)
      assert.ok(Date.parse(target) < Date.parse(last))
    }),
    fixed,
  )
})
