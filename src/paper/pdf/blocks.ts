import type { Address, Block, Definitions, Heading, Language, List, NoteBox, Quote, Words } from '../document.ts'
import { markingWords, wordingIn } from '../wording.ts'
import { type Flow, flowLines } from './flow.ts'
import type { Line } from './lines.ts'
import { tones } from './look.ts'
import type { Pages } from './pages.ts'
import { drawPicture } from './picture.ts'
import { drawRow, type RowLook } from './rows.ts'
import { drawTable } from './table.ts'
import type { Element, Role } from './tree.ts'

/** Draws one block where the last one ended. */
export function drawBlock(
  pages: Pages,
  block: Block,
  frame: Readonly<{ language: Language; marking?: 'none' | 'strictly-private' }>,
) {
  switch (block.kind) {
    case 'heading':
      return drawHeading(pages, block)
    case 'paragraph':
      return drawParagraph(pages, block.words)
    case 'list':
      return drawList(pages, block)
    case 'table':
      return drawTable(pages, block)
    case 'definitions':
      return drawDefinitions(pages, block)
    case 'quote':
      return drawQuote(pages, block, wordingIn(frame.language).saidBy)
    case 'note':
      return drawNote(pages, block)
    case 'page-break':
      return pages.isAtTop() ? undefined : pages.turn()
    case 'address':
      return drawAddress(pages, block, markingWords(frame))
    case 'picture':
      return drawPicture(pages, block)
  }
}

/** The document's own title. */
export function drawTitle(pages: Pages, title: string, size = pages.look.title) {
  drawHeadingLines(pages, { role: 'H1', words: title, size, before: 0, after: size * 0.4 })
}

/** A quiet line under the title: its reference and its day. */
export function drawSmallLine(pages: Pages, words: string) {
  const { look, tree } = pages
  const element = tree.open('P', tree.root)
  flowLines(pages, pages.lines(words, look.small, look.column), element, {
    x: look.left,
    size: look.small,
    tone: 'soft',
  })
  tree.close(element)
  pages.moveTo(pages.y() + look.body)
}

function drawHeading(pages: Pages, { level, words }: Heading) {
  const size = pages.look.heading[level]
  drawHeadingLines(pages, {
    role: `H${level}`,
    words,
    size,
    before: level === 2 ? size * 0.9 : size * 0.7,
    after: size * 0.3,
  })
}

type HeadingLines = Readonly<{ role: Role; words: string; size: number; before: number; after: number }>

// A heading keeps two lines of what it heads with it.
function drawHeadingLines(pages: Pages, { role, words, size, before, after }: HeadingLines) {
  const { look, tree } = pages
  const lines = pages.lines(words, size, look.column, 'bold')
  pages.need(before + lines.length * size * look.leading + after + look.body * look.leading * 2)
  if (!pages.isAtTop()) pages.moveTo(pages.y() + before)
  const element = tree.open(role, tree.root)
  flowLines(pages, lines, element, { x: look.left, size, tone: role === 'H1' || role === 'H2' ? 'accent' : 'ink' })
  tree.close(element)
  pages.moveTo(pages.y() + after)
}

function drawParagraph(pages: Pages, words: Words) {
  const { look, tree } = pages
  const element = tree.open('P', tree.root)
  flowLines(pages, pages.lines(words, look.body, look.column), element, { x: look.left, size: look.body })
  tree.close(element)
  pages.moveTo(pages.y() + look.body * 0.75)
}

function drawList(pages: Pages, { items, numbered }: List) {
  const { look, tree, typeface } = pages
  const kind = numbered ? 'Decimal' : 'Disc'
  const element = tree.open('L', tree.root, ` /A <</O /List /ListNumbering /${kind}>>`)
  const last = numbered ? `${items.length}.` : '•'
  const indent = (typeface.widthOf(`${last}  `, 'regular') * look.body) / 1000 + look.body * 0.4
  const rowLook: RowLook = { size: look.body, padding: 2, left: look.left, width: look.column }
  items.forEach((item, index) => {
    const entry = tree.open('LI', element)
    const label = tree.open('Lbl', entry)
    const body = tree.open('LBody', entry)
    drawRow(
      pages,
      [
        { lines: pages.lines(numbered ? `${index + 1}.` : '•', look.body, indent), element: label, x: look.left },
        { lines: pages.lines(item, look.body, look.column - indent), element: body, x: look.left + indent },
      ],
      rowLook,
    )
    for (const closed of [label, body, entry]) tree.close(closed)
  })
  tree.close(element)
  pages.moveTo(pages.y() + look.body * 0.75)
}

