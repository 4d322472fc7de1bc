import { type Nation, publicHoliday } from '#calendar/holidays.ts'
import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Charter } from '#organisations/charter.ts'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
type DayName = (typeof days)[number]

export type OpenNow = Readonly<{ open: boolean; words: string }>

/**
 * Whether the charity is open at this instant, by the hours of its charter and the public holidays of its nation, and
 * until when or from when in words (seed item S3-3: the hours are set once).
 */
export function openAt(charter: Charter, at: Date): OpenNow {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ourZone)
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const now = hoursOn(charter, local.toPlainDate()).find(({ from, to }) => from <= clock && clock < to)
  if (now) return { open: true, words: `Open now, until ${timeInWords(now.to)}.` }
  for (let ahead = 0; ahead <= 14; ahead++) {
    const day = local.toPlainDate().add({ days: ahead })
    const next = hoursOn(charter, day).find(({ from }) => ahead > 0 || from > clock)
    if (next)
      return { open: false, words: `Closed now. Open again ${dayInWords(day, ahead)} at ${timeInWords(next.from)}.` }
  }
  return { open: false, words: 'Closed now.' }
}

/** The week in lines: `Monday to Thursday`, `9am to 5pm`. Days that follow each other with the same hours are one line. */
export function weekInWords(charter: Charter): { days: string; hours: string }[] {
  const lines: { days: DayName[]; hours: string }[] = []
  for (const day of days) {
    const hours = hoursOfDay(charter, day)
      .map(({ from, to }) => `${timeInWords(from)} to ${timeInWords(to)}`)
      .join(' and ')
    const last = lines.at(-1)
    if (last?.hours === hours) last.days.push(day)
    else lines.push({ days: [day], hours })
  }
  return lines
    .filter(({ hours }) => hours !== '')
    .map(({ days: named, hours }) => ({ days: daysInWords(named), hours }))
}

function hoursOfDay(charter: Charter, day: DayName) {
  return charter.openingHours.hours
    .filter(each => each.days.includes(day))
    .sort((one, other) => (one.from < other.from ? -1 : 1))
}

function hoursOn(charter: Charter, day: Temporal.PlainDate) {
  if (charter.openingHours.closedOnPublicHolidays && isHoliday(day, nationOf(charter))) return []
  return hoursOfDay(charter, days[day.dayOfWeek - 1]!)
}

/** The nation whose public holidays and notice clocks a charity keeps. */
export function nationOf(charter: Charter): Nation {
  return charter.authorities[0]?.nations[0] ?? 'england'
}

/** A year whose holidays are not held yet is shown by the week alone: an hour is a help, not a deadline. */
function isHoliday(day: Temporal.PlainDate, nation: Nation): boolean {
  try {
    return publicHoliday(day, nation) !== undefined
  } catch {
    return false
  }
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function daysInWords(named: DayName[]): string {
  const [first, last] = [capital(named[0]!), capital(named.at(-1)!)]
  if (named.length === 1) return first
  return named.length === 2 ? `${first} and ${last}` : `${first} to ${last}`
}

function dayInWords(day: Temporal.PlainDate, ahead: number): string {
  if (ahead === 0) return 'today'
  if (ahead === 1) return 'tomorrow'
  const name = capital(days[day.dayOfWeek - 1]!)
  return ahead < 7 ? `on ${name}` : `on ${name} ${day.day}/${day.month}`
}

function timeInWords(clock: string): string {
  const [hour, minute] = clock.split(':').map(Number) as [number, number]
  if (hour === 12 && minute === 0) return 'midday'
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}
