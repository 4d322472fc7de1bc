import { addMonths } from '#calendar/periods.ts'
import type { Charter } from '#organisations/charter.ts'
import { aHoldIsReviewedEveryYear } from '#promises/a-hold-is-reviewed-every-year.ts'
import type { Day, HoldReason, RecordFacts } from './facts.ts'
import { latest } from './start-days.ts'

/** Something that stops deletion, and nothing else (law.md RET-7). Computed from what is so, never set by a tick. */
export type StandingHold = Readonly<{
  reason: HoldReason
  since: Day
  /** Of a hold somebody set; undefined for those that follow from what is open. */
  id?: string
  /** The day by which somebody looks at it again and writes down why it stays. Undefined: it ends by itself. */
  reviewOn?: Day
}>

export const holdWords: Readonly<Record<HoldReason, string>> = {
  'safeguarding-involvement': 'a worry about somebody’s safety is part of it',
  'legal-claim': 'a claim is being made',
  'complaint-open': 'a complaint is open',
  'rights-request-open': 'a request about information is open',
  restriction: 'the family asked us to keep it and not use it',
  'official-enquiry': 'an authority or an inquiry asked for it to be kept',
}

/** The holds on a record on a day. */
export function standingHolds(charter: Charter, facts: RecordFacts): StandingHold[] {
  const { hold } = charter.retention
  const again = (since: Day, of: string | null) =>
    addMonths(latest([since, ...reviewsOf(facts, of).map(each => each.on)]), hold.reviewMonths).toString()
  const standing: StandingHold[] = []
  const raised = concernsThatHold(charter, facts)
  if (raised.length > 0) {
    const since = raised.reduce((a, b) => (a < b ? a : b))
    standing.push({ reason: 'safeguarding-involvement', since, reviewOn: again(since, null) })
  }
  for (const each of facts.holds) {
    if (reviewsOf(facts, each.id).some(review => review.outcome === 'ends')) continue
    standing.push({ reason: each.reason, since: each.setOn, id: each.id, reviewOn: again(each.setOn, each.id) })
  }
  for (const each of facts.open) standing.push({ reason: each.reason, since: each.since })
  return standing
}

/** Days of the worries that hold the record. */
function concernsThatHold(charter: Charter, facts: RecordFacts): Day[] {
  const ended = reviewsOf(facts, null).filter(each => each.outcome === 'ends')
  const letGoAt = ended
    .map(each => each.at)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1)
  const { evenIfUnfounded } = charter.retention.hold
  return aHoldIsReviewedEveryYear.rule(facts.concerns, { letGoAt, evenIfUnfounded }).map(each => each.raisedOn)
}

function reviewsOf(facts: RecordFacts, hold: string | null) {
  return facts.holdReviews.filter(each => each.hold === hold)
}
