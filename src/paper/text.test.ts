import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PaperDocument } from './document.ts'
import { oneLine, renderText, wrapped } from './text.ts'

const document: PaperDocument = {
  title: 'Your copy is ready',
  language: 'en-GB',
  reference: 'KF-2041',
  date: '2026-11-21',
  blocks: [
    { kind: 'heading', level: 2, words: 'How to read it' },
    {
      kind: 'paragraph',
      words: ['Go to ', { text: 'your own page', link: 'https://larkfield.example.org/your-information' }, '.'],
    },
    {
      kind: 'list',
      items: ['Bring the code from the letter, which you can use once and which ends after a month.', 'Or ring us.'],
    },
    { kind: 'definitions', items: [{ label: 'Telephone', value: '01632 960123' }] },
    {
      kind: 'table',
      caption: 'Looks',
      columns: [{ heading: 'When' }, { heading: 'Who' }],
      rows: [['3 March', 'Worker']],
    },
    { kind: 'quote', words: 'I want to know.', saidBy: 'Mum' },
    { kind: 'note', heading: 'No need to answer', words: 'Nothing happens if you do not.' },
    { kind: 'picture', width: 9, height: 9, description: 'One worker can see it.', shapes: [] },
  ],
}

test('a mail about a family is marked at its head and at its foot', () => {
  const lines = renderText(document).trim().split('\n')
  assert.equal(lines[0], 'STRICTLY PRIVATE AND CONFIDENTIAL')
  assert.equal(lines.at(-1), 'STRICTLY PRIVATE AND CONFIDENTIAL')
  assert.doesNotMatch(renderText({ ...document, marking: 'none' }), /PRIVATE/)
})

test('a mail says all that the letter says, in lines of at most 76 signs', () => {
  const text = renderText(document)
  const parts = [
    'Your copy is ready\n==================',
    'your own page (https://larkfield.example.org/your-information).',
    '* Bring the code from the letter, which you can use once and which ends\n  after a month.',
    'Telephone: 01632 960123',
    '* When: 3 March\n  Who: Worker',
    '| I want to know.\n| (Said by Mum)',
    'No need to answer\n*****************',
    '[One worker can see it.]',
    'Reference KF-2041 · 21 November 2026',
  ]
  for (const part of parts) assert.ok(text.includes(part), `${part}\n--- is not in ---\n${text}`)
  for (const line of text.split('\n')) assert.ok(line.length <= 76, line)
})

test('no word is lost and no line too long, whatever people typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.constantFrom('', '* ', '| '), (words, first) => {
      const text = wrapped(words, first, '  ')
      for (const line of text.split('\n')) assert.ok(line.length <= 76)
      const letters = (from: string) => [...from.normalize('NFC')].filter(sign => /\p{L}/u.test(sign)).join('')
      assert.equal(letters(text), letters(words))
    }),
    { seed: 11, numRuns: 300 },
  )
})

test('an address to follow stays on one line', () => {
  const address = `https://larkfield.example.org/${'a'.repeat(120)}`
  assert.ok(wrapped(`See ${address} today`).split('\n').includes(address))
})

test('a subject is one line without hidden turns', () => {
  assert.equal(oneLine(['Your copy\r\nBcc: x ', { text: 'is\u202e ready' }]), 'Your copy Bcc: x is[U+202E] ready')
})
