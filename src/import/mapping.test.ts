import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { columnsLeftOut, corrected, type Field, fieldOf, mappingProblems, suggestMapping } from './mapping.ts'

describe('which column becomes which field', () => {
  const expected: [string, Field | null, number?][] = [
    ['Contact ID', 'source-id'],
    ['First name', 'given-name'],
    ['FORENAME(S)', 'given-name'],
    ['Mum’s first name', 'given-name'],
    ['Surname', 'family-name'],
    ['Name', 'full-name'],
    ['D.O.B', 'date-of-birth'],
    ['Date of Birth', 'date-of-birth'],
    ['Mobile', 'phone'],
    ['Home tel no.', 'phone'],
    ['E-mail', 'email'],
    ['Address line 2', 'address'],
    ['Post Code', 'postcode'],
    ['Child 1 name', 'child-name', 1],
    ['Child 2 D.O.B', 'child-date-of-birth', 2],
    ['Child’s name', 'child-name', 1],
    ['Baby due date', 'child-date-of-birth', 1],
    ['School / Yr', 'schooling'],
    ['SEND', 'send'],
    ['Referral date', 'referred-on'],
    ['Referred by', 'referred-by'],
    ['Consent?', 'consent'],
    ['NOTES (confidential)', 'notes'],
    ['Child Protection', 'safeguarding'],
    ['Favourite colour', null],
  ]
  for (const [heading, field, child] of expected)
    it(`reads “${heading}” as ${field ?? 'none of ours'}`, () => {
      const found = fieldOf(heading)
      assert.deepEqual([found?.field ?? null, found?.child], [field, child])
    })

  it('says of each column that is left out why, and sends ethnicity and safeguarding their own way', () => {
    const mapping = suggestMapping([
      'First name',
      'NHS number',
      'Religion',
      'Shoe size',
      'Ethnicity',
      'Safeguarding',
      'Forename',
    ])
    assert.deepEqual(
      columnsLeftOut(mapping).map(({ heading }) => heading),
      ['NHS number', 'Religion', 'Shoe size', 'Forename'],
    )
    assert.ok(mapping.columns.every(({ why }) => why.endsWith('.')))
    assert.equal(mapping.columns[4]?.goesTo, 'the equality store')
    assert.equal(mapping.columns[5]?.goesTo, 'the safeguarding lead')
    assert.match(mapping.columns[6]?.why ?? '', /already taken/)
  })

  it('takes no column that the charity’s promises do not include, chosen by a person or not', () => {
    const takes = new Set<Field>(['given-name', 'family-name', 'postcode'])
    const mapping = suggestMapping(['First name', 'Surname', 'DOB'], takes)
    assert.deepEqual([mapping.columns[2]?.field, mapping.columns[2]?.goesTo], [null, 'nowhere'])
    assert.equal(corrected(mapping, 2, 'date-of-birth', undefined, takes).columns[2]?.field, null)
  })

  it('lets a person correct it and names what must be put right before reading', () => {
    const mapping = suggestMapping(['Nickname of mum', 'Town', 'Kid A'])
    assert.deepEqual(mappingProblems(mapping), ['No column is taken as the name of the parent.'])
    const named = corrected(corrected(mapping, 0, 'given-name'), 2, 'child-name', 1)
    assert.deepEqual(mappingProblems(named), [])
    assert.match(
      mappingProblems(corrected(named, 1, 'given-name')).join(),
      /“Nickname of mum” and “Town” are both taken/,
    )
    assert.match(mappingProblems(corrected(named, 2, 'child-name')).join(), /which child/)
    assert.match(mappingProblems(corrected(named, 1, 'child-name', 1)).join(), /Two columns/)
  })
})
