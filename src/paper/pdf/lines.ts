import { spansOf, type Words } from '../document.ts'
import { linkOnPaper } from '../link.ts'
import { fitForReading } from '../signs.ts'
import type { Sign } from './sign.ts'
import type { Stretch, Typeface, Weight, Word } from './typeface.ts'

/** Part of one line that is read as one and leads to one place, or to none. `width` is in thousandths of the size. */
export type Piece = Stretch & Readonly<{ link: string | undefined }>
export type Line = Readonly<{ pieces: readonly Piece[]; width: number }>

type Token = Readonly<{ word: Word; weight: Weight; link: string | undefined }>
type Space = Readonly<{ weight: Weight; link: string | undefined }>
/** Words that touch, and the space before them. */
type Unit = { space: Space | undefined; tokens: Token[] }

export type Measure = Readonly<{ typeface: Typeface; size: number; width: number; weight?: Weight }>

/**
 * Breaks words into lines that fit `width` points at `size`. Breaks at spaces, after hyphens, in a long address after its
 * stops, and anywhere in a word longer than a line. Never loses a sign and never fails to end.
 */
export function breakIntoLines(words: Words, { typeface, size, width, weight = 'regular' }: Measure): Line[] {
  const breaking = { room: Math.max((width * 1000) / size, 1), typeface, lines: [] }
  if (typeof words === 'string') breakPlain(words, weight, breaking)
  else breakMixed(unitsOf(words, typeface, weight), breaking)
  return breaking.lines
}

type Breaking = Readonly<{ room: number; typeface: Typeface; lines: Line[] }>

// Words in one weight that lead nowhere: nearly all there are, so they are set without a list of them being made first.
function breakPlain(words: string, weight: Weight, breaking: Breaking) {
  const { room, typeface, lines } = breaking
  const space = typeface.space(weight)
  const between: Space = { weight, link: undefined }
  for (const paragraph of fitForReading(words).split('\n')) {
    let line = startLine(typeface)
    for (const typed of paragraph.split(' ')) {
      if (typed === '') continue
      const word = typeface.word(typed, weight)
      const isFirst = line.isEmpty()
      if (line.width() + word.width + (isFirst ? 0 : space.width) <= room) {
        if (!isFirst) line.push(space, undefined)
        for (const stretch of word.stretches) line.push(stretch, undefined)
      } else {
        const tokens = [{ word, weight, link: undefined }]
        line = addBroken({ space: isFirst ? undefined : between, tokens }, line, breaking)
      }
    }
    lines.push(line.ended())
  }
}

function breakMixed(paragraphs: readonly Unit[][], breaking: Breaking) {
  const { room, typeface, lines } = breaking
  for (const paragraph of paragraphs) {
    let line = startLine(typeface)
    for (const unit of paragraph) {
      const spaceWidth = unit.space && !line.isEmpty() ? typeface.space(unit.space.weight).width : 0
      const needed = unit.tokens.reduce((sum, token) => sum + token.word.width, spaceWidth)
      if (line.width() + needed <= room) line.add(unit)
      else line = addBroken(unit, line, breaking)
    }
    lines.push(line.ended())
  }
}

// Words as typed become lines, the lines units. A space belongs to a link only when both its neighbours do.
function unitsOf(words: Words, typeface: Typeface, weight: Weight): Unit[][] {
  const paragraphs: Unit[][] = [[]]
  let unit: Unit | undefined
  let space: Space | undefined
  for (const span of spansOf(words)) {
    const own: Weight = span.bold ? 'bold' : weight
    const link = span.link === undefined ? undefined : linkOnPaper(span.link)
    const tail = link?.shown && link.shown !== span.text ? ` (${link.shown})` : ''
    const address = link?.address
    fitForReading(span.text + tail)
      .split('\n')
      .forEach((line, index) => {
        if (index > 0) {
          paragraphs.push([])
          unit = space = undefined
        }
        line.split(' ').forEach((piece, at) => {
          if (at > 0) {
            space = { weight: own, link: unit?.tokens.at(-1)?.link === address ? address : space?.link }
            unit = undefined
          }
          if (piece === '') return
          if (!unit) {
            unit = { space, tokens: [] }
            paragraphs.at(-1)?.push(unit)
          }
          unit.tokens.push({ word: typeface.word(piece, own), weight: own, link: address })
          space = undefined
        })
      })
  }
  return paragraphs
}

