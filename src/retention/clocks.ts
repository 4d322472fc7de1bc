import { addMonths, addYears } from '#calendar/periods.ts'
import type { Charter, Lasts, RetentionRule } from '#organisations/charter.ts'
import type { Day, RecordFacts, Term, UnitFact } from './facts.ts'
import { type StandingHold, standingHolds } from './holds-that-stand.ts'
import { endOf, latest, lengthWords, type Start, startOf } from './start-days.ts'
import { coveredBy, type Holder, rulesFor } from './what-a-unit-holds.ts'

// The clocks of keeping: pure, from the charter's schedule and the facts of a record (law.md section 7).

/** What happens to a unit, and when. Days are London days; a unit goes on the first run on or after `dueOn`. */
export type UnitDue = Readonly<{
  unit: string
  kind: UnitFact['kind']
  /** Undefined: the clock has not started (`waitsFor`) or the rule has no end (`fate: 'review'`). */
  dueOn?: Day
  /** The day of a look with a reason before it goes: the earlier of two periods. */
  reviewOn?: Day
  waitsFor?: string
  fate: 'destroy' | 'strip' | 'summary' | 'review'
  /** The id of the rule in the published schedule; undefined when the schedule says nothing for it. */
  rule?: string
  /** `three years after we were last in touch`. */
  because: string
  /** Each period of an "or", so that both dates can be shown. */
  periods: readonly Period[]
  /** The longest time the notice promises for everything. */
  ceilingOn?: Day
  /** The contract or grant that made it longer or shorter. */
  term?: string
  /** The approved wish that ends it in place of a rule. */
  approved?: string
}>

export type Period = Readonly<{ on?: Day; because: string }>
export type MessageDue = Readonly<{ message: string; dueOn: Day; rule: string }>

export type RecordDue = Readonly<{
  record: string
  code: string
  units: readonly UnitDue[]
  messages: readonly MessageDue[]
  /** What stops deletion now. */
  holds: readonly StandingHold[]
  /** What must be looked at by a person before anything can go. */
  refusals: readonly ('draft-not-fixed' | 'no-rule' | 'rule-without-a-start')[]
  /** The next day on which something of it goes, if nothing stops it. */
  nextOn?: Day
  /** The day on which all of it is gone; undefined while any part has no day. */
  allGoneOn?: Day
}>

/** When each part of a record goes, by which rule, and what stops it. */
export function dueDates(charter: Charter, facts: RecordFacts, terms: readonly Term[] = []): RecordDue {
  const services = servicesOf(charter, facts)
  const units = facts.units.map(unit => unitDue(charter, facts, unit, services, terms))
  const messages = messagesDue(charter, facts, services)
  const days = [...units, ...messages].map(each => each.dueOn).filter(day => day !== undefined)
  const all = units.every(each => each.dueOn && each.fate !== 'review') && units.length > 0
  const ends = units.map(each => each.dueOn ?? '')
  return {
    record: facts.record,
    code: facts.code,
    units,
    messages,
    holds: standingHolds(charter, facts),
    refusals: refusalsOf(charter, facts, units),
    ...(days.length > 0 ? { nextOn: days.reduce((a, b) => (a < b ? a : b)) } : {}),
    ...(all ? { allGoneOn: latest(ends) } : {}),
  }
}

/** A first contact that names no service is one with the service families come in by: the charter's first. */
function servicesOf(charter: Charter, facts: RecordFacts): string[] {
  const named = [...facts.cases, ...facts.requests].map(each => each.service).filter(each => each !== null)
  return named.length > 0 ? [...new Set(named)] : charter.services.slice(0, 1).map(each => each.id)
}

