/**
 * One document, written once, for the page (`html.tsx`), for paper (`pdf.ts`) and for e-mail (`text.ts`).
 * Pure data: whoever writes one decides words and order; the renderers decide everything else.
 */

/** `strictly-private` is what a document is unless it says otherwise (S2-24). `none` is for what anyone may read. */
export type Marking = 'strictly-private' | 'none'

/** Words with a difference: bold, or leading somewhere. */
export type Span = Readonly<{ text: string; bold?: boolean; link?: string }>

/** Running words. A line feed inside them starts a new line, as in a note typed with line breaks. */
export type Words = string | readonly (string | Span)[]

export type Heading = Readonly<{ kind: 'heading'; level: 2 | 3 | 4; words: string }>
export type Paragraph = Readonly<{ kind: 'paragraph'; words: Words }>
export type List = Readonly<{ kind: 'list'; numbered?: boolean; items: readonly Words[] }>

/** `share` weighs a column's width against the others; left out, widths follow from what the cells hold. */
export type Column = Readonly<{ heading: string; share?: number }>

/** `rowHeadings`: the first cell of each row names the row. */
export type Table = Readonly<{
  kind: 'table'
  caption: string
  columns: readonly Column[]
  rows: readonly (readonly Words[])[]
  rowHeadings?: boolean
}>

export type Definitions = Readonly<{ kind: 'definitions'; items: readonly Readonly<{ label: string; value: Words }>[] }>

/** A family's own words, set apart so that nobody takes them for the charity's. */
export type Quote = Readonly<{ kind: 'quote'; words: Words; saidBy?: string }>

/** Something to read before the rest, in a box. */
export type NoteBox = Readonly<{ kind: 'note'; heading?: string; words: Words }>

export type PageBreak = Readonly<{ kind: 'page-break' }>

/** `window` shows through a window envelope; `envelope` is what an envelope or a label carries. */
export type Address = Readonly<{
  kind: 'address'
  place: 'sender' | 'window' | 'envelope' | 'return'
  lines: readonly string[]
}>

/** A line drawing. Units are points (1/72 inch), y grows downwards. `description` is what it says, in words. */
export type Picture = Readonly<{
  kind: 'picture'
  width: number
  height: number
  description: string
  shapes: readonly Shape[]
}>

export type Tone = 'ink' | 'accent' | 'soft'
export type Shape =
  | Readonly<{ shape: 'line'; from: Point; to: Point; tone?: Tone; thickness?: number }>
  | Readonly<{ shape: 'box'; at: Point; width: number; height: number; tone?: Tone; filled?: boolean }>
  | Readonly<{ shape: 'circle'; at: Point; radius: number; tone?: Tone; filled?: boolean }>
  | Readonly<{ shape: 'words'; at: Point; words: string; size: number; tone?: Tone; align?: 'left' | 'middle' }>
export type Point = readonly [x: number, y: number]

export type Block = Heading | Paragraph | List | Table | Definitions | Quote | NoteBox | PageBreak | Address | Picture

export type Language = 'en-GB' | 'cy'
export type Sheet = 'a4' | 'envelope' | 'label'

/** What every document has, however its blocks arrive. */
export type PaperFrame = Readonly<{
  /** Shown as the first heading. Never copied into a private file's properties, so it may name a person. */
  title: string
  language: Language
  marking?: Marking
  /** The case code, or a notice's version. Stands at the foot of every page. */
  reference?: string
  /** The day it was made, YYYY-MM-DD. */
  date: string
  /** Who made it: the charity's name, at the head of every page of a sheet of A4. Never on an envelope. */
  from?: string
  sheet?: Sheet
  /** What stands before the title: a letter's addresses. */
  opening?: readonly Block[]
}>

export type PaperDocument = PaperFrame & Readonly<{ blocks: readonly Block[] }>

/** The same, with blocks that are fetched while it is written, so that its length does not cost memory. */
export type LongPaperDocument = PaperFrame & Readonly<{ blocks: Iterable<Block> | AsyncIterable<Block> }>

/** The marking that holds for a document: private unless it says `none` in so many words (S2-24). */
export function markingOf(document: Pick<PaperFrame, 'marking'>): Marking {
  return document.marking === 'none' ? 'none' : 'strictly-private'
}

/** Words as a list of spans, none empty. */
export function spansOf(words: Words): readonly Span[] {
  const list = typeof words === 'string' ? [words] : words
  return list.map(part => (typeof part === 'string' ? { text: part } : part)).filter(span => span.text !== '')
}

/** Words without boldness and links. */
export function plainWords(words: Words): string {
  return typeof words === 'string' ? words : words.map(part => (typeof part === 'string' ? part : part.text)).join('')
}
