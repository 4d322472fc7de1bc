import type { Count } from './deadline-count.ts'
import { isMonthKind, type ReadQuestion } from './deadline-question.ts'
import { type Nation, publicHoliday } from './holidays.ts'
import { inForce, lawSwitches } from './law-switches.ts'
import { readableDate } from './readable.ts'
import type { Temporal } from './temporal.ts'

/** One step of how a date came about, for staff and for the person, with where the rule is written. */
export type Explained = { says: string; source: string }

/** Everything a deadline in days was made from. */
export type Worked = {
  read: ReadQuestion
  counted: Count
  target: Temporal.PlainDate
  promised: Temporal.PlainDate | undefined
  extensionNotice: Count | undefined
}

/** The steps from the day of receipt to the last day, in order, in plain sentences. */
export function explain(worked: Worked): Explained[] {
  return [
    start(worked),
    count(worked),
    ...pause(worked),
    ...roll(worked),
    target(worked),
    ...extension(worked),
    ...promise(worked),
    ...atOnce(worked),
    ...beforeTheLaw(worked),
  ]
}

const day = (date: Temporal.PlainDate) => readableDate(date, { weekday: true })
const days = (n: number) => (n === 1 ? '1 day' : `${n} days`)
const countingRule = 'Regulation 1182/71 Art 3(1) and (2), by UK GDPR Art 4A and DPA 2018 s.205(2)'
const guernseyTime = 'Data Protection (Bailiwick of Guernsey) Law, 2017 s.27'

function start({ read }: Worked): Explained {
  const later = read.relevant.equals(read.received)
    ? ''
    : ` The clock starts on ${day(read.relevant)}, when what you had to wait for (proof of identity, or a fee) arrived.`
  const says =
    `Received on ${day(read.received)}, whatever the hour.${later} ` +
    'The day the clock starts is not counted; counting begins on the day after.'
  if (read.regime === 'guernsey') return { says, source: guernseyTime }
  return { says, source: isMonthKind(read.kind) ? `UK GDPR Art 12A(2); ${countingRule}` : countingRule }
}

function count({ read, counted }: Worked): Explained {
  if (!isMonthKind(read.kind)) {
    return {
      says: `Acknowledge it within 30 days; the 30th is ${day(counted.plain)}. Looking into it starts at once.`,
      source: 'Data Protection Act 2018 s.164A',
    }
  }
  const months = read.extended ? 'Three months, counted in one step, end' : 'One month ends'
  const short =
    counted.plain.day < read.relevant.day ? `, the last day of a month that has no day ${read.relevant.day}` : ''
  const source = read.extended ? 'UK GDPR Art 12A(3) and (4)' : 'UK GDPR Art 12A(1) and (2)'
  return {
    says: `${months} on ${day(counted.plain)}${short}.`,
    source: read.regime === 'guernsey' ? guernseyTime : source,
  }
}

function pause({ read, counted }: Worked): Explained[] {
  if (read.paused.length === 0) return []
  const isReceiptDay = read.paused.some(({ from }) => from.equals(read.relevant))
  const notTwice = isReceiptDay
    ? ' The day the clock starts was not counted anyway, so it is not left out as well.'
    : ''
  const says =
    `${days(counted.pausedDays)} left out while you waited to hear what was meant, the day of asking and the day of ` +
    `answer included: the count ends on ${day(counted.nominal)}.${notTwice}`
  return [{ says, source: 'UK GDPR Art 12A(5) and (6)' }]
}

function roll({ read, counted }: Worked): Explained[] {
  if (counted.last.equals(counted.nominal)) return []
  const source =
    read.regime === 'guernsey'
      ? "Weekends and Guernsey's public holidays, as in the United Kingdom: our reading"
      : 'Regulation 1182/71 Art 3(4), by UK GDPR Art 4A and DPA 2018 s.205(2)'
  const why = whyClosed(counted.nominal, read.nation)
  return [{ says: `${day(counted.nominal)} is ${why}, so the last day is ${day(counted.last)}.`, source }]
}

function whyClosed(date: Temporal.PlainDate, nation: Nation): string {
  const holiday = publicHoliday(date, nation)
  if (holiday) return `a public holiday (${holiday})`
  return date.dayOfWeek > 5 ? 'a weekend' : 'a day left out'
}

function target(worked: Worked): Explained {
  const on = `Work to ${day(worked.target)}`
  if (!isMonthKind(worked.read.kind)) {
    return { says: `${on}: day 29 is in time on every reading.`, source: 'Data Protection Act 2018 s.164A' }
  }
  if (worked.promised?.equals(worked.target)) return { says: `${on}, as promised.`, source: 'Our promise' }
  const why = worked.read.extended ? '28 days for each of the three months' : '28 days'
  const source = worked.read.regime === 'guernsey' ? 'Our working target' : 'UK GDPR Art 12(3); our working target'
  return { says: `${on}: an answer is owed without undue delay, and ${why} is in time whatever the month.`, source }
}

function extension({ read, extensionNotice }: Worked): Explained[] {
  if (!extensionNotice) return []
  const by = day(extensionNotice.last)
  const aim = extensionNotice.last.equals(extensionNotice.nominal) ? '' : `, better by ${day(extensionNotice.nominal)}`
  const says = read.extended
    ? `The extension counts only if the person was told of it, with reasons, by ${by}${aim}.`
    : 'If the request is complex, or one of many by the same person, tell them so with reasons ' +
      `by ${by}${aim}; the time is then three months in all.`
  return [{ says, source: read.regime === 'guernsey' ? guernseyTime : 'UK GDPR Art 12A(3) and (4)' }]
}

function promise({ read, counted, promised }: Worked): Explained[] {
  if (!promised) return []
  const within = `We promise an answer within ${days(read.promisedWithinDays ?? 0)}: ${day(promised)}.`
  const isStricter = promised.until(counted.last).sign > 0
  const binds = isStricter
    ? ' That is sooner than the law, so it binds; neither a weekend nor an extension lengthens it.'
    : ' The law is as soon or sooner, so the law binds.'
  const fairness = read.regime === 'guernsey' ? '' : '; UK GDPR Art 5(1)(a)'
  return [{ says: within + binds, source: `Our privacy notice${fairness}` }]
}

function atOnce({ read }: Worked): Explained[] {
  if (read.kind !== 'objection') return []
  const source =
    read.regime === 'guernsey' ? 'Data Protection (Bailiwick of Guernsey) Law, 2017 s.17' : 'UK GDPR Art 21(3)'
  return [
    {
      says: 'An objection to direct marketing is acted on at once; no weighing, and no waiting for this date.',
      source,
    },
  ]
}

/** Law that was not yet in force on the day of receipt is applied all the same, and said to be so. */
function beforeTheLaw({ read }: Worked): Explained[] {
  if (read.kind === 'complaint' && !inForce('complaints-to-the-controller', read.received)) {
    return [
      {
        says: 'The duty to acknowledge began on 19 June 2026; for an earlier complaint this date is good practice.',
        source: lawSwitches['complaints-to-the-controller'].source,
      },
    ]
  }
  if (read.paused.length > 0 && !inForce('rights-clock', read.received)) {
    return [
      {
        says: 'The pause has been law since 5 February 2026; for an earlier request take advice before relying on it.',
        source: lawSwitches['rights-clock'].source,
      },
    ]
  }
  return []
}
