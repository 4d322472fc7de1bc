import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#calendar/periods.ts'
import { type Charter, charterBySlug, loadCharters } from '#organisations/charter.ts'
import { dueDates } from './clocks.ts'
import type { RecordFacts, Term, UnitFact } from './facts.ts'
import { lineOf } from './retention-line.ts'
import { holderOf, rulesFor } from './what-a-unit-holds.ts'

const charter = (slug: string): Charter => charterBySlug(slug)!
const peer = charter('peer-support')
const advice = charter('parent-partnership')
const chat = charter('live-chat')
const courses = charter('courses-and-network')
const centre = charter('family-centre')

const identity: UnitFact = { id: 'i', kind: 'identity', service: null, person: 'p', madeOn: '2024-01-01' }
const casework = (service: string): UnitFact => ({
  id: 'n',
  kind: 'narrative',
  service,
  person: null,
  madeOn: '2024-01-01',
})

function facts(some: Partial<RecordFacts>): RecordFacts {
  return {
    record: 'r',
    code: 'KK-1',
    madeOn: '2024-01-01',
    units: [identity],
    lastContactOn: null,
    draftContactOn: null,
    cases: [],
    requests: [],
    anonymous: false,
    courses: [],
    children: [],
    messages: [],
    concerns: [],
    holds: [],
    holdReviews: [],
    open: [],
    erasures: [],
    ...some,
  }
}
const one = (of: Charter, some: Partial<RecordFacts>, terms: Term[] = []) => dueDates(of, facts(some), terms).units[0]!
const closed = (service: string, closedOn: string | null) => [{ id: 'c', service, openedOn: '2024-01-01', closedOn }]

test('general files of peer support go three years after we were last in touch', () => {
  const due = one(peer, { lastContactOn: '2026-11-21' })
  assert.equal(due.dueOn, '2029-11-21')
  assert.equal(due.because, 'three years after we were last in touch')
  assert.equal(due.rule, 'general-files')
})

test('a new contact moves the day; a request for help is a contact, too', () => {
  assert.equal(one(peer, { lastContactOn: '2027-02-01' }).dueOn, '2030-02-01')
  const requests = [{ service: null, receivedOn: '2028-06-01', settledOn: null }]
  assert.equal(one(peer, { lastContactOn: '2027-02-01', requests }).dueOn, '2031-06-01')
})

test('a contract may ask for longer or for shorter, and only for clocks that started while it ran', () => {
  const term = { id: 't', rule: 'general-files', service: null, source: 'Grant 12', endsOn: '2026-12-31' }
  const due = one(peer, { lastContactOn: '2026-11-21' }, [{ ...term, months: 12 }])
  assert.deepEqual([due.dueOn, due.term], ['2027-11-21', 't'])
  assert.equal(one(peer, { lastContactOn: '2026-11-21' }, [{ ...term, months: 84 }]).dueOn, '2033-11-21')
  assert.equal(one(peer, { lastContactOn: '2027-01-01' }, [{ ...term, months: 84 }]).dueOn, '2030-01-01')
})

test('no contract changes a rule whose notice does not say that a contract may', () => {
  const term = { id: 't', rule: 'family-support-files', service: null, source: 'Grant 12', endsOn: null, months: 12 }
  const some = { cases: closed('family-support', '2026-03-01'), units: [casework('family-support')] }
  assert.equal(one(centre, some, [term]).dueOn, '2032-03-01')
})

test('seven years or the age of 25: a look with a reason at the earlier, the end at the later, both shown', () => {
  const some = {
    units: [casework('advice-line')],
    cases: closed('advice-line', '2025-03-10'),
    children: [{ adultOn: '2037-05-15', addedOn: '2024-01-01', unborn: false }],
  }
  const due = one(advice, some)
  assert.deepEqual([due.reviewOn, due.dueOn], ['2032-03-10', '2044-05-15'])
  const { words } = lineOf(advice, dueDates(advice, facts(some)), '2026-01-01')
  assert.match(words, /^This goes on 15 May 2044/)
  assert.match(words, /10 March 2032/)
})

