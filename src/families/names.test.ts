import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { crowd, lookups } from '#seeds/crowd.ts'
import { type NamedPerson, NameIndex } from './names.ts'

const everyone = () => true
const indexOf = (...people: NamedPerson[]) => {
  const index = new NameIndex()
  for (const person of people) index.add(person)
  return index
}
const person = (name: string, more: Partial<NamedPerson> = {}): NamedPerson => {
  const [given = '', ...family] = name.split(' ')
  return { id: name, given, family: family.join(' '), ...more }
}
const first = (index: NameIndex, query: string) => index.find(query, { visible: everyone })[0]?.id

describe('finding a person by the name that was heard, typed or remembered', () => {
  const cast = indexOf(
    person('Rebecca Whitehouse'),
    person('Muhammad Choudhury'),
    person('Siân Ap-Rhys'),
    person('Niamh O’Neill'),
    person('Aoife McBride'),
    person('Caitlín MacDonald'),
    person('Zoë van der Berg'),
    person('Oisín Walsh', { knownAs: 'Buster' }),
    person('Agnieszka Kowalska'),
    person('Svetlana Ivanova'),
    person('Małgorzata Wiśniewska'),
    person('Lily-Mae Price-Jones'),
    person('Oluwaseun Adeyemi'),
    person('Hassan Hassan'),
    person('Deepa Sharma', { code: 'KF-7Q2-09' }),
  )
  const cases: [string, string][] = [
    ['Becky Whitehouse', 'Rebecca Whitehouse'],
    ['bex whitehouse', 'Rebecca Whitehouse'],
    ['Mo Chowdhury', 'Muhammad Choudhury'],
    ['Mohammed Choudhury', 'Muhammad Choudhury'],
    ['sian aprhys', 'Siân Ap-Rhys'],
    ['Sharn Rhys', 'Siân Ap-Rhys'],
    ['Neve ONeill', 'Niamh O’Neill'],
    ["niamh o'neil", 'Niamh O’Neill'],
    ['Neill', 'Niamh O’Neill'],
    ['Eefa MacBride', 'Aoife McBride'],
    ['katelyn mcdonald', 'Caitlín MacDonald'],
    ['Caitlin Mac Donald', 'Caitlín MacDonald'],
    ['zoe vanderberg', 'Zoë van der Berg'],
    ['van der berg', 'Zoë van der Berg'],
    ['Berg Zoey', 'Zoë van der Berg'],
    ['Osheen Walsh', 'Oisín Walsh'],
    ['buster', 'Oisín Walsh'],
    ['Agnieszka Kowalski', 'Agnieszka Kowalska'],
    ['agneiszka', 'Agnieszka Kowalska'],
    ['Ivanov', 'Svetlana Ivanova'],
    ['Gosia Wisniewski', 'Małgorzata Wiśniewska'],
    ['lilymae price', 'Lily-Mae Price-Jones'],
    ['Lily Mae', 'Lily-Mae Price-Jones'],
    ['Seun Adeyemi', 'Oluwaseun Adeyemi'],
    ['O Adeyemi', 'Oluwaseun Adeyemi'],
    ['Adeyemi Oluwaseun', 'Oluwaseun Adeyemi'],
    ['hassan hassan', 'Hassan Hassan'],
    ['kf7q209', 'Deepa Sharma'],
  ]
  for (const [typed, meant] of cases) {
    it(`finds ${meant} when someone types “${typed}”`, () => assert.equal(first(cast, typed), meant))
  }

  it('finds nobody for a name that nobody has', () => {
    for (const typed of ['Xylophone', '', '   ', '!!!', 'KF-7Q2-08'])
      assert.deepEqual(cast.find(typed, { visible: everyone }), [], typed)
  })
})

