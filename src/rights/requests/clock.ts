import { type Deadline, deadline } from '#calendar/deadline.ts'
import { type DeadlineQuestion, isRegime } from '#calendar/deadline-question.ts'
import { whyNoDeadline } from '#calendar/deadline-refused.ts'
import { isNation } from '#calendar/holidays.ts'
import { addDays } from '#calendar/periods.ts'
import { readableDate } from '#calendar/readable.ts'
import { Temporal } from '#calendar/temporal.ts'
import { clockKinds, type RequestKind } from '../request-words.ts'

/** What a clock is worked out from; days are ISO text. */
export type ClockFacts = Readonly<{
  kind: RequestKind | 'complaint'
  receivedOn: string
  nation: string
  regime: string
  promisedDays: number | null
  identity?: string
  identityReceivedOn?: string | null
  extendedOn?: string | null
  /** `to` is '' while no answer came. */
  pauses?: readonly Readonly<{ from: string; to: string }>[]
  /** The day it was answered, or a complaint acknowledged. */
  doneOn?: string | null
}>

export type Clock = Readonly<{
  state: 'running' | 'waits-for-identity' | 'waits-for-an-answer' | 'done'
  /** The last day that binds: the stricter of the law and the promise. Never moved by who looks. */
  due: string
  /** The last day in law; nothing where the law sets none. */
  last: string | undefined
  promised: string | undefined
  target: string
  daysLeft: number
  /** The day by which somebody must be told that more time is needed. */
  extensionBy: string | undefined
  explained: Deadline['explained']
}>

/**
 * The clock of a request or a complaint (law sheet 0.2, 1.1, 3.1; Guernsey GG-3, GG-4). While proof of identity is
 * awaited the days are those from receipt, so that a proof that comes late never hides a clock that ran.
 */
export function clockOf(facts: ClockFacts, today: Temporal.PlainDate): Clock {
  const question = questionOf(facts, today)
  const isWaiting = facts.pauses?.some(pause => pause.to === '') ?? false
  const state = facts.doneOn
    ? 'done'
    : facts.identity === 'asked'
      ? 'waits-for-identity'
      : isWaiting
        ? 'waits-for-an-answer'
        : 'running'
  const refusal = whyNoDeadline(question)
  if (refusal) return withoutLaw(facts, today, state, { says: refusal.says, source: refusal.source ?? '' })
  const { binding, last, promised, target, extensionNotice, explained } = deadline(question)
  return {
    state,
    due: binding,
    last,
    promised,
    target,
    daysLeft: daysUntil(today, binding),
    extensionBy: extensionNotice?.last,
    explained,
  }
}

function questionOf(facts: ClockFacts, today: Temporal.PlainDate): DeadlineQuestion {
  const isRequest = facts.kind !== 'complaint'
  const stopped = facts.doneOn && Temporal.PlainDate.compare(facts.doneOn, today) < 0 ? facts.doneOn : today.toString()
  return {
    kind: facts.kind === 'complaint' ? 'complaint' : clockKinds[facts.kind],
    received: facts.receivedOn,
    ...(isNation(facts.nation) ? { nation: facts.nation } : {}),
    ...(isRegime(facts.regime) ? { regime: facts.regime } : {}),
    ...(isRequest && facts.identityReceivedOn ? { identityReceived: facts.identityReceivedOn } : {}),
    ...(isRequest && facts.extendedOn ? { extended: true } : {}),
    ...(isRequest && facts.pauses?.length
      ? { paused: facts.pauses.map(({ from, to }) => ({ from, to: to || laterOf(stopped, from) })) }
      : {}),
    ...(facts.promisedDays ? { promisedWithinDays: facts.promisedDays } : {}),
  }
}

// ISO days compare as text.
const laterOf = (one: string, other: string) => (one > other ? one : other)

// Guernsey's law sets no time for acknowledging a complaint; the charity's own promise still binds.
function withoutLaw(
  facts: ClockFacts,
  today: Temporal.PlainDate,
  state: Clock['state'],
  why: Deadline['explained'][number],
): Clock {
  const due = addDays(Temporal.PlainDate.from(facts.receivedOn), facts.promisedDays ?? 30)
  const says = `We keep to ${facts.promisedDays ?? 30} days all the same: ${readableDate(due, { weekday: true })}.`
  return {
    state,
    due: due.toString(),
    last: undefined,
    promised: due.toString(),
    target: due.subtract({ days: 1 }).toString(),
    daysLeft: daysUntil(today, due.toString()),
    extensionBy: undefined,
    explained: [why, { says, source: 'Our privacy notice' }],
  }
}

function daysUntil(today: Temporal.PlainDate, day: string): number {
  return today.until(Temporal.PlainDate.from(day), { largestUnit: 'days' }).days
}

export type ClockTag = Readonly<{ words: string; colour: 'red' | 'orange' | 'yellow' | 'blue' | 'green' | 'grey' }>

/** How a clock stands, in words first and a colour second. */
export function clockTag({ state, daysLeft }: Pick<Clock, 'state' | 'daysLeft'>): ClockTag {
  if (state === 'done') return { words: 'Done', colour: 'green' }
  if (state === 'waits-for-identity') return { words: 'Waits for proof', colour: 'blue' }
  if (state === 'waits-for-an-answer') return { words: 'Waits for their answer', colour: 'blue' }
  if (daysLeft < 0) return { words: daysLeft === -1 ? '1 day late' : `${-daysLeft} days late`, colour: 'red' }
  if (daysLeft === 0) return { words: 'Due today', colour: 'red' }
  const words = daysLeft === 1 ? '1 day left' : `${daysLeft} days left`
  return { words, colour: daysLeft <= 3 ? 'red' : daysLeft <= 10 ? 'orange' : 'grey' }
}
