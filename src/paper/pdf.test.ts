import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { extractText } from 'unpdf'
import type { Block, LongPaperDocument, PaperDocument } from './document.ts'
import { renderPdf, streamPdf, type Undrawn } from './pdf.ts'

const marking = 'STRICTLY PRIVATE AND CONFIDENTIAL'
const plain: PaperDocument = {
  title: 'What we hold about Wren Sample',
  language: 'en-GB',
  reference: 'KF-2041',
  date: '2026-11-21',
  from: 'Larkfield Family Centre',
  blocks: [{ kind: 'paragraph', words: 'You asked us for a copy.' }],
}
const sentence = 'She said that mornings are hard, and would like someone to call before eight. '

function notes(count: number): Block[] {
  return Array.from({ length: count }, (_, at): Block[] => [
    { kind: 'heading', level: 3, words: `Note ${at + 1}, ${1 + (at % 28)} March 2026` },
    { kind: 'paragraph', words: `Number ${at + 1}. ${sentence.repeat(1 + (at % 6))}` },
  ]).flat()
}

async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  return (await extractText(new Uint8Array(pdf))).text
}

/** The file with every packed stream unpacked: what someone sees who opens it with a tool and not a reader. */
function laidOpen(pdf: Uint8Array): string {
  const file = Buffer.from(pdf).toString('latin1')
  return file.replace(/stream\n([\s\S]*?)\nendstream/g, (whole, packed: string) => {
    try {
      return `stream\n${inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')}\nendstream`
    } catch {
      return whole
    }
  })
}

function rolesIn(open: string): Set<string> {
  return new Set([...open.matchAll(/\/StructElem \/S \/(\w+)/g)].map(found => found[1] as string))
}

const everyKind: Block[] = [
  { kind: 'heading', level: 2, words: 'About you' },
  { kind: 'heading', level: 3, words: 'At home' },
  { kind: 'heading', level: 4, words: 'Mornings' },
  { kind: 'paragraph', words: ['Read ', { text: 'our notice', link: 'https://larkfield.example.org/privacy' }, '.'] },
  { kind: 'list', items: ['first thing', [{ text: 'bold thing', bold: true }]] },
  { kind: 'list', numbered: true, items: ['one', 'two'] },
  { kind: 'definitions', items: [{ label: 'Name', value: 'Wren Sample' }] },
  { kind: 'quote', words: 'I want mornings not to be a fight.', saidBy: 'Mum' },
  { kind: 'note', heading: 'You can say no', words: 'Nothing changes if you do.' },
  {
    kind: 'picture',
    width: 80,
    height: 40,
    description: 'One worker can see it',
    shapes: [
      { shape: 'circle', at: [20, 20], radius: 10 },
      { shape: 'line', from: [30, 20], to: [60, 20] },
      { shape: 'box', at: [60, 10], width: 15, height: 20, filled: true },
      { shape: 'words', at: [20, 38], words: 'Worker', size: 8, align: 'middle' },
    ],
  },
  { kind: 'page-break' },
  {
    kind: 'table',
    caption: 'Who looked',
    rowHeadings: true,
    columns: [{ heading: 'When' }, { heading: 'Who' }],
    rows: [
      ['3 March', 'Family worker'],
      ['4 March', 'Supervisor'],
    ],
  },
]

test('every page of a document that does not say otherwise is marked strictly private and confidential', async () => {
  const pages = await pagesOf(await renderPdf({ ...plain, blocks: notes(120) }))
  assert.ok(pages.length > 10)
  for (const page of pages) assert.ok(page.includes(marking), `a page without its marking: ${page.slice(0, 80)}`)
})

test('the marking is there in large print and in Welsh as well', async () => {
  const document: PaperDocument = { ...plain, language: 'cy', blocks: notes(20) }
  for (const page of await pagesOf(await renderPdf(document, { print: 'large' }))) {
    assert.match(page.replace(/\s+/g, ' '), /HOLLOL BREIFAT A CHYFRINACHOL · STRICTLY PRIVATE AND CONFIDENTIAL/)
  }
})