function unitDue(
  charter: Charter,
  facts: RecordFacts,
  unit: UnitFact,
  services: readonly string[],
  terms: readonly Term[],
): UnitDue {
  const own = unit.service ? [unit.service] : services
  const wish = facts.erasures.find(each => covers(each, unit))
  if (wish) {
    const because = 'the wish to be forgotten was approved'
    return { unit: unit.id, kind: unit.kind, dueOn: wish.on, fate: 'destroy', because, periods: [], approved: wish.id }
  }
  const rules = rulesFor(charter, holderIn(facts, unit), own)
  const each = rules.map(rule => byRule(charter, facts, unit, own, rule, terms))
  if (each.length === 0) {
    return { unit: unit.id, kind: unit.kind, fate: 'review', because: 'the schedule has no entry for it', periods: [] }
  }
  return withCeiling(charter, facts, longest(each))
}

function covers(wish: RecordFacts['erasures'][number], unit: UnitFact): boolean {
  if (wish.scope === 'whole-record') return true
  // What was asked and answered stays by its own rule: it shows that the wish was kept.
  return wish.scope === 'one-person' && unit.kind !== 'rights' && wish.person !== null && wish.person === unit.person
}

function holderIn(facts: RecordFacts, unit: UnitFact): Holder {
  return unit.kind === 'enquiry' && facts.anonymous ? 'anonymous-enquiry' : unit.kind
}

/** Where several rules hold for one unit the one that ends last decides, and one that has not started decides first. */
function longest(each: readonly UnitDue[]): UnitDue {
  const open = each.find(one => !one.dueOn)
  return open ?? each.reduce((a, b) => (a.dueOn! < b.dueOn! ? b : a))
}

function byRule(
  charter: Charter,
  facts: RecordFacts,
  unit: UnitFact,
  services: readonly string[],
  rule: RetentionRule,
  terms: readonly Term[],
): UnitDue {
  const scope = { unit, services: coveredBy(charter, rule, services), rule }
  const about = { unit: unit.id, kind: unit.kind, rule: rule.id, fate: fateOf(rule) }
  if ('indefinitely' in rule.lasts) return untilReviewed(charter, facts, unit, services, rule, terms)
  const start = startOf(rule.startsAt, facts, scope)
  const term = 'on' in start ? termFor(rule, services, start.on, terms) : undefined
  const first = periodOf(start, term ? { months: term.months } : rule.lasts, rule.startsAt)
  const more = { ...about, ...(term ? { term: term.id } : {}) }
  if (!rule.or) return { ...more, ...dated(first, start), periods: [first] }
  const otherStart = startOf(rule.or.startsAt, facts, scope)
  const second = periodOf(otherStart, rule.or.lasts, rule.or.startsAt)
  const periods = [first, second]
  // A family without a child has one period only; a clock that has not started keeps the whole from starting.
  if ('waitsFor' in start) return { ...more, ...dated(first, start), periods }
  if ('waitsFor' in otherStart) return { ...more, ...dated(first, start), periods: [first] }
  const [earlier, later] = first.on! <= second.on! ? [first, second] : [second, first]
  // A reading that nobody chose is read so that nothing goes too soon.
  const end = rule.or.reading === 'earlier' ? earlier : later
  return {
    ...more,
    ...dated(end, start),
    ...(rule.reviewAt && end === later && earlier.on! < later.on! ? { reviewOn: earlier.on! } : {}),
    periods,
  }
}

function dated({ on, because }: Period, start: Start): Pick<UnitDue, 'dueOn' | 'because' | 'waitsFor'> {
  return { because, ...(on ? { dueOn: on } : {}), ...('waitsFor' in start ? { waitsFor: start.waitsFor } : {}) }
}

function periodOf(start: Start, lasts: Lasts, startsAt: string): Period {
  const length = lengthWords(lasts)
  if ('waitsFor' in start) {
    const age = startsAt === 'child-attains-age' ? 'the youngest child was born' : start.waitsFor
    return { because: `${length} after ${age}` }
  }
  const on = endOf(start.on, lasts)
  return { because: `${length} after ${start.because}`, ...(on ? { on } : {}) }
}

function fateOf(rule: RetentionRule): UnitDue['fate'] {
  const fates = {
    erase: 'destroy',
    anonymise: 'destroy',
    strip: 'strip',
    'keep-summary': 'summary',
    review: 'review',
  } as const
  return fates[rule.andThen]
}

