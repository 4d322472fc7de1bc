import { count } from './deadline-count.ts'
import {
  type DeadlineKind,
  type DeadlineQuestion,
  type GivenDay,
  isMonthKind,
  type ReadQuestion,
  readDay,
  readQuestion,
  regimeOf,
} from './deadline-question.ts'
import { givenDay, givenMoment } from './given-dates.ts'
import { HolidaysNotKnown } from './holidays.ts'
import { readableDate } from './readable.ts'
import { Temporal } from './temporal.ts'

/** Why there is no deadline to give: the refusal's name, the part of the question it is about, and words for staff. */
export type DeadlineRefusal = {
  refusal:
    | 'not-a-day'
    | 'not-an-instant'
    | 'pause-ends-before-it-starts'
    | 'pause-starts-before-the-request'
    | 'pause-starts-after-the-last-day'
    | 'no-pause-for-this-kind'
    | 'no-pause-in-guernsey'
    | 'no-extension-for-this-kind'
    | 'no-identity-step-for-this-kind'
    | 'no-complaint-clock-in-guernsey'
    | 'not-a-number-of-days'
    | 'holidays-not-known'
  about: keyof DeadlineQuestion
  says: string
  source?: string
}

/** The refusal `deadline` would throw for this question, or undefined when it has an answer. */
export function whyNoDeadline(question: DeadlineQuestion): DeadlineRefusal | undefined {
  return (
    notADate(question) ??
    notForThisKind(question) ??
    (question.kind === 'breach' ? undefined : outOfOrder(readQuestion(question)))
  )
}

function notADate(question: DeadlineQuestion): DeadlineRefusal | undefined {
  const { kind, received, identityReceived, feeReceived, paused = [] } = question
  if (kind === 'breach' && !givenMoment(String(received))) {
    const says =
      'A breach is counted in hours, so give the date and the time of becoming aware, for example 2026-11-27T17:30 ' +
      '(London time) or 2026-11-27T17:30Z.'
    return { refusal: 'not-an-instant', about: 'received', says }
  }
  const days: [keyof DeadlineQuestion, GivenDay | undefined][] = [
    ['received', received],
    ['identityReceived', identityReceived],
    ['feeReceived', feeReceived],
    ...paused.flatMap(({ from, to }): ['paused', GivenDay][] => [
      ['paused', from],
      ['paused', to],
    ]),
  ]
  for (const [about, given] of days) {
    if (given === undefined || givenDay(String(given))) continue
    return { refusal: 'not-a-day', about, says: 'That is not a day of the calendar. Write it as 2026-11-21.' }
  }
  const backwards = paused.find(({ from, to }) => Temporal.PlainDate.compare(readDay(from), readDay(to)) > 0)
  if (backwards) {
    const [from, to] = [readableDate(readDay(backwards.from)), readableDate(readDay(backwards.to))]
    const says = `A pause starts on the day of asking and ends on the day of answer; ${to} is before ${from}.`
    return { refusal: 'pause-ends-before-it-starts', about: 'paused', says }
  }
}

function notForThisKind(question: DeadlineQuestion): DeadlineRefusal | undefined {
  const { kind, paused = [], extended, promisedWithinDays } = question
  if (kind === 'complaint' && regimeOf(question) === 'guernsey') {
    return {
      refusal: 'no-complaint-clock-in-guernsey',
      about: 'kind',
      says:
        "Guernsey's law sets no time for acknowledging a complaint made to the charity: the 30 days are law in the " +
        'United Kingdom only. Answer without undue delay, and tell the person that they may complain to the Data ' +
        'Protection Authority (odpa.gg).',
      source: 'Data Protection Act 2018 s.164A; Data Protection (Bailiwick of Guernsey) Law, 2017 s.68',
    }
  }
  if (paused.length > 0) {
    const refusal = noPause(question)
    if (refusal) return refusal
  }
  if (extended && !isMonthKind(kind)) return noExtension(kind)
  if ((question.identityReceived ?? question.feeReceived) !== undefined && !isMonthKind(kind)) {
    const says = `The clock of a ${kind} does not wait for identity or a fee.`
    const about = question.identityReceived === undefined ? 'feeReceived' : 'identityReceived'
    return { refusal: 'no-identity-step-for-this-kind', about, says, source: 'UK GDPR Art 12A(1) and (2)' }
  }
  if (promisedWithinDays === undefined) return undefined
  if (kind === 'breach' || !isDaysCount(promisedWithinDays)) {
    const says =
      kind === 'breach' ? 'A breach is counted in hours.' : 'A promise is a whole number of days, from 1 to 366.'
    return { refusal: 'not-a-number-of-days', about: 'promisedWithinDays', says }
  }
}

