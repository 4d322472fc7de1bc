import assert from 'node:assert/strict'
import { test } from 'node:test'
import Holidays from 'date-holidays'
import { holidaysByNation } from './holiday-rules.ts'
import written from './holidays.json' with { type: 'json' }
import {
  addWorkingDays,
  HolidaysNotKnown,
  holidaysKnown,
  isWorkingDay,
  type Nation,
  nations,
  publicHoliday,
  rollForward,
  workingDaysBetween,
} from './holidays.ts'

const years = Array.from({ length: holidaysKnown.to - holidaysKnown.from + 1 }, (_, i) => holidaysKnown.from + i)

/** Where date-holidays is known to be behind, and why we are right. */
const differences: { nation: Nation; date: string; because: string }[] = [
  { nation: 'scotland', date: '2026-06-15', because: 'Royal Proclamation of February 2026: World Cup' },
  ...years.map(year => ({
    nation: 'guernsey' as const,
    date: lastMondayOfAugust(year),
    because: 'Public Holidays Ordinance 1994 s.1: summer bank holiday, left out by date-holidays',
  })),
]

function lastMondayOfAugust(year: number): string {
  const day = new Date(Date.UTC(year, 7, 31))
  while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

const places: Record<Nation, [string, string?]> = {
  england: ['GB', 'ENG'],
  wales: ['GB', 'WLS'],
  scotland: ['GB', 'SCT'],
  'northern-ireland': ['GB', 'NIR'],
  guernsey: ['GG'],
}

for (const nation of nations) {
  test(`the public holidays of ${nation} are those an independent source gives, but for the named differences`, () => {
    const [country, part] = places[nation]
    const source = part ? new Holidays(country, part) : new Holidays(country)
    const theirs = years.flatMap(year =>
      source
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .map(({ date }) => date.slice(0, 10)),
    )
    const known = differences.filter(difference => difference.nation === nation).map(({ date }) => date)
    const expected = [...new Set([...theirs, ...known])].sort()
    assert.deepEqual(Object.keys(written.holidays[nation]), expected)
    assert.deepEqual(
      known.filter(date => theirs.includes(date)),
      [],
      'a named difference that no longer differs can go',
    )
  })
}

test('the holidays on file are what the rules give, so nobody has edited them by hand', () => {
  assert.deepEqual(written.holidays, holidaysByNation(written.firstYear, written.lastYear))
})

test('the holidays of 2026 and 2027 that the law sheet leans on are there', () => {
  assert.equal(publicHoliday('2026-12-28', 'england'), 'Boxing Day (substitute day)')
  assert.equal(publicHoliday('2027-01-01', 'wales'), "New Year's Day")
  assert.equal(publicHoliday('2027-03-26', 'england'), 'Good Friday')
  assert.equal(publicHoliday('2027-03-29', 'northern-ireland'), 'Easter Monday')
  assert.equal(publicHoliday('2027-03-29', 'scotland'), undefined)
  assert.equal(publicHoliday('2028-05-09', 'guernsey'), 'Liberation Day')
  assert.equal(publicHoliday('2028-05-09', 'england'), undefined)
  assert.equal(isWorkingDay('2027-05-10', 'guernsey'), true, 'Liberation Day on a Sunday moves nothing')
})

test('a year whose holidays are not known is an error, never a guess, on weekends too', () => {
  for (const day of ['2023-12-29', '2037-01-02', '2037-01-03']) {
    assert.throws(() => isWorkingDay(day, 'england'), HolidaysNotKnown)
  }
  assert.throws(() => addWorkingDays('2036-12-30', 3, 'england'), /known for 2024 to 2036/)
})

test('a day that is no working day moves to the next one that is, over Christmas and Easter', () => {
  assert.equal(rollForward('2026-12-25', 'england').toString(), '2026-12-29')
  assert.equal(rollForward('2027-03-26', 'england').toString(), '2027-03-30')
  assert.equal(rollForward('2027-03-26', 'scotland').toString(), '2027-03-29')
  assert.equal(rollForward('2027-12-25', 'scotland').toString(), '2027-12-29')
  assert.equal(rollForward('2026-11-23', 'england').toString(), '2026-11-23')
})

test('working days are counted after the first day and including the last', () => {
  assert.equal(workingDaysBetween('2026-12-24', '2026-12-29', 'england'), 1)
  assert.equal(workingDaysBetween('2026-11-20', '2026-11-27', 'england'), 5)
  assert.equal(workingDaysBetween('2026-11-27', '2026-11-20', 'england'), -5)
  assert.equal(workingDaysBetween('2026-11-21', '2026-11-21', 'england'), 0)
  assert.equal(addWorkingDays('2026-12-24', 1, 'england').toString(), '2026-12-29')
  assert.equal(addWorkingDays('2026-12-29', -1, 'england').toString(), '2026-12-24')
  assert.equal(addWorkingDays('2026-11-21', 0, 'england').toString(), '2026-11-21')
})