describe('who may be found is settled before anything is compared', () => {
  const mine = crowd(60, 31)
  const theirs = crowd(600, 32)

  it('answers the same, scores and all, whether or not hidden people are in the index', () => {
    const alone = indexOf(...mine)
    const among = indexOf(...mine, ...theirs)
    const ids = new Set(mine.map(({ id }) => id))
    for (const { typed } of [...lookups(mine, 150, 33), ...lookups(theirs, 150, 34)]) {
      const expected = alone.find(typed, { visible: everyone })
      assert.deepEqual(among.find(typed, { visible: ids }), expected, typed)
      assert.deepEqual(among.find(typed, { visible: id => ids.has(id) }), expected, typed)
    }
  })

  it('finds nobody for someone who may see nobody', () => {
    const index = indexOf(...mine)
    assert.deepEqual(index.find(mine[0]?.given ?? '', { visible: new Set() }), [])
    assert.deepEqual(index.find(mine[0]?.code ?? '', { visible: new Set() }), [])
    assert.deepEqual(index.find(mine[0]?.given ?? '', { visible: new Set(['nobody']) }), [])
  })
})

describe('a name that has gone is not found', () => {
  it('forgets a person who was taken out and the old name of one who changed it', () => {
    const index = indexOf(person('Wren Lloyd'), person('Wren Carter'))
    assert.equal(index.remove('Wren Lloyd'), true)
    assert.equal(index.remove('Wren Lloyd'), false)
    assert.deepEqual(index.find('Lloyd', { visible: everyone }), [])
    index.replace(person('Wren Sutton', { id: 'Wren Carter' }))
    assert.deepEqual(index.find('Carter', { visible: everyone }), [])
    assert.equal(first(index, 'Sutton'), 'Wren Carter')
    assert.equal(index.size, 1)
  })

  it('answers after any run of changes as an index made afresh from who is left', () => {
    const people = crowd(40, 41)
    const change = fc.record({ who: fc.nat(39), as: fc.nat(39), leaves: fc.boolean() })
    const property = fc.property(fc.array(change, { maxLength: 120 }), changes => {
      const index = new NameIndex()
      const left = new Map<string, NamedPerson>()
      for (const { who, as, leaves } of changes) {
        const id = people[who]?.id ?? ''
        left.delete(id)
        if (leaves) index.remove(id)
        else {
          left.set(id, { ...(people[as] as NamedPerson), id })
          index.add(left.get(id) as NamedPerson)
        }
      }
      const afresh = indexOf(...left.values())
      const sorted = (found: NameIndex, typed: string) =>
        found
          .find(typed, { visible: everyone, limit: 50 })
          .map(({ id, score }) => `${score} ${id}`)
          .sort()
      for (const { given, family, code } of people.slice(0, 8))
        for (const typed of [given, `${given} ${family}`, code ?? ''])
          assert.deepEqual(sorted(index, typed), sorted(afresh, typed))
    })
    fc.assert(property, { seed: 42, numRuns: 60 })
  })

  it('stays right when thousands come and go', async () => {
    const index = new NameIndex()
    await index.addGradually(crowd(6000, 43))
    for (const { id } of crowd(5500, 43)) index.remove(id)
    const left = crowd(6000, 43).slice(5500)
    assert.equal(index.size, 500)
    for (const { id, given, family } of left.slice(0, 40))
      assert.ok(
        index.find(`${given} ${family}`, { visible: everyone, limit: 20 }).some(found => found.id === id),
        `${given} ${family}`,
      )
  })
})

describe('the right person is among the first ten of five thousand', () => {
  const people = crowd(5000, 2026)
  let index: NameIndex
  before(() => {
    index = indexOf(...people)
  })

  it('for at least 95 in 100 lookups with one slip, a short form, swapped or joined names, held out from tuning', () => {
    const tally = new Map<string, { asked: number; found: number }>()
    for (const { id, kind, typed } of lookups(people, 1200, 2027)) {
      const count = tally.get(kind) ?? { asked: 0, found: 0 }
      count.asked++
      if (index.find(typed, { visible: everyone }).some(found => found.id === id)) count.found++
      tally.set(kind, count)
    }
    assert.ok((tally.get('short form')?.asked ?? 0) > 50 && (tally.get('one slip')?.asked ?? 0) > 200)
    for (const [kind, { asked, found }] of tally) assert.ok(found / asked >= 0.95, `${kind}: ${found} of ${asked}`)
  })
})
