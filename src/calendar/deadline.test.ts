import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Deadline, deadline, NoDeadline } from './deadline.ts'
import { type DeadlineQuestion, rightsWithAMonth } from './deadline-question.ts'
import { whyNoDeadline } from './deadline-refused.ts'
import type { Nation } from './holidays.ts'
import { noticeDue } from './notice-due.ts'
import { addDays, addYears, opinionMustDateFrom } from './periods.ts'

const access = (received: string, more: Partial<DeadlineQuestion> = {}) =>
  deadline({ kind: 'access', received, ...more })

const countAndLast = ({ nominal, last }: Deadline) => ({ nominal, last })

function refusalOf(question: DeadlineQuestion): string | undefined {
  const refusal = whyNoDeadline(question)?.refusal
  if (refusal) assert.throws(() => deadline(question), NoDeadline)
  return refusal
}

test('an access request is answered a month after it came, or on the next working day', () => {
  assert.deepEqual(countAndLast(access('2026-09-03')), { nominal: '2026-10-03', last: '2026-10-05' })
  assert.deepEqual(countAndLast(access('2026-11-30')), { nominal: '2026-12-30', last: '2026-12-30' })
  assert.deepEqual(countAndLast(access('2027-03-31')), { nominal: '2027-04-30', last: '2027-04-30' })
})

test('three days at the end of January all end on the last day of February', () => {
  for (const received of ['2027-01-29', '2027-01-30', '2027-01-31']) {
    assert.deepEqual(countAndLast(access(received)), { nominal: '2027-02-28', last: '2027-03-01' })
  }
  assert.equal(access('2028-01-31').nominal, '2028-02-29')
  assert.equal(access('2028-02-29').nominal, '2028-03-29')
})

test('a month that ends on Good Friday ends after Easter, in Scotland a day sooner', () => {
  for (const nation of ['england', 'wales', 'northern-ireland'] as const) {
    assert.deepEqual(countAndLast(access('2027-02-26', { nation })), { nominal: '2027-03-26', last: '2027-03-30' })
  }
  assert.equal(access('2027-02-26', { nation: 'scotland' }).last, '2027-03-29')
})

test('an extended request has three months in one step, and the person is told inside the first', () => {
  const extended = access('2027-01-31', { extended: true })
  assert.deepEqual(countAndLast(extended), { nominal: '2027-04-30', last: '2027-04-30' })
  assert.deepEqual(extended.extensionNotice, { aim: '2027-02-28', last: '2027-03-01' })
})

test('days spent waiting for clarification are left out, both ends included, before any weekend counts', () => {
  const paused = [{ from: '2026-12-04', to: '2026-12-14' }]
  assert.deepEqual(countAndLast(access('2026-12-01', { paused })), { nominal: '2027-01-12', last: '2027-01-12' })
  const oneDay = [{ from: '2026-12-04', to: '2026-12-04' }]
  assert.deepEqual(countAndLast(access('2026-12-01', { paused: oneDay })), {
    nominal: '2027-01-02',
    last: '2027-01-04',
  })
  const notice = access('2026-12-01', { paused, extended: true }).extensionNotice
  assert.deepEqual(notice, { aim: '2027-01-12', last: '2027-01-12' }, 'the notice has the same days left out')
})

test('pauses that overlap leave each day out once', () => {
  const paused = [
    { from: '2026-12-08', to: '2026-12-14' },
    { from: '2026-12-04', to: '2026-12-10' },
    { from: '2026-12-05', to: '2026-12-06' },
  ]
  assert.equal(access('2026-12-01', { paused }).last, '2027-01-12')
})

test('clarification asked on the day of receipt gives a month from the answer, and not a day more', () => {
  const paused = [{ from: '2026-12-01', to: '2026-12-10' }]
  assert.equal(access('2026-12-01', { paused }).nominal, access('2026-12-10').nominal)
})

test('clarification asked on the last day, which was moved by a weekend, never ends before the answer', () => {
  const paused = [{ from: '2027-01-04', to: '2027-01-13' }]
  assert.equal(access('2026-12-01', { paused }).last, '2027-01-14')
})

test('days asked for after the count has ended leave nothing out, of the answer or of the notice of extension', () => {
  const weekend = [{ from: '2027-01-02', to: '2027-01-03' }]
  assert.deepEqual(countAndLast(access('2026-12-01', { paused: weekend })), {
    nominal: '2027-01-01',
    last: '2027-01-04',
  })
  const inFebruary = [{ from: '2027-02-10', to: '2027-02-19' }]
  const extended = access('2026-12-01', { extended: true, paused: inFebruary })
  assert.deepEqual(extended.extensionNotice, { aim: '2027-01-01', last: '2027-01-04' })
  assert.equal(extended.last, '2027-03-11')
})

