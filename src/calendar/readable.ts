import { wallClock } from './local-time.ts'
import { ourZone, Temporal } from './temporal.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = 'January February March April May June July August September October November December'.split(' ')

/** `21 November 2026`, or with `{ weekday: true }` `Saturday 21 November 2026`. Text must be an ISO date. */
export function readableDate(date: Temporal.PlainDate | string, { weekday = false } = {}): string {
  const day = typeof date === 'string' ? Temporal.PlainDate.from(date) : date
  return dateWords(day.year, day.month, day.day, weekday ? day.dayOfWeek : undefined)
}

/** `21 November 2026` from its parts; a weekday from 1 (Monday) comes first. */
export function dateWords(year: number, month: number, day: number, weekday?: number): string {
  const words = `${day} ${months[month - 1]} ${year}`
  return weekday === undefined ? words : `${weekdays[weekday - 1]} ${words}`
}

/** `27 November 2026 at 5:30pm`, in local time; with `{ weekday: true }` the day of the week comes first. */
export function readableInstant(
  instant: Temporal.Instant | Date | string,
  { weekday = false, zone = ourZone } = {},
): string {
  const date = instant instanceof Date ? instant : new Date(Temporal.Instant.from(instant).epochMilliseconds)
  const local = wallClock(date, zone)
  const day = local.getUTCDay() || 7
  const words = dateWords(
    local.getUTCFullYear(),
    local.getUTCMonth() + 1,
    local.getUTCDate(),
    weekday ? day : undefined,
  )
  return `${words} at ${readableTime(local.getUTCHours(), local.getUTCMinutes())}`
}

function readableTime(hour: number, minute: number): string {
  if (minute === 0 && hour === 0) return 'midnight'
  if (minute === 0 && hour === 12) return 'midday'
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}
