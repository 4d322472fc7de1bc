import { givenMoment } from './given-dates.ts'
import { ourZone, Temporal } from './temporal.ts'

let offsetMs = 0

/** The only clock there is: what the project takes for this instant. */
export function now(): Temporal.Instant {
  return Temporal.Now.instant().add({ milliseconds: offsetMs })
}

/** The day on the wall calendar at this instant. */
export function today(zone: string = ourZone): Temporal.PlainDate {
  return now().toZonedDateTimeISO(zone).toPlainDate()
}

/** Development and tests: from here on it is this instant, and time runs on from there. */
export function pretendItIs(instant: Temporal.Instant | string): void {
  const wanted = Temporal.Instant.from(instant)
  offsetMs = wanted.epochMilliseconds - Temporal.Now.instant().epochMilliseconds
}

/** How far from real time the clock stands, in milliseconds; 0 when it is the real one. */
export function clockOffsetMs(): number {
  return offsetMs
}

export function backToRealTime(): void {
  offsetMs = 0
}

/**
 * Sets the clock as the settings say. `pretend` is an instant (`2026-11-21T09:00:00Z`) or a date and time in London;
 * undefined is real time. Whether a place may pretend at all is for the settings. Throws `RangeError` for other text.
 */
export function startClock(pretend: string | undefined): void {
  if (pretend === undefined) {
    backToRealTime()
    return
  }
  const moment = givenMoment(pretend)
  if (!moment) throw new RangeError('The clock to pretend must be an instant such as 2026-11-21T09:00:00Z.')
  pretendItIs(moment)
}
