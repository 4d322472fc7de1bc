import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Role } from '#gate/purposes.ts'

/** Who answers new requests for help, as the gate's rule for the purpose `triage` says. */
export const onDuty: readonly Role[] = [
  'worker',
  'lead',
  'manager',
  'coach',
  'supervisor',
  'bookings',
  'safeguarding-lead',
]

/** How long somebody has waited: `since today`, `1 day`, `12 days`. */
export function waitingInWords(since: Date, now: Date): string {
  const days = dayOf(since).until(dayOf(now), { largestUnit: 'days' }).days
  if (days <= 0) return 'since today'
  return days === 1 ? '1 day' : `${days} days`
}

function dayOf(at: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate()
}
