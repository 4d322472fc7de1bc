/** Days as people type them: day first, as in these islands. What can be read two ways is not guessed. */
import { meansNothing, type RefusalKind, type RemarkKind } from '../finding.ts'

/** A day as 2016-02-29. */
export type Day = string

export type DayKind = 'birth of an adult' | 'birth of a child' | 'birth to come' | 'something done'

export type ReadDay =
  | { day: Day | null; remarks: { kind: RemarkKind; says: string }[] }
  | { problem: RefusalKind; says: string }

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const longMonths = 'january february march april may june july august september october november december'.split(' ')
const welshMonths = 'ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr'.split(' ')

/** A real day of the calendar, or null. */
export const dayOf = (year: number, month: number, day: number): Day | null => {
  const date = new Date(Date.UTC(2000, 0, 1))
  date.setUTCFullYear(year, month - 1, day)
  // A day too many runs over into another month.
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1) return null
  return date.toISOString().slice(0, 10)
}

/** The day so many days or years after another. */
export const after = (day: Day, { years = 0, days = 0 }: { years?: number; days?: number }): Day => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() + years)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Whole years from one day to a later one. */
export const yearsBetween = (from: Day, to: Day): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)

export const inWords = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const name = longMonths[month - 1] ?? ''
  return `${date} ${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}`
}

/** What a column's clear dates say of the rest: a list made by an American program has months first throughout. */
export const isMonthFirst = (cells: string[]): boolean => {
  let dayFirst = 0
  let monthFirst = 0
  for (const cell of cells) {
    const found = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/.exec(cell)
    if (!found) continue
    if (Number(found[1]) > 12) dayFirst++
    else if (Number(found[2]) > 12) monthFirst++
  }
  return monthFirst > 0 && monthFirst >= dayFirst
}

/** Reads one cell. `isDoubtful` is what isMonthFirst said of its column; `asOf` is the day the list was made. */
export const readDay = (text: string, kind: DayKind, asOf: Day, isDoubtful = false): ReadDay => {
  const typed = text.trim()
  if (!typed) return { day: null, remarks: [] }
  if (meansNothing(typed)) return { day: null, remarks: [{ kind: 'nothing-meant', says: 'read as no date.' }] }
  const timed = /^(\S.*?)[ T,]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?Z?$/i.exec(typed)
  const read = withoutTime(timed?.[1] ?? typed, kind, asOf, isDoubtful)
  if (timed && 'remarks' in read) read.remarks.push({ kind: 'time-left-out', says: 'the time of day was left out.' })
  return read
}

const withoutTime = (typed: string, kind: DayKind, asOf: Day, isDoubtful: boolean): ReadDay => {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed)
  if (iso) return whole(typed, Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const figures = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(typed)
  if (figures) return fromFigures(typed, figures, kind, asOf, isDoubtful)
  const worded = /^(\d{1,2})(?:st|nd|rd|th)?[\s.,/-]*([a-z]{3,12})[\s.,/-]*(\d{4}|\d{2})$/i.exec(typed)
  if (worded) return fromWords(typed, worded[1], worded[2], worded[3], kind, asOf)
  const american = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(typed)
  if (american) {
    const read = fromWords(typed, american[2], american[1], american[3], kind, asOf)
    if ('remarks' in read && read.day)
      read.remarks.push({ kind: 'month-in-words-first', says: `read as ${inWords(read.day)}.` })
    return read
  }
  return /^\d{5}(\.\d+)?$/.test(typed) ? fromDayNumber(typed) : notADate(typed)
}

