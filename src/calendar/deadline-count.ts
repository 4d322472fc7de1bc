import { isMonthKind, type ReadQuestion } from './deadline-question.ts'
import { isWorkingDay } from './holidays.ts'
import { addDays, addMonths, endLeavingOut, type Span } from './periods.ts'
import { Temporal } from './temporal.ts'

/** `plain`: the count with nothing left out; `nominal`: with the paused days; `last`: after weekends and holidays. */
export type Count = {
  plain: Temporal.PlainDate
  pausedDays: number
  nominal: Temporal.PlainDate
  last: Temporal.PlainDate
}

type Counted = Pick<ReadQuestion, 'kind' | 'relevant' | 'nation' | 'paused' | 'extended'>

/**
 * Counts, leaves out the paused days, and rolls once, last (T-2). A day left out cannot be the last one either: the
 * roll passes over it. An extension is three months in one step, not one then two (SAR-4). Throws `HolidaysNotKnown`.
 */
export function count(asked: Counted): Count {
  const { relevant, nation, paused } = asked
  const plain = isMonthKind(asked.kind) ? addMonths(relevant, asked.extended ? 3 : 1) : addDays(relevant, 30)
  const { end: nominal, days: pausedDays } = endLeavingOut(relevant, plain, paused)
  let last = nominal
  while (!isWorkingDay(last, nation) || isLeftOut(last, paused)) last = last.add({ days: 1 })
  return { plain, pausedDays, nominal, last }
}

function isLeftOut(day: Temporal.PlainDate, paused: readonly Span[]): boolean {
  return paused.some(
    ({ from, to }) => Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0,
  )
}

/** T-7: 28 days for each month; day 29 of a complaint's 30, which satisfies the strictest reading of s.164A as well. */
export function targetDay({ kind, relevant, paused, extended }: Counted): Temporal.PlainDate {
  if (!isMonthKind(kind)) return addDays(relevant, 29)
  return endLeavingOut(relevant, addDays(relevant, extended ? 84 : 28), paused).end
}