type OpenLine = ReturnType<typeof startLine>

type OpenPart = { font: string; shown: string; rise?: number }
type OpenPiece = { parts: OpenPart[]; width: number; reads: string | undefined; link: string | undefined }

function startLine(typeface: Typeface) {
  const pieces: OpenPiece[] = []
  let last: OpenPiece | undefined
  let width = 0
  const push = (stretch: Stretch, link: string | undefined) => {
    if (!last || last.link !== link || last.reads !== undefined || stretch.reads !== undefined) {
      last = { parts: [], width: 0, reads: stretch.reads, link }
      pieces.push(last)
    }
    for (const part of stretch.parts) {
      const before = last.parts[last.parts.length - 1]
      if (before && before.font === part.font && !before.rise && !part.rise) before.shown += part.shown
      else last.parts.push({ ...part })
    }
    last.width += stretch.width
    width += stretch.width
  }
  const pushSpace = ({ weight, link }: Space) => push(typeface.space(weight), link)
  return {
    isEmpty: () => pieces.length === 0,
    width: () => width,
    push,
    add: (unit: Unit) => {
      if (unit.space && pieces.length > 0) pushSpace(unit.space)
      for (const { word, link } of unit.tokens) for (const stretch of word.stretches) push(stretch, link)
    },
    /** A line that goes on below keeps a space at its end, so that whoever listens hears two words and not one. */
    ended: (goesOn?: Space | undefined): Line => {
      const full = width
      if (goesOn) pushSpace(goesOn)
      return { pieces, width: full }
    },
  }
}

// Puts a unit that does not fit: on the next line if it fits there, after a hyphen if it has one, else sign by sign.
function addBroken(unit: Unit, started: OpenLine, { room, typeface, lines }: Breaking): OpenLine {
  const whole = unit.tokens.reduce((sum, token) => sum + token.word.width, 0)
  let line = started
  let space = unit.space
  const turn = () => {
    lines.push(line.ended(space))
    line = startLine(typeface)
    space = undefined
  }
  if (whole <= room && unit.tokens.length > 1) {
    turn()
    line.add({ space, tokens: unit.tokens })
    return line
  }
  for (const token of unit.tokens) {
    const { signs } = token.word
    for (let from = 0; from < signs.length; ) {
      const before = space && !line.isEmpty() ? typeface.space(space.weight).width : 0
      const most = room - line.width() - before
      const until = fitting(signs, from, { most, place: whole > room ? afterStop : afterHyphen, must: line.isEmpty() })
      if (until > from) {
        line.add({ space, tokens: [{ ...token, word: typeface.signs(signs.slice(from, until)) }] })
        space = undefined
      }
      from = until
      if (from < signs.length) turn()
    }
    space = undefined
  }
  return line
}

type MayBreak = (signs: readonly Sign[], after: number) => boolean

// Between two letters only: a case code, a date and a telephone number stay whole.
const afterHyphen: MayBreak = (signs, after) =>
  /[-–—/]/.test(signs[after]?.text ?? '') &&
  /\p{L}/u.test(signs[after - 1]?.text ?? '') &&
  /\p{L}/u.test(signs[after + 1]?.text ?? '')
const afterStop: MayBreak = (signs, after) =>
  after < signs.length - 1 && /[-–—/.@_?&=,:;\]]/.test(signs[after]?.text ?? '')

// Up to which sign they fit in `most`: all, or up to a place to break; where there is none and they must go somewhere,
// as many as fit, and one at the least.
function fitting(
  signs: readonly Sign[],
  from: number,
  { most, place, must }: { most: number; place: MayBreak; must: boolean },
): number {
  let width = 0
  let breakAt = 0
  for (let index = from; index < signs.length; index++) {
    const sign = signs[index] as Sign
    width += sign.advance
    if (width > most) return breakAt || (must ? Math.max(index, from + 1) : from)
    if (index > from && place(signs, index)) breakAt = index + 1
  }
  return signs.length
}