test('correction, erasure and the other rights have no pause, and the refusal tells the day that stands', () => {
  assert.equal(deadline({ kind: 'rectification', received: '2026-12-01' }).last, '2027-01-04')
  const paused = [{ from: '2026-12-04', to: '2026-12-14' }]
  for (const kind of rightsWithAMonth.filter(right => right !== 'access')) {
    const question = { kind, received: '2026-12-01', paused }
    assert.equal(refusalOf(question), 'no-pause-for-this-kind')
    assert.match(whyNoDeadline(question)?.says ?? '', /last day stays Monday 4 January 2027/)
    assert.match(whyNoDeadline(question)?.source ?? '', /Art 12A\(5\)/)
  }
})

test('when identity or a fee is waited for, the clock starts when it comes and not before', () => {
  assert.equal(access('2026-11-20', { identityReceived: '2026-12-01' }).last, '2027-01-04')
  assert.equal(access('2026-11-20', { identityReceived: '2026-11-25', feeReceived: '2026-12-01' }).last, '2027-01-04')
  assert.equal(access('2026-12-01', { identityReceived: '2026-11-20' }).last, '2027-01-04')
})

test('a complaint is acknowledged within 30 days, with the 29th to work to', () => {
  const table = [
    ['2026-06-19', '2026-07-19', '2026-07-20'],
    ['2026-11-21', '2026-12-21', '2026-12-21'],
    ['2026-11-25', '2026-12-25', '2026-12-29'],
    ['2026-12-01', '2026-12-31', '2026-12-31'],
  ] as const
  for (const [received, nominal, last] of table) {
    const answer = deadline({ kind: 'complaint', received })
    assert.deepEqual(countAndLast(answer), { nominal, last })
    assert.equal(answer.target, addDays(received, 29).toString())
  }
})

test('a complaint from before the duty began gets its date, and is told that it is good practice', () => {
  const answer = deadline({ kind: 'complaint', received: '2026-06-18' })
  assert.ok(answer.explained.some(({ says }) => says.includes('19 June 2026')))
  const later = deadline({ kind: 'complaint', received: '2026-06-19' })
  assert.ok(!later.explained.some(({ says }) => says.includes('19 June 2026 ')))
})

test('a breach is reported within 72 elapsed hours, over weekends and changes of the clocks', () => {
  const friday = deadline({ kind: 'breach', received: '2026-11-27T17:30' })
  assert.deepEqual([friday.target, friday.last], ['2026-11-29T17:30:00Z', '2026-11-30T17:30:00Z'])
  assert.equal(friday.nominal, friday.last)
  assert.equal(deadline({ kind: 'breach', received: '2027-03-27T10:00:00Z' }).last, '2027-03-30T10:00:00Z')
  assert.equal(deadline({ kind: 'breach', received: '2026-10-24T10:00+01:00' }).last, '2026-10-27T09:00:00Z')
})

test('every right has 28 days to work to, and never past the last day', () => {
  for (const kind of rightsWithAMonth) {
    assert.equal(deadline({ kind, received: '2026-09-03' }).target, '2026-10-01')
  }
  assert.equal(access('2027-02-01').target, '2027-03-01')
  assert.equal(access('2026-12-01', { extended: true }).target, '2027-02-23')
})

test('a charity that promises 30 days keeps the sooner of its promise and the law', () => {
  const july = access('2026-07-03', { promisedWithinDays: 30 })
  assert.deepEqual([july.promised, july.last, july.binding], ['2026-08-02', '2026-08-03', '2026-08-02'])
  const february = access('2027-02-01', { promisedWithinDays: 30 })
  assert.deepEqual([february.promised, february.last, february.binding], ['2027-03-03', '2027-03-01', '2027-03-01'])
  const week = access('2026-07-03', { promisedWithinDays: 7 })
  assert.deepEqual([week.binding, week.target], ['2026-07-10', '2026-07-10'])
  const extended = access('2026-07-03', { promisedWithinDays: 30, extended: true })
  assert.equal(extended.binding, '2026-08-02', 'an extension of law does not lengthen a promise')
})

