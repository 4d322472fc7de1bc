import { ourZone, Temporal } from './temporal.ts'

const dayAlone = /^\d{4}-\d{2}-\d{2}$/
const dayAndTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?$/

/**
 * The day someone wrote, as `2026-11-21`, or the day in London of a date and time. Undefined for anything else, a day
 * that does not exist (30 February) included. Evenings and weekends count like any other time (T-3).
 */
export function givenDay(text: string): Temporal.PlainDate | undefined {
  if (!dayAlone.test(text)) return givenMoment(text)?.toZonedDateTimeISO(ourZone).toPlainDate()
  return orUndefined(() => Temporal.PlainDate.from(text, { overflow: 'reject' }))
}

/**
 * The instant someone wrote: `2026-11-27T17:30Z`, an offset in place of the Z, or neither for time in London. In the
 * hour that comes twice in October the first is meant, because that ends a period sooner; a time that the spring change
 * skips is no time. Undefined for anything else, a day without a time included.
 */
export function givenMoment(text: string): Temporal.Instant | undefined {
  const [, day, time, offset] = dayAndTime.exec(text) ?? []
  if (!day || !time) return undefined
  return orUndefined(() => {
    if (offset) return Temporal.Instant.from(`${day}T${time}${offset}`)
    const local = Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: 'reject' })
    const earlier = local.toZonedDateTime(ourZone, { disambiguation: 'earlier' })
    const isSkipped = !earlier.toPlainDateTime().equals(local)
    return isSkipped ? undefined : earlier.toInstant()
  })
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof RangeError) return undefined
    throw fault
  }
}
