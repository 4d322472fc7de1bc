import { ourZone, Temporal } from './temporal.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = 'January February March April May June July August September October November December'.split(' ')

/** `21 November 2026`, or with `{ weekday: true }` `Saturday 21 November 2026`. Text must be an ISO date. */
export function readableDate(date: Temporal.PlainDate | string, { weekday = false } = {}): string {
  const day = Temporal.PlainDate.from(date)
  const words = `${day.day} ${months[day.month - 1]} ${day.year}`
  return weekday ? `${weekdays[day.dayOfWeek - 1]} ${words}` : words
}

/** `27 November 2026 at 5:30pm`, in local time; with `{ weekday: true }` the day of the week comes first. */
export function readableInstant(
  instant: Temporal.Instant | Date | string,
  { weekday = false, zone = ourZone } = {},
): string {
  const text = instant instanceof Date ? instant.toISOString() : instant
  const local = Temporal.Instant.from(text).toZonedDateTimeISO(zone)
  return `${readableDate(local.toPlainDate(), { weekday })} at ${readableTime(local)}`
}

function readableTime({ hour, minute }: Temporal.ZonedDateTime): string {
  if (minute === 0 && hour === 0) return 'midnight'
  if (minute === 0 && hour === 12) return 'midday'
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}