const fromFigures = (
  typed: string,
  [, first, second, last = '']: RegExpExecArray,
  kind: DayKind,
  asOf: Day,
  isDoubtful: boolean,
): ReadDay => {
  const [day, month] = [Number(first), Number(second)]
  if (month > 12 && day <= 12 && day > 0 && month <= 31)
    return {
      problem: 'month-first',
      says: `there is no month ${month}. The month seems to stand first; write the day first, such as ${two(month)}/${two(day)}/${last}.`,
    }
  if (isDoubtful && day <= 12 && day !== month)
    return {
      problem: 'day-or-month',
      says: 'other dates of this column have the month first, so day and month cannot be told apart. Write the month in letters.',
    }
  return withYear(typed, last, month, day, kind, asOf)
}

const fromWords = (typed: string, day = '', word = '', year = '', kind: DayKind, asOf: Day): ReadDay => {
  const month = monthOf(word)
  return month ? withYear(typed, year, month, Number(day), kind, asOf) : notADate(typed)
}

const monthOf = (word: string): number => {
  const lower = word.toLowerCase()
  const isLong = (names: string[]) => names.indexOf(lower) + 1
  return isLong(longMonths) || isLong(welshMonths) || (lower === 'sept' ? 9 : months.indexOf(lower) + 1)
}

/** Windows in which a year of two figures is looked for; both ends are years from the day of the list. */
const window: Record<DayKind, [number, number]> = {
  'birth of an adult': [-100, -12],
  'birth of a child': [-26, 0],
  'birth to come': [-26, 1],
  'something done': [-40, 0],
}

const withYear = (typed: string, year: string, month: number, day: number, kind: DayKind, asOf: Day): ReadDay => {
  if (year.length === 4) return whole(typed, Number(year), month, day)
  const [from, until] = window[kind]
  const possible = [1900, 2000]
    .map(century => dayOf(century + Number(year), month, day))
    .filter(found => found && found >= after(asOf, { years: from }) && found <= after(asOf, { years: until })) as Day[]
  const only = possible[0]
  if (only && possible.length === 1)
    return {
      day: only,
      remarks: [{ kind: 'two-figure-year', says: `the year has two figures; read as ${inWords(only)}.` }],
    }
  if (!dayOf(1900 + Number(year), month, day) && !dayOf(2000 + Number(year), month, day)) return noSuchDay()
  // A year just begun or to come, where the last century is out of the question: the day is read, and refused as future.
  const ahead = dayOf(2000 + Number(year), month, day)
  if (kind !== 'birth of an adult' && ahead && ahead > asOf && ahead < after(asOf, { years: 3 }))
    return { day: ahead, remarks: [] }
  return {
    problem: 'which-century',
    says: `the year could be 19${year} or 20${year}, and neither fits here for certain. Write all four figures.`,
  }
}

const whole = (typed: string, year: number, month: number, day: number): ReadDay => {
  if (month > 12 && day <= 12)
    return {
      problem: 'month-first',
      says: `there is no month ${month}. Write the date as year, month, day, such as ${year}-${two(day)}-${two(month)}.`,
    }
  const found = dayOf(year, month, day)
  return found ? { day: found, remarks: [] } : typed ? noSuchDay() : notADate(typed)
}

/** Excel keeps a day as a number counted from 1900; a cell that lost its date format shows that number. */
const fromDayNumber = (typed: string): ReadDay => {
  const number = Math.floor(Number(typed))
  const day = after('1899-12-30', { days: number })
  if (day < '1910-01-01' || day > '2100-01-01') return notADate(typed)
  return { day, remarks: [{ kind: 'day-number', says: `a day number from Excel; read as ${inWords(day)}.` }] }
}

const two = (number: number) => String(number).padStart(2, '0')
const noSuchDay = (): ReadDay => ({
  problem: 'no-such-day',
  says: 'there is no such day in the calendar. Write the right one, such as 28/02/2015.',
})

const notADate = (typed: string): ReadDay => {
  if (/^(19|20)\d\d$/.test(typed))
    return { problem: 'not-a-date', says: 'this is only a year. Write the whole date, or leave the cell empty.' }
  return { problem: 'not-a-date', says: 'this is not a date. Write one such as 28/02/2015, or leave the cell empty.' }
}
