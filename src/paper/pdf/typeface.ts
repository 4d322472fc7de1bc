import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isHiddenSign, signNumber } from '../signs.ts'
import { composedSign } from './composed.ts'
import { unwrapWoff } from './font-file.ts'
import { type Face, type Part, type Sign, signOf } from './sign.ts'
import type { PdfFont, PdfFontSource, PdfWriter } from './writer.ts'

export type Weight = 'regular' | 'bold'

/** Parts that are read as one: what is drawn, or `reads` in its place. */
export type Stretch = Readonly<{ parts: readonly Part[]; width: number; reads: string | undefined }>

/** A word measured once and used wherever it stands again. */
export type Word = Readonly<{
  width: number
  stretches: readonly Stretch[]
  signs: readonly Sign[]
  undrawn: number
  hidden: number
}>

/** The lettering of one document: Atkinson Hyperlegible Next, embedded with the signs that the document uses. */
export type Typeface = Readonly<{
  word: (text: string, weight: Weight) => Word
  signs: (signs: readonly Sign[]) => Word
  space: (weight: Weight) => Stretch
  /** How wide it would be; asking does not count as drawing. */
  widthOf: (text: string, weight: Weight) => number
  fontsInUse: () => ReadonlyMap<string, PdfFont>
  /** How many signs were asked for so far that the lettering lacks, and how many that show as nothing. */
  counted: () => Readonly<{ undrawn: number; hidden: number }>
}>

const files = {
  'regular-latin': 'latin-400-normal',
  'regular-wide': 'latin-ext-400-normal',
  'regular-marks': 'latin-500-normal',
  'bold-latin': 'latin-700-normal',
  'bold-wide': 'latin-ext-700-normal',
  'bold-marks': 'latin-800-normal',
} as const
export type FaceName = keyof typeof files

// Read and parsed once for the whole run of the program. The kerning between two glyphs is looked up once, too.
const opened = new Map<string, { source: PdfFontSource; kerning: Map<number, number> }>()
const longestKept = 40
const mostKept = 8000

/** Opens the lettering for one document. Nothing is embedded that no sign needed. */
export function openTypeface(writer: PdfWriter): Typeface {
  const { signFor, numbered, fontsInUse } = openSigns(writer)
  const kept = { regular: new Map<string, Word>(), bold: new Map<string, Word>() }
  const spaceIn = (weight: Weight) => joined([signFor(' ', weight) as Sign]).stretches[0] as Stretch
  const spaces = { regular: spaceIn('regular'), bold: spaceIn('bold') }
  let undrawn = 0
  let hidden = 0

  const measure = (text: string, weight: Weight): Word => {
    const list: Sign[] = []
    let missing = 0
    let unseen = 0
    for (const cluster of clustersOf(text)) {
      if (isHiddenSign(cluster.codePointAt(0) as number)) {
        unseen++
        continue
      }
      const sign = signFor(cluster, weight)
      if (!sign) missing++
      list.push(sign ?? numbered(cluster, weight))
    }
    return { ...joined(list), undrawn: missing, hidden: unseen }
  }

  return {
    word: (text, weight) => {
      let word = kept[weight].get(text)
      if (!word) {
        word = measure(text, weight)
        if (kept[weight].size >= mostKept) kept[weight].clear()
        if (text.length <= longestKept) kept[weight].set(text, word)
      }
      undrawn += word.undrawn
      hidden += word.hidden
      return word
    },
    signs: list => ({ ...joined(list), undrawn: 0, hidden: 0 }),
    space: weight => spaces[weight],
    widthOf: (text, weight) => measure(text, weight).width,
    fontsInUse,
    counted: () => ({ undrawn, hidden }),
  }
}

