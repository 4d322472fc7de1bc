import { attainsAge } from '#calendar/ages.ts'
import { addDays, addMonths, addYears, earlierOf, laterOf } from '#calendar/periods.ts'
import { Temporal } from '#calendar/temporal.ts'
import type { Lasts, RetentionRule, Trigger } from '#organisations/charter.ts'
import type { Day, RecordFacts, UnitFact } from './facts.ts'

/** The day a clock starts, or what it waits for. Words go after "… after" and "It waits until …". */
export type Start = Readonly<{ on: Day; because: string }> | Readonly<{ waitsFor: string }>

type Scope = Readonly<{ unit: UnitFact; services: readonly string[]; rule: RetentionRule }>

/** When what a rule counts from happened. `not-stated` never happens: such a rule ends nothing by itself. */
export function startOf(trigger: Trigger, facts: RecordFacts, scope: Scope): Start {
  switch (trigger) {
    case 'last-contact':
      return lastContact(facts)
    case 'case-closure':
      return scope.unit.kind === 'rights' ? answered(scope.unit) : closure(facts, scope.services)
    case 'course-end-or-evaluation':
      return scope.unit.startsOn
        ? { on: scope.unit.startsOn, because: 'the course and its evaluation were done' }
        : courseDone(facts, scope)
    case 'child-attains-age':
      return facts.children.length > 0
        ? { on: youngestBornBy(facts), because: 'the youngest child was born' }
        : { waitsFor: 'a child is part of the family' }
    case 'creation':
    case 'message-made':
      return { on: scope.unit.madeOn, because: 'it was written down' }
    case 'hold-review':
      return { waitsFor: 'a yearly review finds that it no longer protects anyone' }
    case 'not-stated':
      return { waitsFor: 'the charity says from when its rule counts' }
  }
}

/**
 * The latest day somebody of the family and we were truly in touch: a fixed note that reached them, or their own
 * request for help. Where nothing of that is written, the day the work began.
 */
function lastContact(facts: RecordFacts): Start {
  const days = [facts.lastContactOn, ...facts.requests.map(each => each.receivedOn)].filter(day => day !== null)
  if (days.length > 0) return { on: latest(days), because: 'we were last in touch' }
  const begun = facts.cases.map(each => each.openedOn)
  return begun.length > 0
    ? { on: latest(begun), because: 'the work began; no contact is written down since' }
    : { on: facts.madeOn, because: 'the record was made; no contact is written down' }
}

/** All work of these services is closed, and no request for help waits. */
function closure(facts: RecordFacts, services: readonly string[]): Start {
  if (facts.requests.some(each => !each.settledOn)) return { waitsFor: 'the request for help is settled' }
  const cases = facts.cases.filter(each => services.includes(each.service))
  if (cases.some(each => !each.closedOn)) return { waitsFor: 'the case is closed' }
  if (cases.length > 0) return { on: latest(cases.map(each => each.closedOn!)), because: 'the case was closed' }
  const settled = facts.requests.map(each => each.settledOn!)
  return settled.length > 0 ? { on: latest(settled), because: 'the request was settled' } : lastContact(facts)
}

/** A request or a complaint is a file of its own: its work ends with the answer. */
function answered({ answeredOn }: UnitFact): Start {
  return answeredOn ? { on: answeredOn, because: 'it was answered' } : { waitsFor: 'it is answered' }
}

/** The end of the course or of its evaluation, the later of the two, and the wait for the second has an end (S4-45). */
function courseDone(facts: RecordFacts, { services, rule }: Scope): Start {
  const cases = facts.cases.filter(each => services.includes(each.service))
  if (cases.length === 0) return closure(facts, services)
  const ends: Day[] = []
  for (const each of cases) {
    const course = facts.courses.find(done => done.case === each.id)
    const endedOn = course?.endedOn ?? each.closedOn
    if (!endedOn) return { waitsFor: 'the course ends' }
    const atMost = addDays(endedOn, rule.longestWaitDays ?? 0)
    const done = course?.evaluationDoneOn
    ends.push(done ? earlierOf(atMost, laterOf(plain(endedOn), plain(done))).toString() : atMost.toString())
  }
  return { on: latest(ends), because: 'the course and its evaluation were done' }
}

/** A day no child of the record was born after. Where a birthday is not known, the day we first knew of the child. */
function youngestBornBy(facts: RecordFacts): Day {
  return latest(
    facts.children.map(child => {
      // Everyone turns 18 on the same day and month as 25: both years after a 29 February are common years.
      if (child.adultOn) return plain(child.adultOn).subtract({ years: 18 }).toString()
      return child.unborn ? addMonths(child.addedOn, 10).toString() : child.addedOn
    }),
  )
}

/** The end of a period that starts on a day. Undefined: it has no end of its own. */
export function endOf(start: Day, lasts: Lasts): Day | undefined {
  if ('years' in lasts) return addYears(start, lasts.years).toString()
  if ('months' in lasts) return addMonths(start, lasts.months).toString()
  if ('days' in lasts) return addDays(start, lasts.days).toString()
  if ('age' in lasts) return attainsAge(start, lasts.age).toString()
  return undefined
}

/** `three years`, `until the age of 25`: a length in words. */
export function lengthWords(lasts: Lasts): string {
  if ('years' in lasts) return counted(lasts.years, 'year')
  if ('months' in lasts) return counted(lasts.months, 'month')
  if ('days' in lasts) return lasts.days === 0 ? 'the day' : counted(lasts.days, 'day')
  return 'age' in lasts ? `${lasts.age} years` : 'no set time'
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

function counted(many: number, what: string): string {
  return `${numbers[many] ?? many} ${what}${many === 1 ? '' : 's'}`
}

export function latest(days: readonly Day[]): Day {
  return days.reduce((a, b) => (a < b ? b : a))
}

function plain(day: Day): Temporal.PlainDate {
  return Temporal.PlainDate.from(day)
}
