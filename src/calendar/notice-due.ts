import { count } from './deadline-count.ts'
import { type GivenDay, readDay } from './deadline-question.ts'
import type { Nation } from './holidays.ts'
import { earlierOf } from './periods.ts'

/**
 * By when someone must be told that their information came to us from somebody else (UK GDPR Art 14(3), ACC-5): within
 * a month of `obtained`, and no later than we first contact them or first pass it on. `nominal` is the month before
 * weekends and holidays, `last` the day that binds; ISO dates. Throws `RangeError` for anything but days and
 * `HolidaysNotKnown` for a year without holidays.
 */
export function noticeDue(asked: {
  obtained: GivenDay
  nation?: Nation
  firstContact?: GivenDay
  firstDisclosure?: GivenDay
}): { last: string; nominal: string } {
  const month = count({
    kind: 'access',
    relevant: readDay(asked.obtained),
    nation: asked.nation ?? 'england',
    paused: [],
    extended: false,
  })
  const sooner = [asked.firstContact, asked.firstDisclosure].filter(day => day !== undefined).map(readDay)
  return { last: sooner.reduce(earlierOf, month.last).toString(), nominal: month.nominal.toString() }
}
