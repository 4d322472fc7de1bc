import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { extractText } from 'unpdf'
import { markingOf } from './document.ts'
import { type Envelope, envelopeDocument, type Letter, letterDocument } from './letter.ts'
import { renderPdf } from './pdf.ts'
import { renderText } from './text.ts'

const marking = 'STRICTLY PRIVATE AND CONFIDENTIAL'
const letter: Letter = {
  language: 'en-GB',
  date: '2026-11-21',
  reference: 'KF-2041',
  sender: { name: 'Larkfield Family Centre', lines: ['1 Sample Street', 'Anytown AA1 1AA', '01632 960123'] },
  addressee: ['Wren Sample', '2 Example Road', 'Anytown AA2 2AA'],
  subject: 'Your meeting with us',
  greeting: 'Dear Wren',
  blocks: [{ kind: 'paragraph', words: 'We look forward to seeing you on Tuesday. '.repeat(120) }],
  closing: ['Yours sincerely', 'Sam Sample', 'Family worker'],
}
const envelope: Envelope = {
  language: 'en-GB',
  date: '2026-11-21',
  sheet: 'envelope',
  addressee: letter.addressee,
  returnTo: ['PO Box 12', 'Anytown AA1 1AA'],
  neverShown: ['Larkfield Family Centre', 'family', 'children'],
}

async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  return (await extractText(new Uint8Array(pdf))).text
}

test('every letter is marked on every page and once more above the address in the window', async () => {
  const pages = await pagesOf(await renderPdf(letterDocument(letter)))
  assert.ok(pages.length > 1)
  for (const page of pages) assert.ok(page.includes(marking))
  assert.equal((pages[0] ?? '').split(marking).length - 1, 2)
  assert.match(pages[0] ?? '', /CONFIDENTIAL\s+Wren Sample\s+2 Example Road/)
})

test('a letter has its sender, its day, its case code, its greeting, its subject and who signed, in that order', async () => {
  const text = `${(await pagesOf(await renderPdf(letterDocument(letter)))).join(' ')} `.replace(/\s+/g, ' ')
  const places = [
    '1 Sample Street',
    '2 Example Road',
    '21 November 2026 Reference KF-2041',
    'Dear Wren',
    'Your meeting with us',
  ]
  const found = [...places, 'We look forward', 'Yours sincerely', 'Sam Sample'].map(part => text.indexOf(part))
  assert.ok(
    found.every(at => at >= 0),
    String(found),
  )
  assert.deepEqual(
    found,
    found.toSorted((one, two) => one - two),
  )
})

test('nobody can ask for a letter without its marking', () => {
  const asked = { ...letter, marking: 'none' } as Letter
  assert.equal(markingOf(letterDocument(asked)), 'strictly-private')
  assert.ok(renderText(letterDocument(asked)).startsWith(marking))
})

test('an envelope and a label are marked, and say neither who writes nor why', async () => {
  for (const sheet of ['envelope', 'label'] as const) {
    const made = envelopeDocument({ ...envelope, sheet })
    assert.ok('document' in made)
    const pages = await pagesOf(await renderPdf(made.document))
    assert.equal(pages.length, 1)
    const page = (pages[0] ?? '').replace(/\s+/g, ' ')
    assert.ok(page.includes(marking))
    assert.ok(page.includes('Wren Sample'))
    assert.equal(page.includes('PO Box 12'), sheet === 'envelope')
    assert.doesNotMatch(page, /Larkfield|family|KF-2041|Page 1/i)
  }
})

test('an envelope whose return address names the charity is refused', () => {
  const told = envelopeDocument({ ...envelope, returnTo: ['LARKFIELD  Family-Centre', 'PO Box 12'] })
  assert.deepEqual(told, { refused: 'tells-who-writes', words: ['Larkfield Family Centre', 'family'] })
})

test('a person whose own name is such a word still gets their post', () => {
  assert.ok('document' in envelopeDocument({ ...envelope, addressee: ['Children Sample', '2 Example Road'] }))
})

test('no part of the code that deals with families makes a document without its marking', () => {
  const source = fileURLToPath(new URL('../', import.meta.url))
  const aboutFamilies =
    /^(families|cases|enquiries|referrals|consent|sharing|rights|trail|safeguarding|retention|chat|supporters)\//
  const unmarked = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && aboutFamilies.test(file))
    .filter(file => /marking:\s*['"]none['"]/.test(readFileSync(join(source, file), 'utf8')))
  assert.deepEqual(unmarked, [])
})