function isDaysCount(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= 366
}

function noPause(question: DeadlineQuestion): DeadlineRefusal | undefined {
  const { kind } = question
  if (regimeOf(question) === 'guernsey') {
    return {
      refusal: 'no-pause-in-guernsey',
      about: 'paused',
      says:
        "Guernsey's law has no pause for clarification: that is United Kingdom law only. " +
        `The clock runs on while you wait for the answer${lastDayUnpaused(question)}.`,
      source: 'Data Protection (Bailiwick of Guernsey) Law, 2017 s.27; the pause is UK GDPR Art 12A(5) and (6)',
    }
  }
  if (kind === 'access') return undefined
  return {
    refusal: 'no-pause-for-this-kind',
    about: 'paused',
    says:
      `The clock of ${nameOf(kind)} cannot be paused: only that of a request for access can, for clarification. ` +
      `The clock runs on${lastDayUnpaused(question)}.`,
    source: 'UK GDPR Art 12A(5) and (6), by Data (Use and Access) Act 2025 s.76(3)',
  }
}

function lastDayUnpaused(question: DeadlineQuestion): string {
  const unpaused = { ...question, paused: [] }
  if (question.kind === 'breach' || whyNoDeadline(unpaused)) return ''
  return ` and the last day stays ${readableDate(count(readQuestion(unpaused)).last, { weekday: true })}`
}

function noExtension(kind: DeadlineKind): DeadlineRefusal {
  const [instead, source] =
    kind === 'complaint'
      ? ['acknowledge within 30 days; the outcome then follows without undue delay', 'Data Protection Act 2018 s.164A']
      : ['report what is known within 72 hours and the rest in stages', 'UK GDPR Art 33(1) and (4)']
  const says = `The time for ${nameOf(kind)} cannot be extended: ${instead}.`
  return { refusal: 'no-extension-for-this-kind', about: 'extended', says, source }
}

function outOfOrder(read: ReadQuestion): DeadlineRefusal | undefined {
  const early = read.paused.find(({ from }) => Temporal.PlainDate.compare(from, read.received) < 0)
  if (early) {
    const says =
      `A pause cannot start on ${readableDate(early.from)}, before the request was received ` +
      `on ${readableDate(read.received)}.`
    return { refusal: 'pause-starts-before-the-request', about: 'paused', says }
  }
  try {
    for (const pause of read.paused) {
      const earlier = read.paused.filter(({ from }) => Temporal.PlainDate.compare(from, pause.from) < 0)
      const { last } = count({ ...read, paused: earlier })
      if (Temporal.PlainDate.compare(pause.from, last) <= 0) continue
      const says =
        `A pause cannot start on ${readableDate(pause.from)}: the last day was ${readableDate(last)}, ` +
        'and time that has run out cannot be stopped.'
      return { refusal: 'pause-starts-after-the-last-day', about: 'paused', says }
    }
    count(read)
    count({ ...read, extended: false })
  } catch (fault) {
    if (!(fault instanceof HolidaysNotKnown)) throw fault
    return { refusal: 'holidays-not-known', about: 'received', says: fault.message }
  }
}

function nameOf(kind: DeadlineKind): string {
  if (kind === 'objection') return 'an objection'
  return isMonthKind(kind) ? `a request for ${kind}` : `a ${kind}`
}