test('Guernsey has its own holidays, no pause for clarification and no clock for complaints', () => {
  const paused = [{ from: '2026-12-04', to: '2026-12-14' }]
  assert.equal(access('2029-04-09', { regime: 'guernsey' }).last, '2029-05-10', 'Liberation Day')
  assert.equal(access('2029-04-09').last, '2029-05-09')
  for (const where of [{ regime: 'guernsey' }, { nation: 'guernsey' }] as const) {
    assert.equal(refusalOf({ kind: 'access', received: '2026-12-01', paused, ...where }), 'no-pause-in-guernsey')
    assert.equal(refusalOf({ kind: 'complaint', received: '2026-12-01', ...where }), 'no-complaint-clock-in-guernsey')
  }
  const ukPerson = { regime: 'uk', nation: 'guernsey', paused } as const
  assert.equal(access('2026-12-01', ukPerson).last, '2027-01-12')
  const breach = deadline({ kind: 'breach', received: '2026-11-27T17:30', nation: 'guernsey' })
  assert.match(breach.explained[0]?.says ?? '', /ODPA/)
})

test('a question that makes no sense is refused by name and never answered', () => {
  const december = { kind: 'access', received: '2026-12-01' } as const
  const pause = (from: string, to: string) => ({ ...december, paused: [{ from, to }] })
  assert.equal(refusalOf({ kind: 'access', received: '2026-02-30' }), 'not-a-day')
  assert.equal(refusalOf({ ...december, identityReceived: 'soon' }), 'not-a-day')
  assert.equal(refusalOf({ kind: 'breach', received: '2026-11-27' }), 'not-an-instant')
  assert.equal(refusalOf(pause('2026-12-14', '2026-12-04')), 'pause-ends-before-it-starts')
  assert.equal(refusalOf(pause('2026-11-30', '2026-12-04')), 'pause-starts-before-the-request')
  assert.equal(refusalOf(pause('2027-01-05', '2027-01-08')), 'pause-starts-after-the-last-day')
  assert.equal(refusalOf({ kind: 'complaint', received: '2026-12-01', extended: true }), 'no-extension-for-this-kind')
  assert.equal(
    refusalOf({ kind: 'breach', received: '2026-12-01T10:00', extended: true }),
    'no-extension-for-this-kind',
  )
  assert.equal(
    refusalOf({ kind: 'complaint', received: '2026-12-01', identityReceived: '2026-12-02' }),
    'no-identity-step-for-this-kind',
  )
  assert.equal(refusalOf({ ...december, promisedWithinDays: 0.5 }), 'not-a-number-of-days')
  assert.equal(refusalOf({ kind: 'access', received: '2036-12-10' }), 'holidays-not-known')
  const noticeTooEarly = { kind: 'access', received: '2023-11-20', extended: true } as const
  assert.equal(refusalOf(noticeTooEarly), 'holidays-not-known')
  assert.equal(refusalOf({ kind: 'access', received: '2036-11-10', extended: true }), 'holidays-not-known')
})

test('the last days of what is known are still answered', () => {
  assert.equal(access('2036-11-28').last, '2036-12-29')
})

test('the reasons given name the rule for each step that moved the date', () => {
  const { explained } = access('2026-12-01', { paused: [{ from: '2026-12-04', to: '2026-12-04' }] })
  const all = explained.map(({ says }) => says).join(' ')
  assert.match(all, /1 day left out/)
  assert.match(all, /Saturday 2 January 2027 is a weekend, so the last day is Monday 4 January 2027/)
  assert.ok(explained.every(({ source }) => source.length > 0))
  const goodFriday = access('2027-02-26')
    .explained.map(({ says }) => says)
    .join(' ')
  assert.match(goodFriday, /public holiday \(Good Friday\)/)
})

test('someone we were told about by others hears of it within a month, or at our first call', () => {
  assert.deepEqual(noticeDue({ obtained: '2026-11-05' }), { nominal: '2026-12-05', last: '2026-12-07' })
  assert.equal(noticeDue({ obtained: '2026-11-05', firstContact: '2026-11-09' }).last, '2026-11-09')
  const both = { obtained: '2026-11-05', firstContact: '2027-01-09', firstDisclosure: '2026-11-20' }
  assert.equal(noticeDue(both).last, '2026-11-20')
  const nation: Nation = 'scotland'
  assert.equal(noticeDue({ obtained: '2026-10-30', nation }).last, '2026-12-01', "St Andrew's Day")
})

test('an opinion of a health professional is fresh for six months ending on the day it is relied on', () => {
  assert.equal(opinionMustDateFrom('2026-11-21').toString(), '2026-05-22')
})

test('periods of years and days end where the law sheet says', () => {
  assert.equal(addYears('2026-11-21', 3).toString(), '2029-11-21')
  assert.equal(addYears('2026-11-21', 2).toString(), '2028-11-21')
  assert.equal(addYears('2025-03-10', 7).toString(), '2032-03-10')
  assert.equal(addYears('2028-02-29', 3).toString(), '2031-02-28')
  assert.equal(addDays('2026-12-12', 90).toString(), '2027-03-12')
})