test('only a document that says it is for everyone goes without a marking', async () => {
  const [page] = await pagesOf(await renderPdf({ ...plain, marking: 'none' }))
  assert.ok(!page?.includes('PRIVATE'))
  const odd = { ...plain, marking: undefined } as unknown as PaperDocument
  assert.ok((await pagesOf(await renderPdf(odd)))[0]?.includes(marking))
})

test('a screen reader finds a tagged document with its language, its title and every kind of part', async () => {
  const open = laidOpen(await renderPdf({ ...plain, blocks: everyKind }))
  assert.match(open, /\/MarkInfo \d+ 0 R/)
  assert.match(open, /\/Marked true/)
  assert.match(open, /\/Lang \(en-GB\)/)
  assert.match(open, /\/DisplayDocTitle true/)
  assert.match(open, /<pdfuaid:part>1<\/pdfuaid:part>/)
  assert.match(open, /\/StructTreeRoot \d+ 0 R/)
  assert.match(open, /\/Tabs \/S/)
  const expected = ['Document', 'H1', 'H2', 'H3', 'H4', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'Caption', 'TR', 'TH']
  const found = rolesIn(open)
  for (const role of [...expected, 'TD', 'BlockQuote', 'Note', 'Figure', 'Link']) assert.ok(found.has(role), role)
  assert.match(open, /\/Scope \/Column/)
  assert.match(open, /\/Scope \/Row/)
  assert.match(open, /\/ListNumbering \/Decimal/)
  assert.match(open, /\/ID \(note-000001\)/)
  assert.match(open, /\/URI \(https:\/\/larkfield\.example\.org\/privacy\)/)
})

test('everything drawn on a page is either read out or said to be decoration', async () => {
  const open = laidOpen(await renderPdf({ ...plain, blocks: everyKind }))
  for (const [, content = ''] of open.matchAll(/stream\n([\s\S]*?)\nendstream/g)) {
    if (!content.includes(' BDC')) continue
    const outside = content
      .replace(/\/\w+ <<[^\n]*?>> BDC[\s\S]*?EMC/g, '')
      .replace(/[\d. ]+ (rg|RG)/g, '')
      .trim()
    assert.equal(outside, '')
  }
})

test('every marked stretch of a page belongs to one element of the tree', async () => {
  const open = laidOpen(await renderPdf({ ...plain, blocks: [...everyKind, ...notes(12)] }))
  const marked = [...open.matchAll(/\/\w+ <<\/MCID \d+/g)].length
  const owners = [...open.matchAll(/obj\n\[((?:\d+ 0 R ?)+)\]\nendobj/g)]
  const owned = owners.reduce((sum, found) => sum + (found[1] as string).split(' R').length - 1, 0)
  assert.ok(marked > 40)
  assert.equal(owned, marked)
})

test('the file says nobody’s name in its properties', async () => {
  const open = laidOpen(await renderPdf({ ...plain, title: 'What we hold about Wren Sample' }))
  assert.match(open, /Private document/)
  assert.ok(!open.includes('Wren'))
  assert.ok(!open.includes('KF-2041'))
})

test('a notice for everyone carries its own title, whatever signs are in it', async () => {
  const open = laidOpen(await renderPdf({ ...plain, marking: 'none', title: 'You & us: <your> rights' }))
  const shown = Buffer.from(open, 'latin1').toString('utf8')
  assert.ok(shown.includes('<rdf:li xml:lang="x-default">You + us: ‹your› rights</rdf:li>'))
})

test('each page says which of how many it is', async () => {
  const pages = await pagesOf(await renderPdf({ ...plain, blocks: notes(30) }))
  pages.forEach((page, at) => {
    assert.match(page.replace(/\s+/g, ' '), new RegExp(`Page ${at + 1} of ?${pages.length}(?!\\d)`))
  })
})

