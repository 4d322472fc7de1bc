/**
 * Public holidays by the rules of law, for writing holidays.json; nothing else reads this file. Sources: Banking and
 * Financial Dealings Act 1971 and its yearly proclamations; St Andrew's Day Bank Holiday (Scotland) Act 2007; Public
 * Holidays Ordinance 1994 (Guernsey). The package date-holidays is not the source, so that the test which compares the
 * two can fail.
 */
import type { Nation } from './holidays.ts'
import { Temporal } from './temporal.ts'

type Named = Record<string, string>

const newYear = { '01-01': "New Year's Day" }
const christmas = { '12-25': 'Christmas Day', '12-26': 'Boxing Day' }
const sameDayEveryYear: Record<Nation, Named> = {
  england: { ...newYear, ...christmas },
  wales: { ...newYear, ...christmas },
  scotland: { ...newYear, '01-02': '2 January', '11-30': "St Andrew's Day", ...christmas },
  'northern-ireland': { ...newYear, '03-17': "St Patrick's Day", '07-12': 'Battle of the Boyne', ...christmas },
  guernsey: { ...newYear, ...christmas },
}

/** Royal or sporting days given once. Scotland: Royal Proclamation of February 2026. */
const oneOff: Partial<Record<Nation, Named>> = { scotland: { '2026-06-15': 'World Cup bank holiday' } }

/** Every holiday of each nation, date to name, in order of date. Both years are included. */
export function holidaysByNation(firstYear: number, lastYear: number): Record<Nation, Named> {
  const nations = Object.keys(sameDayEveryYear) as Nation[]
  const calendars = nations.map(nation => {
    const named: Named = { ...oneOff[nation] }
    for (let year = firstYear; year <= lastYear; year++) Object.assign(named, holidaysOf(nation, year))
    return [nation, Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)))]
  })
  return Object.fromEntries(calendars)
}

function holidaysOf(nation: Nation, year: number): Named {
  const named: Named = {}
  const name = (day: Temporal.PlainDate, as: string) => {
    named[day.toString()] = as
  }
  name(easterSunday(year).subtract({ days: 2 }), 'Good Friday')
  if (nation !== 'scotland') name(easterSunday(year).add({ days: 1 }), 'Easter Monday')
  name(mondayFrom(`${year}-05-01`), 'Early May bank holiday')
  name(mondayFrom(`${year}-05-25`), 'Spring bank holiday')
  name(mondayFrom(nation === 'scotland' ? `${year}-08-01` : `${year}-08-25`), 'Summer bank holiday')
  // Liberation Day stays where it is on a weekend: the Monday of 2010 took an Ordinance of its own.
  if (nation === 'guernsey') name(on(`${year}-05-09`), 'Liberation Day')
  const fixed = Object.entries(sameDayEveryYear[nation]).map(([date, as]) => ({ day: on(`${year}-${date}`), as }))
  for (const { day, as } of fixed) name(day, as)
  for (const { day, as } of fixed.filter(({ day }) => day.dayOfWeek > 5)) {
    let substitute = day
    while (substitute.dayOfWeek > 5 || named[substitute.toString()]) substitute = substitute.add({ days: 1 })
    name(substitute, `${as} (substitute day)`)
  }
  return named
}

function on(date: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(date)
}

function mondayFrom(date: string): Temporal.PlainDate {
  return on(date).add({ days: (8 - on(date).dayOfWeek) % 7 })
}

/** The rule of Gauss, right for 1900 to 2099. */
function easterSunday(year: number): Temporal.PlainDate {
  const moon = (19 * (year % 19) + 24) % 30
  const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
  const tooLate = sunday === 6 && (moon === 29 || (moon === 28 && year % 19 > 10))
  return on(`${year}-03-22`).add({ days: moon + sunday - (tooLate ? 7 : 0) })
}
