import { readableDate } from '#calendar/readable.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'
import { dueDates, type RecordDue, type UnitDue } from './clocks.ts'
import { type Day, factsOf, type HoldReason, termsOf } from './facts.ts'
import { holdWords } from './holds-that-stand.ts'

/** When a record goes, for any page that shows it. */
export type RetentionLine = Readonly<{
  /** The day on which the last of it goes. Undefined: the clock has not started, or it is kept until a review. */
  dueOn?: Day
  /** `three years after we were last in touch (General files).`: fits after "This record goes on 21 November 2029: ". */
  because: string
  /** The whole line, as a page or a paper says it. */
  words: string
  /** The name of the entry in the published schedule. */
  rule?: string
  /** Both periods of an "or", with their days. */
  periods: readonly Readonly<{ on?: Day; because: string }>[]
  /** The day somebody looks at it with a reason before it goes. */
  reviewOn?: Day
  holds: readonly Readonly<{ reason: HoldReason; since: Day; words: string; pastCeiling: boolean }>[]
}>

/**
 * The line of a record opened in this act: for the case page, the family's own page and paper. A family sees no hold
 * that it is not told of (T12). Throws when this installation has no charter of that name.
 */
export async function retentionLine(act: Act, record: OpenedRecord | string): Promise<RetentionLine> {
  const charter = charterBySlug(act.charter)
  if (!charter) throw new Error('This installation has no such charter.')
  const [[facts], terms] = await Promise.all([
    factsOf(act, [typeof record === 'string' ? record : record.id]),
    termsOf(act),
  ])
  if (!facts) return { because: 'nothing is kept', words: 'Nothing is kept.', periods: [], holds: [] }
  return lineOf(charter, dueDates(charter, facts, terms), act.at.toISOString().slice(0, 10))
}

/** The same from dates already worked out; `today` tells whether a hold keeps it past the longest time promised. */
export function lineOf(charter: Charter, due: RecordDue, today: Day): RetentionLine {
  const last = lastToGo(due.units)
  const rule = charter.retention.rules.find(each => each.id === last?.rule)
  const because = last ? `${last.because}${rule ? ` (${rule.document})` : ''}.` : 'nothing is kept.'
  const holds = due.holds.map(({ reason, since }) => ({
    reason,
    since,
    words: holdWords[reason],
    pastCeiling: due.units.some(unit => unit.ceilingOn !== undefined && unit.ceilingOn <= today),
  }))
  return {
    because,
    words: [when(last, because), ...holds.map(hold => heldWords(charter, hold.words, hold.pastCeiling))].join(' '),
    periods: last?.periods ?? [],
    holds,
    ...(last?.dueOn ? { dueOn: last.dueOn } : {}),
    ...(last?.reviewOn ? { reviewOn: last.reviewOn } : {}),
    ...(rule ? { rule: rule.document } : {}),
  }
}

/** What stays longest says when a record has gone: a part without a day before any that has one. */
function lastToGo(units: readonly UnitDue[]): UnitDue | undefined {
  const open = units.find(unit => !unit.dueOn)
  return open ?? [...units].sort((a, b) => (a.dueOn! < b.dueOn! ? 1 : -1))[0]
}

function when(last: UnitDue | undefined, because: string): string {
  if (!last) return 'Nothing is kept.'
  const both = last.periods.filter(period => period.on).length > 1 ? ` ${bothWords(last)}` : ''
  if (last.dueOn) return `This goes on ${readableDate(last.dueOn)}: ${because}${both}`
  const look = last.reviewOn ? ` Somebody looks at it again on ${readableDate(last.reviewOn)}.` : ''
  return `This has no day yet: it goes ${because} It waits until ${last.waitsFor ?? 'somebody decides'}.${look}`
}

/** Both dates of an "or", so that nobody has to guess which was meant (T4). */
function bothWords({ periods, reviewOn }: UnitDue): string {
  const said = periods.flatMap(({ on, because }) => (on ? [`${because} is ${readableDate(on)}`] : []))
  const look = reviewOn ? ` Somebody looks at it, with a reason, on ${readableDate(reviewOn)}.` : ''
  return `The two dates: ${said.join('; ')}.${look}`
}

function heldWords(charter: Charter, words: string, pastCeiling: boolean): string {
  const { ceiling } = charter.retention
  const past =
    pastCeiling && ceiling ? ` It is past the ${ceiling.years} years that are the longest we keep things.` : ''
  return `It is kept for now because ${words}; this is looked at every year.${past}`
}
