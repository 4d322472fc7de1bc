import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { messyCsv, messyList } from '#seeds/messy-spreadsheet.ts'
import { checkRows } from './check.ts'
import { type Candidate, candidateOf, findDuplicates } from './duplicates.ts'
import { suggestMapping } from './mapping.ts'
import { readSpreadsheet } from './read.ts'

const priya: Candidate = {
  key: 'line 2',
  from: 'this list',
  given: 'Priya',
  family: 'O’Neill',
  knownAs: '',
  dateOfBirth: '1988-04-03',
  phones: ['+447700900123'],
  emails: ['priya@example.org'],
  address: '1 Example Street',
  postcode: 'HP4 1AA',
  children: [{ name: 'Cian', dateOfBirth: '2016-02-29' }],
}
const other = (more: Partial<Candidate>): Candidate => ({
  ...priya,
  key: 'line 3',
  phones: [],
  emails: [],
  address: '',
  postcode: null,
  children: [],
  ...more,
})
const groups = (more: Partial<Candidate>) => findDuplicates([priya, other(more)])

describe('likely the same person', () => {
  const same: [string, Partial<Candidate>][] = [
    ['the same name and date of birth', {}],
    ['a name typed otherwise and the same date of birth', { given: 'Prya', family: "O'NEILL" }],
    [
      'an initial, the family name and a child',
      { given: 'P', children: priya.children, dateOfBirth: priya.dateOfBirth },
    ],
    ['names the other way round and the same date of birth', { given: 'O Neill', family: 'Priya' }],
    ['day and month the other way round', { dateOfBirth: '1988-03-04' }],
    ['no date of birth but the same name and telephone', { dateOfBirth: null, phones: priya.phones }],
    ['no date of birth but the same name and mailbox', { dateOfBirth: null, emails: ['PRIYA@example.org'] }],
  ]
  for (const [what, more] of same) it(`sees ${what}`, () => assert.equal(groups(more).length, 1))

  const apart: [string, Partial<Candidate>][] = [
    ['the same name born on another day', { dateOfBirth: '1979-11-21' }],
    ['a couple with one telephone, home and child', { ...priya, given: 'Owain', dateOfBirth: '1985-01-01' }],
    ['a twin sister at the same address', { ...priya, given: 'Meera', phones: [], emails: [], children: [] }],
    ['two who share only a name, when nothing more is known', { dateOfBirth: null }],
  ]
  for (const [what, more] of apart)
    it(`does not take for one ${what}`, () => assert.deepEqual(groups({ ...more, key: 'line 3' }), []))

  it('shows both side by side with the reasons, and compares with people already here but not those with each other', () => {
    const here = [other({ key: 'a', from: 'already here' }), other({ key: 'b', from: 'already here' })]
    const [group] = findDuplicates([priya], here)
    assert.deepEqual(
      group?.members.map(({ key }) => key),
      ['line 2', 'a', 'b'],
    )
    assert.deepEqual(group?.reasons, ['the same name', 'both born on 3 April 1988'])
    assert.deepEqual(
      group?.sideBySide.find(({ label }) => label === 'Date of birth'),
      { label: 'Date of birth', values: ['1988-04-03', '1988-04-03', '1988-04-03'], same: true },
    )
    assert.equal(group?.sideBySide.find(({ label }) => label === 'Telephone')?.same, false)
    assert.deepEqual(findDuplicates([], here), [])
  })

  it('finds those who stand twice in a list of two thousand, and hardly anyone else', async () => {
    const list = messyList(2000, 72)
    const sheet = await readSpreadsheet(messyCsv(list), 'list.csv')
    if ('refused' in sheet) assert.fail(sheet.why)
    const { rows } = checkRows(sheet, suggestMapping(sheet.headings), { today: '2026-11-21' })
    const found = findDuplicates(rows.flatMap(row => (row.outcome === 'accepted' ? [candidateOf(row.family)] : [])))
    const lineOf = (place: number) => `line ${rows[place]?.line}`
    const known = list.rows.flatMap(({ sameAs, refusedFor }, place) =>
      sameAs === null || refusedFor.length ? [] : [[lineOf(place), lineOf(sameAs)]],
    )
    const isTogether = ([one, two]: string[]) =>
      found.some(({ members }) => [one, two].every(key => members.some(member => member.key === key)))
    assert.ok(known.length > 30)
    assert.ok(
      known.filter(isTogether).length >= known.length * 0.98,
      `${known.filter(isTogether).length} of ${known.length}`,
    )
    assert.ok(found.length <= known.length * 1.1, `${found.length} groups for ${known.length}`)
  })
})