test('of two brothers and sisters the later birthday counts, and one of 29 February is on 1 March', () => {
  const some = { units: [casework('advice-line')], cases: closed('advice-line', '2025-03-10') }
  const leap = { adultOn: '2038-03-01', addedOn: '2024-01-01', unborn: false }
  const older = { adultOn: '2030-05-05', addedOn: '2024-01-01', unborn: false }
  assert.equal(one(advice, { ...some, children: [older, leap] }).dueOn, '2045-03-01')
})

test('a child whose birthday nobody knows is taken to be as young as they can be', () => {
  const some = { units: [casework('advice-line')], cases: closed('advice-line', '2025-03-10') }
  const child = { adultOn: null, addedOn: '2025-01-20', unborn: false }
  assert.equal(one(advice, { ...some, children: [child] }).dueOn, '2050-01-20')
  assert.equal(one(advice, { ...some, children: [{ ...child, unborn: true }] }).dueOn, '2050-11-20')
  assert.equal(one(advice, some).dueOn, '2032-03-10')
})

test('while a case is open, or open again, its clock has not started', () => {
  const again = [
    ...closed('family-support', '2026-03-01'),
    { id: 'd', service: 'family-support', openedOn: '2026-05-01', closedOn: null },
  ]
  const due = one(centre, { units: [casework('family-support')], cases: again })
  assert.deepEqual([due.dueOn, due.waitsFor], [undefined, 'the case is closed'])
})

test('a family of two services is kept as one until the longer of the two ends', () => {
  const cases = [
    ...closed('family-support', '2026-03-01'),
    { id: 'd', service: 'drop-in', openedOn: '2026-05-01', closedOn: null },
  ]
  const due = dueDates(
    centre,
    facts({ lastContactOn: '2026-05-01', cases, units: [identity, casework('family-support')] }),
  )
  assert.equal(due.units[0]!.dueOn, '2032-03-01')
  assert.equal(due.allGoneOn, '2032-03-01')
  assert.equal(one(centre, { lastContactOn: '2026-05-01', cases: cases.slice(1) }).dueOn, '2027-05-01')
})

test('a request for a copy goes three years after its answer, whenever the case was closed', () => {
  const rights: UnitFact = {
    id: 'q',
    kind: 'rights',
    service: null,
    person: 'p',
    madeOn: '2031-01-01',
    answeredOn: '2031-02-01',
  }
  const some = { units: [rights], cases: closed('family-support', '2026-03-01') }
  assert.equal(one(centre, some).dueOn, '2034-02-01')
  assert.equal(one(centre, { ...some, units: [{ ...rights, answeredOn: null }] }).waitsFor, 'it is answered')
})

test('a course goes when its evaluation is done, and an evaluation that never ends is waited for 90 days', () => {
  const cases = closed('courses', null)
  const ended = { case: 'c', endedOn: '2026-12-12', evaluationDoneOn: '2027-01-31' }
  const due = one(courses, { cases, courses: [ended], units: [casework('courses')] })
  assert.deepEqual([due.dueOn, due.fate], ['2027-01-31', 'summary'])
  assert.equal(
    one(courses, { cases, courses: [{ ...ended, evaluationDoneOn: null }], units: [casework('courses')] }).dueOn,
    '2027-03-12',
  )
  assert.equal(
    one(courses, { cases, courses: [{ ...ended, evaluationDoneOn: '2027-06-01' }], units: [casework('courses')] })
      .dueOn,
    '2027-03-12',
  )
  assert.equal(one(courses, { cases, units: [casework('courses')] }).waitsFor, 'the course ends')
})

