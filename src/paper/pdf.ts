import { Readable } from 'node:stream'
import type { Block, LongPaperDocument } from './document.ts'
import { drawBlock, drawSmallLine, drawTitle } from './pdf/blocks.ts'
import { lookOf, type Print } from './pdf/look.ts'
import { openPages } from './pdf/pages.ts'
import { openTree } from './pdf/tree.ts'
import { openTypeface } from './pdf/typeface.ts'
import { openWriter } from './pdf/writer.ts'
import { dateInWords, fileTitle, wordingIn } from './wording.ts'

/** What could not be drawn on paper as it is. Both are told on the document's last page, too. */
export type Undrawn = Readonly<{ undrawn: number; hidden: number }>

export type PdfOptions = Readonly<{ print?: Print; onUndrawn?: (found: Undrawn) => void }>

/**
 * A document as a tagged PDF (PDF/UA-1) with its lettering embedded. Every page carries the marking unless the document
 * says `marking: 'none'` (S2-24). The same document gives the same bytes. Never fails on what people typed: a sign that
 * cannot be drawn is shown by its number, kept for whoever listens or copies, and told of at the end.
 */
export async function renderPdf(document: LongPaperDocument, options: PdfOptions = {}): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of pdfChunks(document, options)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The same as a stream, block by block as it is read, so that a record of any length takes the memory of a short one. */
export function streamPdf(document: LongPaperDocument, options: PdfOptions = {}): Readable {
  return Readable.from(pdfChunks(document, options), { objectMode: false })
}

async function* pdfChunks(document: LongPaperDocument, { print = 'standard', onUndrawn }: PdfOptions) {
  const { language, date, sheet = 'a4' } = document
  const writer = await openWriter({ title: fileTitle(document), language, date })
  const tree = openTree(writer)
  const typeface = openTypeface(writer)
  const pages = openPages({ writer, tree, typeface, look: lookOf(sheet, print), frame: document })
  const draw = (block: Block) => drawBlock(pages, block, document)

  document.opening?.forEach(draw)
  if (sheet === 'a4') {
    drawTitle(pages, document.title, document.opening ? pages.look.heading[2] : pages.look.title)
    if (!document.opening) drawSmallLine(pages, dateInWords(date, language))
  }
  for await (const block of document.blocks) {
    draw(block)
    const written = writer.taken()
    if (written) yield written
  }
  const found = typeface.counted()
  if (sheet === 'a4') undrawnNote(found, language).forEach(draw)
  if (found.undrawn + found.hidden > 0) onUndrawn?.(found)
  pages.end()
  tree.end()
  writer.end()
  for (let written = writer.taken(); written; written = writer.taken()) yield written
}

function undrawnNote({ undrawn, hidden }: Undrawn, language: LongPaperDocument['language']): Block[] {
  if (undrawn + hidden === 0) return []
  const wording = wordingIn(language)
  const words = [undrawn > 0 && wording.undrawn(undrawn), hidden > 0 && wording.hidden(hidden)]
    .filter(Boolean)
    .join(' ')
  return [{ kind: 'note', heading: wording.undrawnHeading, words }]
}