test('a table that goes on over the page has its headings at the top of every one', async () => {
  const rows = Array.from({ length: 90 }, (_, at) => [`${1 + (at % 28)} March 2026`, `Reason ${at + 1}`])
  const columns = [{ heading: 'Day of the look' }, { heading: 'Reason given' }]
  const table: Block = { kind: 'table', caption: 'Who looked', columns, rows }
  const pages = await pagesOf(await renderPdf({ ...plain, blocks: [table] }))
  assert.ok(pages.length > 2)
  for (const page of pages) assert.match(page, /Day of the look\s+Reason given/)
  const all = pages.join(' ')
  for (let at = 1; at <= 90; at++) assert.match(all, new RegExp(`Reason ${at}(?!\\d)`))
})

test('a row longer than a page is carried on and not cut off', async () => {
  const row = ['Before', Array.from({ length: 900 }, (_, at) => `word${at}`).join(' ')]
  const table: Block = {
    kind: 'table',
    caption: '',
    columns: [{ heading: 'A' }, { heading: 'B' }],
    rows: [row, ['x', 'after']],
  }
  const all = (await pagesOf(await renderPdf({ ...plain, blocks: [table] }))).join(' ')
  for (let at = 0; at < 900; at++) assert.ok(all.includes(`word${at}`))
  assert.ok(all.includes('after'))
})

test('names keep their letters: Polish, Welsh, Turkish, Spanish, Irish, Yoruba and Vietnamese', async () => {
  const names = ['Łukasz', 'Ŵyn', 'Ayşe', 'Núñez', 'Ó Súilleabháin', 'Ọlá', 'Ẹniọlá', 'Adéṣọlá', 'Nguyễn', 'Gráinne']
  const found: Undrawn[] = []
  const blocks: Block[] = [
    { kind: 'list', items: names },
    { kind: 'paragraph', words: names.map(text => ({ text: `${text} `, bold: true })) },
  ]
  const pdf = await renderPdf({ ...plain, blocks }, { onUndrawn: one => found.push(one) })
  const page = (await pagesOf(pdf)).join(' ').normalize('NFC')
  for (const name of names) assert.equal(page.split(name).length - 1, 2, name)
  assert.deepEqual(found, [])
})

test('letters that cannot be drawn are shown by number, kept for listening and copying, and told of', async () => {
  const found: Undrawn[] = []
  const blocks: Block[] = [{ kind: 'paragraph', words: 'Her name is مريم and she sent 😀' }]
  const pdf = await renderPdf({ ...plain, blocks }, { onUndrawn: one => found.push(one) })
  const page = (await pagesOf(pdf)).join(' ')
  for (const number of ['U+0645', 'U+0631', 'U+064A', 'U+1F600']) assert.ok(page.includes(`[${number}]`), number)
  assert.match(page, /5 letters could not be drawn/)
  assert.deepEqual(found, [{ undrawn: 5, hidden: 0 }])
  const open = laidOpen(pdf)
  assert.match(open, /\/S \/Span .*\/ActualText <feff0645>/)
  assert.match(open, /\/ActualText <feffd83dde00>/)
})

test('signs that nobody can see are counted, and signs that turn words round are shown', async () => {
  const found: Undrawn[] = []
  const blocks: Block[] = [
    { kind: 'paragraph', words: 'zero\u200bwidth, turned \u202eround, bell \u0007, half \ud800.' },
  ]
  const pdf = await renderPdf({ ...plain, blocks }, { onUndrawn: one => found.push(one) })
  const page = (await pagesOf(pdf)).join(' ')
  for (const shown of ['zerowidth', '[U+202E]round', '[U+0007]', '[U+D800]']) assert.ok(page.includes(shown), shown)
  assert.match(page, /One sign was left out/)
  assert.deepEqual(found, [{ undrawn: 0, hidden: 1 }])
})

test('a word of ten thousand letters is broken, not lost', async () => {
  const word = Array.from({ length: 10_000 }, (_, at) => String.fromCharCode(97 + (at % 26))).join('')
  for (const block of [
    { kind: 'paragraph', words: word },
    { kind: 'definitions', items: [{ label: word, value: word }] },
    { kind: 'table', caption: word.slice(0, 90), columns: [{ heading: 'A' }, { heading: 'B' }], rows: [[word, 'x']] },
  ] as const) {
    const pages = await pagesOf(await renderPdf({ ...plain, title: 'X', blocks: [block] }))
    const letters = pages.join('').replace(/\s+/g, '')
    const count = [...letters].filter(letter => letter === 'q').length
    const expected = Math.floor(10_000 / 26) * (block.kind === 'definitions' ? 2 : 1)
    assert.ok(count >= expected, `${block.kind}: ${count} of ${expected}`)
  }
})

