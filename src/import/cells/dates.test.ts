import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { after, type DayKind, dayOf, inWords, isMonthFirst, readDay, yearsBetween } from './dates.ts'

const asOf = '2026-11-01'
const dayFrom = (text: string, kind: DayKind = 'birth of a child', isDoubtful = false) => {
  const read = readDay(text, kind, asOf, isDoubtful)
  return 'problem' in read ? read.problem : read.day
}
const remarksOn = (text: string, kind: DayKind = 'birth of a child') => {
  const read = readDay(text, kind, asOf)
  return 'problem' in read ? [read.problem] : read.remarks.map(({ kind }) => kind)
}

describe('a day as people type it', () => {
  it('is read day first in every way that lists write it', () => {
    for (const typed of [
      '29/02/2016',
      '29.02.16',
      '29-Feb-16',
      '29 February 2016',
      '2016-02-29',
      '29th Feb 2016',
      '29 Chwefror 2016',
      '42429',
      '2016/02/29',
      '29/02/2016 00:00',
      'February 29, 2016',
    ])
      assert.equal(dayFrom(typed), '2016-02-29', typed)
  })

  it('says what was read when it was typed short, as a day number or with a time', () => {
    assert.deepEqual(remarksOn('29/02/2016'), [])
    assert.deepEqual(remarksOn('29.02.16'), ['two-figure-year'])
    assert.deepEqual(remarksOn('42429'), ['day-number'])
    assert.deepEqual(remarksOn('29/02/2016 09:30'), ['time-left-out'])
    assert.deepEqual(remarksOn('?'), ['nothing-meant'])
  })

  it('takes the century from who it is about, and asks where both or neither could be', () => {
    assert.equal(dayFrom('03/04/05', 'birth of a child'), '2005-04-03')
    assert.equal(dayFrom('03/04/05', 'birth of an adult'), '2005-04-03')
    assert.equal(dayFrom('03/04/62', 'birth of an adult'), '1962-04-03')
    assert.equal(dayFrom('03/04/20', 'birth of an adult'), 'which-century')
    assert.equal(dayFrom('03/04/62', 'birth of a child'), 'which-century')
    assert.equal(dayFrom('12/12/26', 'something done'), '2026-12-12')
    assert.equal(dayFrom('12/12/26', 'birth to come'), '2026-12-12')
  })

  it('refuses a month first, a day that is not in the calendar and what is no date', () => {
    assert.equal(dayFrom('04/23/2012'), 'month-first')
    assert.equal(dayFrom('2012-23-04'), 'month-first')
    for (const typed of ['29/02/2015', '31.06.2015', '29.02.15', '00/01/2015', '2015-02-30'])
      assert.equal(dayFrom(typed), 'no-such-day', typed)
    for (const typed of ['last spring', '2015', '1234', '12/2015', '1/2', 'ask Jo', '99999', '=TODAY()', '20150203'])
      assert.equal(dayFrom(typed), 'not-a-date', typed)
  })

  it('trusts no date that could be read both ways in a column with months first', () => {
    assert.equal(isMonthFirst(['04/23/2012', '05/06/2012', '12/31/2011', '15/01/2011']), true)
    assert.equal(isMonthFirst(['23/04/2012', '05/06/2012', '30/12/2011', '04/23/2012']), false)
    assert.equal(dayFrom('05/06/2012', 'birth of a child', true), 'day-or-month')
    assert.equal(dayFrom('05/05/2012', 'birth of a child', true), '2012-05-05')
    assert.equal(dayFrom('5 June 2012', 'birth of a child', true), '2012-06-05')
  })

  it('gives back any day of a century, however it was written', () => {
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2014-10-31'), noInvalidDate: true })
    const property = fc.property(day, date => {
      const iso = date.toISOString().slice(0, 10)
      const [year, month, on] = iso.split('-') as [string, string, string]
      const serial = Math.round((Date.parse(iso) - Date.parse('1899-12-30')) / 86_400_000)
      for (const typed of [
        `${on}/${month}/${year}`,
        `${Number(on)}.${Number(month)}.${year.slice(2)}`,
        inWords(iso),
        iso,
        String(serial),
      ])
        assert.equal(dayFrom(typed, 'birth of an adult'), iso, typed)
    })
    fc.assert(property, { seed: 9, numRuns: 400 })
  })

  it('counts years as birthdays do', () => {
    assert.equal(yearsBetween('2008-11-02', '2026-11-01'), 17)
    assert.equal(yearsBetween('2008-11-01', '2026-11-01'), 18)
    assert.equal(after('2026-12-31', { days: 1 }), '2027-01-01')
    assert.equal(dayOf(2015, 2, 29), null)
  })
})