test('a kept summary goes six years after the course and its evaluation', () => {
  const unit: UnitFact = {
    id: 's',
    kind: 'summary',
    service: 'courses',
    person: null,
    madeOn: '2027-02-01',
    startsOn: '2027-01-31',
  }
  assert.equal(one(courses, { units: [unit] }).dueOn, '2033-01-31')
})

test('each chat message goes six years after it was made, whatever came after', () => {
  const messages = [
    { id: 'a', madeOn: '2021-05-01' },
    { id: 'b', madeOn: '2026-05-01' },
  ]
  const due = dueDates(
    chat,
    facts({
      messages,
      lastContactOn: '2026-05-01',
      units: [casework('parent-chat')],
      cases: closed('parent-chat', null),
    }),
  )
  assert.deepEqual(
    due.messages.map(each => each.dueOn),
    ['2027-05-01', '2032-05-01'],
  )
  assert.equal(due.units[0]!.dueOn, '2032-05-01')
})

test('a hold past the six years that were promised stands there for all to see', () => {
  const held = facts({
    lastContactOn: '2020-01-10',
    concerns: [{ raisedOn: '2019-05-01', raisedAt: '2019-05-01T10:00:00Z', outcome: null }],
  })
  const due = dueDates(chat, held)
  assert.deepEqual([due.units[0]!.dueOn, due.holds[0]!.reason], ['2026-01-10', 'safeguarding-involvement'])
  const line = lineOf(chat, due, '2026-06-01')
  assert.equal(line.holds[0]!.pastCeiling, true)
  assert.match(line.words, /It is past the 6 years that are the longest we keep things/)
})

test('a worry that proved unfounded holds where the notice says so, and not where it does not', () => {
  const concerns = [{ raisedOn: '2026-05-01', raisedAt: '2026-05-01T10:00:00Z', outcome: 'unfounded' }]
  assert.equal(dueDates(peer, facts({ concerns })).holds.length, 1)
  assert.equal(dueDates(centre, facts({ concerns })).holds.length, 0)
})

test('only a review that lets go ends a safeguarding hold, and a later worry holds again', () => {
  const concerns = [{ raisedOn: '2026-05-01', raisedAt: '2026-05-01T10:00:00Z', outcome: 'referred' }]
  const stays = { hold: null, outcome: 'stays' as const, on: '2027-04-20', at: '2027-04-20T10:00:00Z' }
  const [held] = dueDates(peer, facts({ concerns, holdReviews: [stays] })).holds
  assert.equal(held!.reviewOn, '2028-04-20')
  const ends = { ...stays, outcome: 'ends' as const }
  assert.deepEqual(dueDates(peer, facts({ concerns, holdReviews: [ends] })).holds, [])
  const later = { raisedOn: '2027-04-20', raisedAt: '2027-04-20T11:00:00Z', outcome: null }
  assert.equal(dueDates(peer, facts({ concerns: [...concerns, later], holdReviews: [ends] })).holds.length, 1)
})

test('a safeguarding file has no day until a yearly review finds that it protects nobody', () => {
  const unit: UnitFact = { id: 's', kind: 'safeguarding', service: null, person: null, madeOn: '2026-05-01' }
  const concerns = [{ raisedOn: '2026-05-01', raisedAt: '2026-05-01T10:00:00Z', outcome: 'referred' }]
  const kept = one(peer, { units: [unit], concerns, lastContactOn: '2026-04-01' })
  assert.deepEqual([kept.dueOn, kept.fate, kept.reviewOn], [undefined, 'review', '2027-05-01'])
  const ends = { hold: null, outcome: 'ends' as const, on: '2031-04-20', at: '2031-04-20T10:00:00Z' }
  assert.equal(
    one(peer, { units: [unit], concerns, holdReviews: [ends], lastContactOn: '2026-04-01' }).dueOn,
    '2031-04-20',
  )
})