/** The one override of a rule that the notice itself names, and that was in force when the clock started (S1-77). */
function termFor(rule: RetentionRule, services: readonly string[], start: Day, terms: readonly Term[]) {
  if (!rule.unless) return undefined
  return terms.findLast(
    term =>
      term.rule === rule.id &&
      (term.service === null || services.includes(term.service)) &&
      (term.endsOn === null || start <= term.endsOn),
  )
}

/** "Indefinitely" is until a yearly review with a reason finds that it protects nobody any more (S1-79..82). */
function untilReviewed(
  charter: Charter,
  facts: RecordFacts,
  unit: UnitFact,
  services: readonly string[],
  rule: RetentionRule,
  terms: readonly Term[],
): UnitDue {
  const about = { unit: unit.id, kind: unit.kind, rule: rule.id, periods: [] }
  const reviews = facts.holdReviews.filter(each => each.hold === null)
  const held = standingHolds(charter, facts).find(each => each.reason === 'safeguarding-involvement')
  const ended = reviews.filter(each => each.outcome === 'ends')
  if (!held && ended.length > 0) {
    const rest = rulesFor(charter, 'narrative', services).filter(each => !('indefinitely' in each.lasts))
    const ordinary = rest.map(each => byRule(charter, facts, unit, services, each, terms))
    const reviewedOn = latest(ended.map(each => each.on))
    const end = longest([...ordinary, { ...about, dueOn: reviewedOn, fate: 'destroy', because: 'a review let it go' }])
    return { ...end, rule: rule.id }
  }
  const looked = latest([unit.madeOn, ...reviews.map(each => each.on)])
  return {
    ...about,
    reviewOn: addMonths(looked, rule.reviewMonths ?? charter.retention.hold.reviewMonths).toString(),
    waitsFor: 'a yearly review finds that it no longer protects anyone',
    fate: 'review',
    because: 'it is kept while it may protect somebody, and looked at every year',
  }
}

/** Nothing goes later than the longest time the notice promises for everything, but for a hold (T3). */
function withCeiling(charter: Charter, facts: RecordFacts, due: UnitDue): UnitDue {
  const { ceiling } = charter.retention
  if (!ceiling || due.fate === 'review') return due
  const touch = startOf('last-contact', facts, {
    unit: facts.units[0]!,
    services: [],
    rule: charter.retention.rules[0]!,
  })
  if (!('on' in touch)) return due
  const ceilingOn = addYears(touch.on, ceiling.years).toString()
  if (due.dueOn && due.dueOn <= ceilingOn) return { ...due, ceilingOn }
  const because = `${lengthWords({ years: ceiling.years })} after we were last in touch: the longest we keep anything`
  const { waitsFor: _started, ...rest } = due
  return { ...rest, dueOn: ceilingOn, ceilingOn, because }
}

/** Each message ages by itself, whatever is written after it (the strict reading of S3-59). */
function messagesDue(charter: Charter, facts: RecordFacts, services: readonly string[]): MessageDue[] {
  const rule = rulesFor(charter, 'message', services).find(each => each.startsAt === 'message-made')
  if (!rule) return []
  return facts.messages.flatMap(({ id, madeOn }) => {
    const dueOn = endOf(madeOn, rule.lasts)
    return dueOn ? [{ message: id, dueOn, rule: rule.id }] : []
  })
}

function refusalsOf(charter: Charter, facts: RecordFacts, units: readonly UnitDue[]): RecordDue['refusals'] {
  const found = new Set<RecordDue['refusals'][number]>()
  // A draft of a contact later than the last fixed one may be the contact everything counts from.
  if (facts.draftContactOn && facts.draftContactOn > (facts.lastContactOn ?? '')) found.add('draft-not-fixed')
  for (const unit of units) {
    const rule = charter.retention.rules.find(each => each.id === unit.rule)
    if (!rule && unit.fate === 'review') found.add('no-rule')
    if (rule?.startsAt === 'not-stated' || rule?.or?.startsAt === 'not-stated') found.add('rule-without-a-start')
  }
  return [...found]
}
