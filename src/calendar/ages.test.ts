import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ageOn, attainsAge, schoolYearGroup } from './ages.ts'

test('a child born in May 2019 is 25 in May 2044', () => {
  assert.equal(attainsAge('2019-05-15', 25).toString(), '2044-05-15')
})

test('a child born on 29 February has a birthday on 1 March in common years and on the 29th in leap years', () => {
  assert.equal(attainsAge('2024-02-29', 13).toString(), '2037-03-01')
  assert.equal(attainsAge('2024-02-29', 16).toString(), '2040-02-29')
  assert.equal(ageOn('2024-02-29', '2037-02-28'), 12)
  assert.equal(ageOn('2024-02-29', '2037-03-01'), 13)
})

test('age changes on the birthday and not before, and nobody has an age before birth', () => {
  assert.equal(ageOn('2010-11-21', '2026-11-20'), 15)
  assert.equal(ageOn('2010-11-21', '2026-11-21'), 16)
  assert.equal(ageOn('2010-11-21', '2010-11-21'), 0)
  assert.throws(() => ageOn('2010-11-21', '2010-11-20'), RangeError)
})

test('in England and Wales and in Guernsey the school year moves on by itself on 1 September', () => {
  for (const nation of ['england', 'wales', 'guernsey'] as const) {
    assert.equal(schoolYearGroup('2021-08-31', '2025-09-01', nation), 'Reception')
    assert.equal(schoolYearGroup('2021-09-01', '2025-09-01', nation), 'Nursery')
    assert.equal(schoolYearGroup('2021-08-31', '2026-08-31', nation), 'Reception')
    assert.equal(schoolYearGroup('2021-08-31', '2026-09-01', nation), 'Year 1')
    assert.equal(schoolYearGroup('2009-01-10', '2026-11-21', nation), 'Year 13')
    assert.equal(schoolYearGroup('2008-08-31', '2026-11-21', nation), 'After school')
    assert.equal(schoolYearGroup('2024-10-01', '2026-11-21', nation), 'Before school')
  }
})

test('in Scotland the intake runs from March to February and the year moves on in August', () => {
  assert.equal(schoolYearGroup('2020-03-01', '2025-08-20', 'scotland'), 'P1')
  assert.equal(schoolYearGroup('2021-02-28', '2025-08-20', 'scotland'), 'P1')
  assert.equal(schoolYearGroup('2021-03-01', '2025-08-20', 'scotland'), 'Nursery')
  assert.equal(schoolYearGroup('2020-03-01', '2026-07-31', 'scotland'), 'P1')
  assert.equal(schoolYearGroup('2020-03-01', '2026-09-01', 'scotland'), 'P2')
  assert.equal(schoolYearGroup('2014-06-01', '2026-11-21', 'scotland'), 'S1')
  assert.equal(schoolYearGroup('2009-06-01', '2026-11-21', 'scotland'), 'S6')
})

test('in Northern Ireland a child who is four on 1 July starts P1 that September', () => {
  assert.equal(schoolYearGroup('2021-07-01', '2025-09-01', 'northern-ireland'), 'P1')
  assert.equal(schoolYearGroup('2021-07-02', '2025-09-01', 'northern-ireland'), 'Nursery')
  assert.equal(schoolYearGroup('2015-07-03', '2026-11-21', 'northern-ireland'), 'P7')
  assert.equal(schoolYearGroup('2015-06-30', '2026-11-21', 'northern-ireland'), 'Year 8')
  assert.equal(schoolYearGroup('2009-06-30', '2026-11-21', 'northern-ireland'), 'Year 14')
})

test('every child in an English school year is of the age that year is for', () => {
  const days = fc.date({ min: new Date('2008-09-01'), max: new Date('2022-08-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, fc.integer({ min: 2024, max: 2035 }), (born, year) => {
      const day = born.toISOString().slice(0, 10)
      const ageAtStart = ageOn(day, `${year}-08-31`)
      const expected = ageAtStart === 4 ? 'Reception' : `Year ${ageAtStart - 4}`
      if (ageAtStart >= 4 && ageAtStart <= 17) assert.equal(schoolYearGroup(day, `${year}-09-01`, 'england'), expected)
    }),
    { seed: 20261121, numRuns: 300 },
  )
})