test('whatever people type is drawn without failing', async () => {
  const typed = fc.string({ unit: 'binary', maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(typed, typed, fc.boolean(), async (one, other, large) => {
      const blocks: Block[] = [
        { kind: 'heading', level: 2, words: one },
        {
          kind: 'paragraph',
          words: [
            { text: one, bold: true },
            { text: other, link: other },
          ],
        },
        { kind: 'list', items: [other, one] },
        { kind: 'definitions', items: [{ label: one, value: other }] },
        {
          kind: 'table',
          caption: other,
          columns: [{ heading: one }, { heading: other }],
          rows: [[one, other], [other]],
        },
        { kind: 'quote', words: one, saidBy: other },
        { kind: 'note', heading: other, words: one },
        { kind: 'address', place: 'window', lines: [one, other] },
      ]
      const pdf = await renderPdf(
        { ...plain, title: one, from: other, reference: one, blocks },
        { print: large ? 'large' : 'standard' },
      )
      assert.ok(Buffer.from(pdf.subarray(-6)).toString().includes('%%EOF'))
    }),
    { seed: 20261121, numRuns: 60 },
  )
})

test('no letter of a note is lost, whatever the width of its lines', async () => {
  const words = fc.array(fc.stringMatching(/^[a-zé-]{1,40}$/), { minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(words, fc.boolean(), async (typed, large) => {
      const document: PaperDocument = {
        ...plain,
        title: '0',
        from: '',
        blocks: [{ kind: 'paragraph', words: typed.join(' ') }],
      }
      const pages = await pagesOf(await renderPdf(document, { print: large ? 'large' : 'standard' }))
      const shown = pages.join(' ').replace(/\s+/g, '')
      assert.ok(shown.includes(typed.join('').replace(/\s+/g, '')))
    }),
    { seed: 7, numRuns: 25 },
  )
})

test('an address that would run something is plain words on paper', async () => {
  const link = 'javascript:alert(1)'
  const open = laidOpen(
    await renderPdf({ ...plain, blocks: [{ kind: 'paragraph', words: [{ text: 'press here', link }] }] }),
  )
  assert.ok(!open.includes('/URI'))
  assert.ok(!rolesIn(open).has('Link'))
})

test('the same document gives the same bytes', async () => {
  const [one, two] = [
    await renderPdf({ ...plain, blocks: everyKind }),
    await renderPdf({ ...plain, blocks: everyKind }),
  ]
  assert.deepEqual(one, two)
})

test('a record of four thousand notes keeps no more in memory than one of a thousand', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const kept: number[] = []
  function* blocks(count: number): Generator<Block> {
    for (let at = 0; at < count; at++) {
      yield { kind: 'paragraph', words: `Number ${at}. ${sentence.repeat(5)}` }
      if (at % 1000 === 999) {
        collect()
        const { heapUsed, arrayBuffers } = process.memoryUsage()
        kept.push(heapUsed + arrayBuffers)
      }
    }
  }
  const long: LongPaperDocument = { ...plain, blocks: blocks(4000) }
  let bytes = 0
  for await (const chunk of streamPdf(long)) bytes += (chunk as Buffer).length
  assert.ok(bytes > 1_000_000)
  const grown = (kept[3] as number) - (kept[0] as number)
  assert.ok(grown < 6_000_000, `grew by ${Math.round(grown / 1000)} kB over three thousand notes`)
})

test('a reader who stops early stops the writing', async () => {
  let asked = 0
  function* blocks(): Generator<Block> {
    for (;;) {
      asked++
      yield { kind: 'paragraph', words: sentence.repeat(20) }
    }
  }
  for await (const _ of streamPdf({ ...plain, blocks: blocks() })) if (asked > 200) break
  assert.ok(asked < 1000)
})
