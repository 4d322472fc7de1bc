import { ourZone, Temporal } from './temporal.ts'

const dayMs = 86_400_000
const keptDays = 20_000
const offsets = new Map<string, Map<number, number>>()

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds; a day without a change is asked once. */
function aheadMs(epochMs: number, zone: string): number {
  const day = Math.floor(epochMs / dayMs)
  const kept = offsets.get(zone) ?? new Map<number, number>()
  const known = kept.get(day)
  if (known !== undefined) return known
  const [first, last] = [aheadAt(day * dayMs, zone), aheadAt((day + 1) * dayMs, zone)]
  if (first !== last) return aheadAt(epochMs, zone)
  if (kept.size >= keptDays) kept.clear()
  offsets.set(zone, kept.set(day, first))
  return first
}

function aheadAt(epochMs: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
}

/** A date whose UTC fields read what clocks in the zone show at the instant. For reading fields only: it is no instant. */
export function wallClock(instant: Date, zone: string = ourZone): Date {
  const epochMs = instant.getTime()
  return new Date(epochMs + aheadMs(epochMs, zone))
}

/** The day on the wall calendar at the instant. */
export function localDay(instant: Date, zone: string = ourZone): Temporal.PlainDate {
  const wall = wallClock(instant, zone)
  return new Temporal.PlainDate(wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate())
}

/** Whether clocks in the zone show the same day at both instants. */
export function isSameDay(one: Date, other: Date, zone: string = ourZone): boolean {
  return Math.floor(wallClock(one, zone).getTime() / dayMs) === Math.floor(wallClock(other, zone).getTime() / dayMs)
}
