import { theRightLawForYou } from '#promises/the-right-law-for-you.ts'
import { givenDay, givenMoment } from './given-dates.ts'
import type { Nation } from './holidays.ts'
import { laterOf, type Span } from './periods.ts'
import type { Temporal } from './temporal.ts'

/** Requests under a right, answered within a month; then a complaint and a breach, each with a clock of its own. */
export const rightsWithAMonth = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'objection',
  'portability',
] as const
export const deadlineKinds = [...rightsWithAMonth, 'complaint', 'breach'] as const
export type DeadlineKind = (typeof deadlineKinds)[number]

/** Whose law: the United Kingdom's, or the Bailiwick of Guernsey's, by where the person lives (GG-7). */
export const regimes = ['uk', 'guernsey'] as const
export type Regime = (typeof regimes)[number]

/** A day as Temporal holds it or as ISO text; a date and time counts as its day in London. */
export type GivenDay = Temporal.PlainDate | Temporal.Instant | string

/**
 * What a deadline is asked for. `received` of a breach is the instant the charity became aware, an ISO date and time.
 * `paused` holds the days a clarification was asked and answered, while it is unanswered up to today. `nation` is where
 * the charity acts; it and `regime` follow each other when one is Guernsey and the other is not given, and are England
 * and the United Kingdom when neither is.
 */
export type DeadlineQuestion = {
  kind: DeadlineKind
  received: GivenDay
  nation?: Nation
  regime?: Regime
  paused?: readonly { from: GivenDay; to: GivenDay }[]
  extended?: boolean
  identityReceived?: GivenDay
  feeReceived?: GivenDay
  /** A shorter time the charity has promised, in days from the day the clock starts; no weekend lengthens it. */
  promisedWithinDays?: number
}

/** A question about days, read: `relevant` is the day the clock starts (SAR-2). */
export type ReadQuestion = {
  kind: Exclude<DeadlineKind, 'breach'>
  received: Temporal.PlainDate
  relevant: Temporal.PlainDate
  nation: Nation
  regime: Regime
  paused: Span[]
  extended: boolean
  promisedWithinDays: number | undefined
}

/** Reads a question whose dates are known to be dates; `whyNoDeadline` sees to that. Throws `RangeError` otherwise. */
export function readQuestion(question: DeadlineQuestion): ReadQuestion {
  const { kind } = question
  if (kind === 'breach') throw new RangeError('A breach is counted in hours.')
  const received = readDay(question.received)
  const laterStarts = [question.identityReceived, question.feeReceived].filter(day => day !== undefined)
  return {
    kind,
    received,
    relevant: laterStarts.map(readDay).reduce(laterOf, received),
    nation: question.nation ?? (question.regime === 'guernsey' ? 'guernsey' : 'england'),
    regime: regimeOf(question),
    paused: (question.paused ?? []).map(({ from, to }) => ({ from: readDay(from), to: readDay(to) })),
    extended: question.extended ?? false,
    promisedWithinDays: question.promisedWithinDays,
  }
}

/** Guernsey's law where the charity acts in Guernsey and nobody said otherwise: it never pauses a clock (GG-4). */
export function regimeOf({ nation, regime }: Pick<DeadlineQuestion, 'nation' | 'regime'>): Regime {
  return regime ?? theRightLawForYou.rule(nation)
}

export function isDeadlineKind(text: string): text is DeadlineKind {
  return (deadlineKinds as readonly string[]).includes(text)
}

export function isRegime(text: string): text is Regime {
  return (regimes as readonly string[]).includes(text)
}

export function isMonthKind(kind: DeadlineKind): boolean {
  return (rightsWithAMonth as readonly string[]).includes(kind)
}

/** Throws `RangeError` for anything but a day. */
export function readDay(given: GivenDay): Temporal.PlainDate {
  const day = givenDay(String(given))
  if (!day) throw new RangeError('That is not a day.')
  return day
}

/** Throws `RangeError` for anything but an instant. */
export function readMoment(given: GivenDay): Temporal.Instant {
  const moment = givenMoment(String(given))
  if (!moment) throw new RangeError('That is not an instant.')
  return moment
}