// Each sign of one document: in the face that has it, built from parts, or (null) not to be drawn.
function openSigns(writer: PdfWriter) {
  const faces = new Map<FaceName, Face>()
  const inUse = new Map<string, PdfFont>()
  const signs = { regular: new Map<string, Sign | null>(), bold: new Map<string, Sign | null>() }

  const face = (name: FaceName): Face => {
    const known = faces.get(name) ?? openFace(writer, name)
    faces.set(name, known)
    return known
  }
  const use = (sign: Sign | undefined): Sign | undefined => {
    if (sign?.face) inUse.set(sign.font, sign.face.font)
    return sign
  }
  const plain = (text: string, weight: Weight): Sign | undefined => {
    const codePoint = text.codePointAt(0) as number
    if (String.fromCodePoint(codePoint) !== text) return undefined
    for (const reach of ['latin', 'wide'] as const) {
      const sign = use(signOf(face(`${weight}-${reach}`), codePoint, text))
      if (sign) return sign
    }
    return undefined
  }
  const built = (text: string, weight: Weight): Sign | undefined => {
    const parts = { plain: (part: string) => plain(part, weight), marks: () => face(`${weight}-marks`) }
    const sign = composedSign(text, parts)
    if (sign) inUse.set(parts.marks().font.id, parts.marks().font)
    return sign
  }
  const signFor = (text: string, weight: Weight): Sign | null => {
    const known = signs[weight].get(text)
    if (known !== undefined) return known
    const shown = text === '\u00a0' || text === '\u202f' ? ' ' : text
    const sign = plain(shown, weight) ?? built(text, weight) ?? null
    signs[weight].set(text, sign)
    return sign
  }
  // The space first: a non-breaking one shares its glyph, and must be read as a space.
  signFor(' ', 'regular')
  return {
    signFor,
    numbered: (text: string, weight: Weight) => numberedSign(text, part => plain(part, weight) as Sign),
    fontsInUse: () => inUse,
  }
}

function openFace(writer: PdfWriter, name: FaceName): Face {
  const file = files[name]
  const known = opened.get(file)
  const source = known?.source ?? unwrapWoff(readFileSync(fontFile(file)))
  const font = writer.openFont(name, source)
  const kept = known ?? { source: font.font, kerning: new Map<number, number>() }
  opened.set(file, kept)
  return { font, kerning: kept.kerning }
}

function fontFile(name: string): string {
  const folder = '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-'
  return fileURLToPath(import.meta.resolve(`${folder}${name}.woff`))
}

/** A sign the lettering lacks: its number in brackets on paper, the sign itself for whoever listens or copies. */
function numberedSign(text: string, plain: (part: string) => Sign): Sign {
  const number = [...text].map(sign => signNumber(sign.codePointAt(0) as number)).join('')
  const drawn = joined([...number].map(plain))
  const built = drawn.stretches.flatMap(stretch => stretch.parts)
  return { text, advance: drawn.width, font: '', code: '', face: undefined, codePoint: 0, built, reads: text }
}

/** Parts as operators. */
export function partsShown(parts: readonly Part[], size: number): string {
  let operators = ''
  for (const { font, shown, rise } of parts) {
    operators += `/${font} ${size} Tf `
    operators += rise ? `${Math.round(rise * size) / 1000} Ts [(${shown})] TJ 0 Ts ` : `[(${shown})] TJ `
  }
  return operators
}

function joined(signs: readonly Sign[]): { width: number; stretches: Stretch[]; signs: readonly Sign[] } {
  const stretches: { parts: Part[]; width: number; reads: string | undefined }[] = []
  let width = 0
  let shown = ''
  let before: Sign | undefined
  const into = (reads: string | undefined, wide: number, parts: readonly Part[]) => {
    const last = stretches.at(-1)
    if (last && last.reads === undefined && reads === undefined) {
      last.parts.push(...parts)
      last.width += wide
    } else stretches.push({ parts: [...parts], width: wide, reads })
  }
  const close = () => {
    if (shown && before) into(undefined, 0, [{ font: before.font, shown }])
    shown = ''
  }
  for (const sign of signs) {
    width += sign.advance
    if (sign.built) {
      close()
      into(sign.reads, sign.advance, sign.built)
      before = undefined
      continue
    }
    if (before && sign.font !== before.font) close()
    const closer = shown && before?.face === sign.face ? kerningOf(before as Sign, sign) : 0
    if (closer !== 0) shown += `)${-closer}(`
    width += closer
    if (!shown) into(undefined, 0, [])
    const last = stretches.at(-1) as { width: number }
    last.width += sign.advance + closer
    shown += sign.code
    before = sign
  }
  close()
  return { width, stretches, signs }
}

function kerningOf(first: Sign, second: Sign): number {
  const { font, kerning } = first.face as Face
  const pair = first.codePoint * 65536 + second.codePoint
  const known = kerning.get(pair)
  if (known !== undefined) return known
  const run = font.font.layout(first.text + second.text)
  const lead = run.glyphs[0]
  const closer = lead && run.glyphs.length === 2 ? (run.positions[0]?.xAdvance ?? 0) - lead.advanceWidth : 0
  kerning.set(pair, closer)
  return closer
}

// A letter with the marks that stand on it, or one sign. Most words are plain ASCII and need no look at their signs.
function clustersOf(text: string): Iterable<string> {
  if (!/[^ -~]/.test(text)) return text
  return text.match(/\P{M}(?:(?![\ufe00-\ufe0f\u034f])\p{Mn}){0,4}|\p{M}/gu) ?? []
}
