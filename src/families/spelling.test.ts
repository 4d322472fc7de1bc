import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { draw, slipOf } from '#seeds/crowd.ts'
import { wordScores } from './name-words.ts'
import { canonical, folded, isOneSlip, nameWords, nicknames, wordLikeness } from './spelling.ts'
import { WordStore } from './word-store.ts'

describe('how names are written here', () => {
  it('sees through capitals, accents, apostrophes and hyphens', () => {
    assert.equal(folded('  Siân  AP-RHYS '), 'sian ap rhys')
    assert.equal(folded('Łukasz Wiśniewski'), 'lukasz wisniewski')
    for (const written of ['O’Neill', "O'Neill", 'O`NEILL']) assert.equal(folded(written), 'oneill')
  })

  it('finds a name by its parts and by the whole run together, but not by “van” or “ap”', () => {
    assert.deepEqual(nameWords('van der Berg'), ['berg', 'vanderberg'])
    assert.deepEqual(nameWords('Ap-Rhys'), ['rhys', 'aprhys'])
    assert.deepEqual(nameWords('O’Neill'), ['oneill', 'neill'])
    assert.deepEqual(nameWords('Lily-Mae'), ['lily', 'mae', 'lilymae'])
    assert.deepEqual(nameWords('  '), [])
  })

  it('takes Mac for Mc and a woman’s form of a surname for the man’s, and leaves short names alone', () => {
    for (const [one, other] of [
      ['macdonald', 'mcdonald'],
      ['kowalska', 'kowalski'],
      ['wisniewska', 'wisniewski'],
      ['ivanova', 'ivanov'],
      ['kovalyova', 'kovalyov'],
    ] as const)
      assert.equal(canonical(one), canonical(other))
    for (const name of ['nova', 'eva', 'macey', 'mack']) assert.equal(canonical(name), name)
  })

  it('knows short forms in both directions and never a name as its own short form', () => {
    for (const [one, other] of [
      ['bex', 'rebecca'],
      ['mo', 'muhammad'],
      ['sian', 'sharn'],
      ['aoife', 'eefa'],
      ['seun', 'oluwaseun'],
      ['gosia', 'malgorzata'],
    ] as const) {
      assert.ok(nicknames(one).includes(other) && nicknames(other).includes(one), `${one} ${other}`)
      assert.ok(!nicknames(one).includes(one))
    }
  })
})

describe('one slip of the hand', () => {
  it('is a letter lost, doubled, wrong or swapped with the next, anywhere, and counts the same both ways', () => {
    for (const typed of [
      'agnieszka',
      'gnieszka',
      'agnieszk',
      'aagnieszka',
      'agnieszkaa',
      'agneiszka',
      'ganieszka',
      'agnieszak',
      'agniesxka',
    ])
      assert.ok(isOneSlip('agnieszka', typed) && isOneSlip(typed, 'agnieszka'), typed)
    for (const typed of ['agneizska', 'agniesz', 'agnieszkaaa', 'anggieszka', 'gnieszkaa'])
      assert.ok(!isOneSlip('agnieszka', typed), typed)
  })

  it('is seen for any word and any slip', () => {
    const property = fc.property(
      fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcdeimnsz') }),
      fc.nat(),
      (word, seed) => {
        const typed = slipOf(word, draw(seed))
        assert.ok(isOneSlip(word, typed), typed)
        assert.equal(wordLikeness(word, typed), wordLikeness(typed, word))
      },
    )
    fc.assert(property, { seed: 11, numRuns: 500 })
  })
})

describe('words of people who may not be seen', () => {
  it('are not compared, not even as a short form or run together', () => {
    const store = new WordStore()
    const [hidden, short, whole, shown] = ['rebecca', 'bex', 'becky', 'beckytaylor'].map(word => store.take(word)) as [
      number,
      number,
      number,
      number,
    ]
    for (const scores of wordScores(['becky', 'taylor'], store, Uint32Array.of(shown)))
      assert.deepEqual([scores[hidden], scores[short], scores[whole]], [0, 0, 0])
    assert.ok((wordScores(['becky'], store, Uint32Array.of(hidden))[0]?.[hidden] ?? 0) > 80)
  })
})
