import { weAnswerInTime } from '#promises/we-answer-in-time.ts'
import { count, targetDay } from './deadline-count.ts'
import { type Explained, explain } from './deadline-explained.ts'
import { type DeadlineQuestion, isMonthKind, readMoment, readQuestion, regimeOf } from './deadline-question.ts'
import { type DeadlineRefusal, whyNoDeadline } from './deadline-refused.ts'
import { addDays, earlierOf, endLeavingOut } from './periods.ts'
import { Temporal } from './temporal.ts'

/**
 * `nominal`: where the count ends; `last`: the last day in law, after weekends and holidays; `target`: the day to work
 * to, never after `last` or the promise. ISO dates; for a breach ISO instants in UTC. `binding` is the stricter of
 * `last` and the charity's own promise, and is what a list of work is sorted by.
 */
export type Deadline = {
  target: string
  last: string
  nominal: string
  binding: string
  promised?: string
  /** Until when the person can be told that more time is needed; `aim` is that day before a weekend moves it. */
  extensionNotice?: { aim: string; last: string }
  explained: Explained[]
}

/** Thrown by `deadline` when there is none to give; `whyNoDeadline` says so beforehand. Holds no name. */
export class NoDeadline extends Error {
  readonly refusal: DeadlineRefusal
  constructor(refusal: DeadlineRefusal) {
    super(refusal.says)
    this.name = 'NoDeadline'
    this.refusal = refusal
  }
}

/**
 * By when a request, a complaint or a breach must be dealt with, and why (T-1 to T-7, SAR-1 to SAR-9, CMP-3, BR-2,
 * GG-3, GG-4 of the law sheet). Throws `NoDeadline` exactly when `whyNoDeadline` returns a refusal.
 */
export function deadline(question: DeadlineQuestion): Deadline {
  const refusal = whyNoDeadline(question)
  if (refusal) throw new NoDeadline(refusal)
  return question.kind === 'breach' ? deadlineInHours(question) : deadlineInDays(question)
}

function deadlineInDays(question: DeadlineQuestion): Deadline {
  const read = readQuestion(question)
  const counted = count(read)
  const { relevant, promisedWithinDays } = read
  const promised =
    promisedWithinDays === undefined
      ? undefined
      : endLeavingOut(relevant, addDays(relevant, promisedWithinDays), read.paused).end
  const last = counted.last.toString()
  const binding = weAnswerInTime.rule({ promised: promised?.toString(), lastInLaw: last })
  const target = earlierOf(targetDay(read), Temporal.PlainDate.from(binding))
  const notice = isMonthKind(read.kind) ? count({ ...read, extended: false }) : undefined
  return {
    target: target.toString(),
    last,
    nominal: counted.nominal.toString(),
    binding,
    ...(promised && { promised: promised.toString() }),
    ...(notice && { extensionNotice: { aim: notice.nominal.toString(), last: notice.last.toString() } }),
    explained: explain({ read, counted, target, promised, extensionNotice: notice }),
  }
}

/** T-6: elapsed hours in UTC, so that the change of the clocks neither adds nor takes one. Never rolled. */
function deadlineInHours(question: DeadlineQuestion): Deadline {
  const aware = readMoment(question.received)
  const last = aware.add({ hours: 72 }).toString()
  const isGuernsey = regimeOf(question) === 'guernsey'
  const authority = isGuernsey ? 'the Data Protection Authority (ODPA)' : "the Information Commissioner's Office (ICO)"
  const law = isGuernsey ? 'Data Protection (Bailiwick of Guernsey) Law, 2017 s.42' : 'UK GDPR Art 33'
  const says = [
    `Tell ${authority} without undue delay and within 72 hours of becoming aware, unless the breach is unlikely ` +
      'to be a risk to anyone. If it is later, say why.',
    'Every hour counts, nights, weekends and public holidays too. A change of the clocks changes nothing.',
    'Work to 48 hours. What is not known by then can follow in stages.',
  ]
  return {
    target: aware.add({ hours: 48 }).toString(),
    last,
    nominal: last,
    binding: last,
    explained: says.map(sentence => ({ says: sentence, source: law })),
  }
}
