import written from './holidays.json' with { type: 'json' }
import { Temporal } from './temporal.ts'

/** The places whose public holidays Kinkeeper knows: where the charity must act, not where the family lives (T-4). */
export const nations = ['england', 'wales', 'scotland', 'northern-ireland', 'guernsey'] as const
export type Nation = (typeof nations)[number]

/** A day as Temporal holds it, or as ISO text (`2026-11-21`). */
export type Day = Temporal.PlainDate | string

const holidays: Record<Nation, Record<string, string>> = written.holidays

/** The years for which public holidays are known, both included. */
export const holidaysKnown = { from: written.firstYear, to: written.lastYear }

/** Thrown for a day in a year whose holidays are not held: a deadline computed without them would be silently wrong. */
export class HolidaysNotKnown extends Error {
  constructor(day: Temporal.PlainDate) {
    super(
      `Public holidays are known for ${holidaysKnown.from} to ${holidaysKnown.to}, so working days around ${day} ` +
        'cannot be told. More years: bin/make-holidays.mjs.',
    )
    this.name = 'HolidaysNotKnown'
  }
}

export function isNation(text: string): text is Nation {
  return (nations as readonly string[]).includes(text)
}

/** The name of the public holiday on this day, or undefined. Throws `HolidaysNotKnown`. */
export function publicHoliday(day: Day, nation: Nation): string | undefined {
  const date = Temporal.PlainDate.from(day)
  if (date.year < holidaysKnown.from || date.year > holidaysKnown.to) throw new HolidaysNotKnown(date)
  return holidays[nation][date.toString()]
}

/** Not a Saturday, a Sunday or a public holiday (T-2). Throws `HolidaysNotKnown`. */
export function isWorkingDay(day: Day, nation: Nation): boolean {
  const date = Temporal.PlainDate.from(day)
  const holiday = publicHoliday(date, nation)
  return date.dayOfWeek < 6 && holiday === undefined
}

/** The day itself when it is a working day, else the next one. Throws `HolidaysNotKnown`. */
export function rollForward(day: Day, nation: Nation): Temporal.PlainDate {
  let date = Temporal.PlainDate.from(day)
  while (!isWorkingDay(date, nation)) date = date.add({ days: 1 })
  return date
}

/** The day `count` working days after `day`, which itself is not counted; before it when `count` is negative. */
export function addWorkingDays(day: Day, count: number, nation: Nation): Temporal.PlainDate {
  if (!Number.isInteger(count)) throw new RangeError('Working days are counted in whole days.')
  const step = count < 0 ? -1 : 1
  let date = Temporal.PlainDate.from(day)
  for (let left = Math.abs(count); left > 0; ) {
    date = date.add({ days: step })
    if (isWorkingDay(date, nation)) left--
  }
  return date
}

/** Working days after `from`, up to and including `to`; negative when `to` has passed. */
export function workingDaysBetween(from: Day, to: Day, nation: Nation): number {
  const [start, end] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)]
  if (Temporal.PlainDate.compare(end, start) < 0) return -workingDaysBetween(end, start, nation)
  let count = 0
  for (let date = start; Temporal.PlainDate.compare(date, end) < 0; ) {
    date = date.add({ days: 1 })
    if (isWorkingDay(date, nation)) count++
  }
  return count
}
