import type { Day, Nation } from './holidays.ts'
import { Temporal } from './temporal.ts'

/**
 * The day someone turns an age. Born on 29 February: 1 March in common years, one rule for every use (RET-10).
 * For an age limit in law or in a promise, such as records kept until a child is 25.
 */
export function attainsAge(born: Day, age: number): Temporal.PlainDate {
  const birth = Temporal.PlainDate.from(born)
  const birthday = birth.add({ years: age })
  return birthday.day === birth.day ? birthday : birthday.add({ days: 1 })
}

/** Whole years of age on a day, birthdays as `attainsAge` has them. Throws `RangeError` for a day before birth. */
export function ageOn(born: Day, on: Day): number {
  const [birth, day] = [Temporal.PlainDate.from(born), Temporal.PlainDate.from(on)]
  if (Temporal.PlainDate.compare(day, birth) < 0) throw new RangeError('No age before the day of birth.')
  const years = day.year - birth.year
  return Temporal.PlainDate.compare(attainsAge(birth, years), day) <= 0 ? years : years - 1
}

type School = {
  /** First day of the school year, as [month, day]. */
  yearStarts: [number, number]
  /** First birthday of the twelve months of children who start together, as [month, day]. */
  intakeStarts: [number, number]
  /** The years in order, from nursery on. */
  names: string[]
}

const numbered = (word: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${word}${from + i}`)

const englishSchool: School = {
  yearStarts: [9, 1],
  intakeStarts: [9, 1],
  names: ['Nursery', 'Reception', ...numbered('Year ', 1, 13)],
}
const schools: Record<Nation, School> = {
  england: englishSchool,
  wales: englishSchool,
  guernsey: englishSchool,
  // August: Scottish schools go back in the middle of the month, and the intake runs from March to February.
  scotland: {
    yearStarts: [8, 1],
    intakeStarts: [3, 1],
    names: ['Nursery', ...numbered('P', 1, 7), ...numbered('S', 1, 6)],
  },
  // Four on or before 1 July starts P1 that September; years go on by number after primary school.
  'northern-ireland': {
    yearStarts: [9, 1],
    intakeStarts: [7, 2],
    names: ['Nursery', ...numbered('P', 1, 7), ...numbered('Year ', 8, 14)],
  },
}

/**
 * The usual school year on a day, by date of birth: `Reception`, `Year 4`, `P6`, `S2`; `Before school` and
 * `After school` outside those years. Computed, never stored, so it moves on by itself. A child may be in another year
 * (deferred, moved up): where that is known, it is a fact of its own.
 */
export function schoolYearGroup(dateOfBirth: Day, onDate: Day, nation: Nation): string {
  const [born, on] = [Temporal.PlainDate.from(dateOfBirth), Temporal.PlainDate.from(onDate)]
  const { yearStarts, intakeStarts, names } = schools[nation]
  const intake = yearBegun(born, intakeStarts)
  const schoolYear = yearBegun(on, yearStarts)
  // In every nation the intake born from one year on is in nursery four years later and in its first class after five.
  const place = schoolYear - intake - 4
  if (place < 0) return 'Before school'
  return names[place] ?? 'After school'
}

function yearBegun(day: Temporal.PlainDate, [month, dayOfMonth]: [number, number]): number {
  const hasBegun = day.month > month || (day.month === month && day.day >= dayOfMonth)
  return hasBegun ? day.year : day.year - 1
}