test('a rule that does not say from when it counts ends nothing, and is refused by name', () => {
  const rules = peer.retention.rules.map(rule =>
    rule.id === 'general-files' ? { ...rule, startsAt: 'not-stated' as const } : rule,
  )
  const unclear = { ...peer, retention: { ...peer.retention, rules } } as Charter
  const due = dueDates(unclear, facts({ lastContactOn: '2000-01-01' }))
  assert.deepEqual([due.units[0]!.dueOn, due.refusals], [undefined, ['rule-without-a-start']])
})

test('a draft of a later contact stops the run until somebody fixes it', () => {
  assert.deepEqual(dueDates(peer, facts({ lastContactOn: '2020-01-01', draftContactOn: '2021-01-01' })).refusals, [
    'draft-not-fixed',
  ])
  assert.deepEqual(dueDates(peer, facts({ lastContactOn: '2022-01-01', draftContactOn: '2021-01-01' })).refusals, [])
})

test('an approved wish to be forgotten ends all of a record, or one person’s part', () => {
  const wish = { id: 'e', person: 'p', scope: 'one-person' as const, on: '2026-07-01' }
  const units = [identity, { ...identity, id: 'other', person: 'q' }]
  const due = dueDates(centre, facts({ units, lastContactOn: '2026-06-01', erasures: [wish] }))
  assert.deepEqual(
    due.units.map(each => each.dueOn),
    ['2026-07-01', '2027-06-01'],
  )
  const all = dueDates(
    centre,
    facts({ units, lastContactOn: '2026-06-01', erasures: [{ ...wish, scope: 'whole-record' }] }),
  )
  assert.equal(all.allGoneOn, '2026-07-01')
})

test('every record class of every charter’s schedule has its place, and every service an end', () => {
  for (const each of loadCharters()) {
    for (const rule of each.retention.rules) {
      for (const recordClass of rule.records) assert.ok(holderOf(recordClass), `${each.slug}: ${recordClass}`)
    }
    for (const { id } of each.services) {
      for (const kind of [
        'identity',
        'narrative',
        'enquiry',
        'referral',
        'document',
        'equality',
        'sharing',
        'rights',
        'safeguarding',
        'sensitive',
      ] as const) {
        assert.notEqual(rulesFor(each, kind, [id]).length, 0, `${each.slug} ${id} ${kind}`)
      }
    }
  }
})

test('nothing goes before the shortest time its schedule gives, whatever happened in whatever order', () => {
  const day = fc.integer({ min: 0, max: 9000 }).map(days => addDays('2010-01-01', days).toString())
  const history = fc.record({
    contacts: fc.array(day, { maxLength: 6 }),
    edits: fc.array(day, { maxLength: 6 }),
    closings: fc.array(fc.option(day), { minLength: 1, maxLength: 3 }),
    birthdays: fc.array(day, { maxLength: 3 }),
    today: day,
  })
  fc.assert(
    fc.property(history, ({ contacts, closings, birthdays, today }) => {
      const lastContactOn = contacts.length > 0 ? contacts.reduce((a, b) => (a > b ? a : b)) : null
      const some = (service: string) =>
        facts({
          units: [casework(service), identity],
          lastContactOn,
          cases: closings.map((closedOn, i) => ({ id: `${i}`, service, openedOn: '2010-01-01', closedOn })),
          children: birthdays.map(born => ({
            adultOn: addDays(born, 0).add({ years: 18 }).toString(),
            addedOn: born,
            unborn: false,
          })),
        })
      for (const unit of dueDates(peer, some('peer-support')).units) {
        if (lastContactOn && unit.dueOn && unit.dueOn <= today)
          assert.ok(addDays(lastContactOn, 3 * 365).toString() <= today)
      }
      for (const unit of dueDates(advice, some('advice-line')).units) {
        if (closings.includes(null)) assert.equal(unit.dueOn, undefined)
        for (const born of birthdays) if (unit.dueOn) assert.ok(unit.dueOn >= addDays(born, 25 * 365).toString())
      }
    }),
    { seed: 20261121, numRuns: 300 },
  )
})