// Labels beside their values; in large print above them, where a narrow column would break every word.
function drawDefinitions(pages: Pages, { items }: Definitions) {
  const { look, tree } = pages
  const beside = look.body <= 14
  const indent = beside ? look.column * 0.34 : 0
  const element = tree.open('L', tree.root, ' /A <</O /List /ListNumbering /None>>')
  const rowLook: RowLook = { size: look.body, padding: 4, left: look.left, width: look.column }
  for (const { label, value } of items) {
    const entry = tree.open('LI', element)
    const name = tree.open('Lbl', entry)
    const body = tree.open('LBody', entry)
    const width = beside ? indent - 12 : look.column
    const cells = [
      { lines: pages.lines(label, look.body, width, 'bold'), element: name, x: look.left },
      { lines: pages.lines(value, look.body, look.column - indent), element: body, x: look.left + indent },
    ] as const
    if (beside) drawRow(pages, cells, { ...rowLook, ruleBelow: true })
    else {
      pages.need(look.body * look.leading * 2 + 16)
      drawRow(pages, [cells[0]], { ...rowLook, padding: 2 })
      drawRow(pages, [cells[1]], { ...rowLook, ruleBelow: true })
    }
    for (const closed of [name, body, entry]) tree.close(closed)
  }
  tree.close(element)
  pages.moveTo(pages.y() + look.body)
}

function drawQuote(pages: Pages, { words, saidBy }: Quote, said: string) {
  const { look, tree } = pages
  const indent = look.body * 1.4
  const behind = (top: number, height: number) =>
    pages.decorate(`${tones.accent} RG 3 w ${bar(pages, look.left + 2, top, height)}`)
  const flow = { x: look.left + indent, size: look.body, behind }
  const lines = pages.lines(words, look.body, look.column - indent)
  const by = saidBy ? pages.lines(`${said} ${saidBy}`, look.body, look.column - indent) : []
  pages.moveTo(pages.y() + look.body * 0.3)
  keepTogether(pages, lines.length + by.length)
  const quote = tree.open('BlockQuote', tree.root)
  flowPart(pages, quote, lines, flow)
  if (by.length > 0) flowPart(pages, quote, by, { ...flow, tone: 'soft' })
  tree.close(quote)
  pages.moveTo(pages.y() + look.body)
}

function drawNote(pages: Pages, { heading, words }: NoteBox) {
  const { look, tree } = pages
  const pad = look.body * 0.9
  const fill = (top: number, height: number) => {
    const low = pages.flip(top + height)
    pages.decorate(`${tones.tint} rg ${look.left} ${low} ${look.column} ${height} re f`)
    pages.decorate(`${tones.accent} RG 3 w ${bar(pages, look.left + 1.5, top, height)}`)
  }
  const flow = { x: look.left + pad, size: look.body, behind: fill }
  const head = heading ? pages.lines(heading, look.body, look.column - pad * 2, 'bold') : []
  const lines = pages.lines(words, look.body, look.column - pad * 2)
  keepTogether(pages, head.length + lines.length + 2)
  const note = tree.open('Note', tree.root)
  edge(pages, fill, pad * 0.7)
  if (head.length > 0) flowPart(pages, note, head, flow)
  flowPart(pages, note, lines, flow)
  edge(pages, fill, pad * 0.7)
  tree.close(note)
  pages.moveTo(pages.y() + look.body)
}

function flowPart(pages: Pages, parent: Element, lines: readonly Line[], flow: Flow) {
  const element = pages.tree.open('P', parent)
  flowLines(pages, lines, element, flow)
  pages.tree.close(element)
}

// What is short is not parted from its end; what is long begins with a few lines at least.
function keepTogether(pages: Pages, lines: number) {
  const { body, leading } = pages.look
  pages.need(body * leading * (lines <= 14 ? lines : 4))
}

function bar(pages: Pages, x: number, top: number, height: number): string {
  return `${x} ${pages.flip(top)} m ${x} ${pages.flip(top + height)} l S`
}

function edge(pages: Pages, fill: (top: number, height: number) => void, height: number) {
  if (pages.room() < height) return
  fill(pages.y(), height)
  pages.moveTo(pages.y() + height)
}

// In a window the marking stands above the name, because the envelope around it is plain.
function drawAddress(pages: Pages, { place, lines }: Address, marking: string | undefined) {
  const { look, tree } = pages
  const isSmall = place === 'return' || place === 'sender'
  const size = isSmall ? look.small : look.body
  const { across, share, top, end } = look.addresses[place]
  const x = look.left + look.column * across
  const step = size * look.leading
  if (top !== undefined) pages.moveTo(Math.max(pages.y(), top))
  const element = tree.open('P', tree.root)
  const words: (string | { text: string; bold: true })[] = [lines.join('\n')]
  if (place === 'window' && marking) words.unshift({ text: `${marking}\n`, bold: true })
  const set = pages.lines(words, size, look.column * share)
  if (place === 'return') pages.moveTo(Math.max(pages.y(), look.height - look.bottom - set.length * step))
  flowLines(pages, set, element, { x, size, ...(isSmall && { tone: 'soft' as const }) })
  tree.close(element)
  pages.moveTo(end === undefined ? pages.y() + size * 0.6 : Math.max(pages.y() + look.body, end))
}
