import type { Day } from './holidays.ts'
import { Temporal } from './temporal.ts'

/**
 * The same-numbered day that many months later; where that month has no such day, its last day (T-1). The day itself is
 * not counted, so this is also the last day of a period of months that an event on `day` starts.
 */
export function addMonths(day: Day, months: number): Temporal.PlainDate {
  return Temporal.PlainDate.from(day).add({ months })
}

/** As `addMonths`, in years: three years after 29 February 2028 is 28 February 2031. For a birthday: `attainsAge`. */
export function addYears(day: Day, years: number): Temporal.PlainDate {
  return Temporal.PlainDate.from(day).add({ years })
}

/** The last day of a period of days that an event on `day` starts; the day itself is not counted (T-1). */
export function addDays(day: Day, days: number): Temporal.PlainDate {
  return Temporal.PlainDate.from(day).add({ days })
}

/**
 * The earliest day a health professional's opinion may bear to be relied on that day: inside the six months ending
 * then, counted in the ordinary English way, never rolled (EX-5, T-5; DPA 2018 Sch 3 paras 5(4) and 6(4)).
 */
export function opinionMustDateFrom(reliedOn: Day): Temporal.PlainDate {
  return Temporal.PlainDate.from(reliedOn).subtract({ months: 6 }).add({ days: 1 })
}

/** Days from one to another, both included. */
export type Span = { from: Temporal.PlainDate; to: Temporal.PlainDate }

function daysIn({ from, to }: Span): number {
  return from.until(to, { largestUnit: 'day' }).days + 1
}

/** The union of the spans, in order and without overlaps, so that no day is left out twice (SAR-9). */
function unionOf(spans: readonly Span[]): Span[] {
  const union: Span[] = []
  for (const span of [...spans].sort((a, b) => Temporal.PlainDate.compare(a.from, b.from))) {
    const before = union.at(-1)
    if (before && Temporal.PlainDate.compare(span.from, before.to.add({ days: 1 })) <= 0) {
      union[union.length - 1] = { from: before.from, to: laterOf(before.to, span.to) }
    } else {
      union.push(span)
    }
  }
  return union
}

/**
 * Moves the end of a running period by the days left out of it. Only days inside the period can be left out: not the
 * day of receipt, which is not counted anyway, and nothing once the period has ended.
 */
export function endLeavingOut(start: Temporal.PlainDate, end: Temporal.PlainDate, leftOut: readonly Span[]) {
  const firstCounted = start.add({ days: 1 })
  let moved = end
  let days = 0
  for (const span of unionOf(leftOut)) {
    const inside = { from: laterOf(span.from, firstCounted), to: span.to }
    const isInside = Temporal.PlainDate.compare(inside.from, inside.to) <= 0
    if (!isInside || Temporal.PlainDate.compare(inside.from, moved) > 0) continue
    days += daysIn(inside)
    moved = moved.add({ days: daysIn(inside) })
  }
  return { end: moved, days }
}

export function laterOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? b : a
}

export function earlierOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? a : b
}
