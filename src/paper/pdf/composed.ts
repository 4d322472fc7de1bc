import { type Face, type Part, type Sign, signOf } from './sign.ts'

/**
 * Letters that the lettering does not hold but holds the parts of: Ọ, ṣ, ễ, ḥ. The letter is drawn, then its marks from
 * a face of their own in which each mark reads as what it is, so that the name is whole for eyes, ears and copying.
 */
const marks: Readonly<Record<string, { drawnAs: string; where: 'above' | 'below' }>> = {
  '\u0300': { drawnAs: '`', where: 'above' },
  '\u0301': { drawnAs: '\u00b4', where: 'above' },
  '\u0302': { drawnAs: '\u02c6', where: 'above' },
  '\u0303': { drawnAs: '\u02dc', where: 'above' },
  '\u0304': { drawnAs: '\u00af', where: 'above' },
  '\u0307': { drawnAs: '\u00b7', where: 'above' },
  '\u0308': { drawnAs: '\u00a8', where: 'above' },
  '\u030a': { drawnAs: '\u02da', where: 'above' },
  '\u0323': { drawnAs: '.', where: 'below' },
  '\u0327': { drawnAs: '\u00b8', where: 'below' },
  '\u0331': { drawnAs: '-', where: 'below' },
}
const gap = 55

/** Where the parts of a letter come from. */
export type LetterParts = Readonly<{ plain: (part: string) => Sign | undefined; marks: () => Face }>

/** The letter built from its parts, or undefined where a part is lacking. */
export function composedSign(text: string, { plain, marks: marksFace }: LetterParts): Sign | undefined {
  const [letter = '', ...loose] = [...text.normalize('NFD')]
  let base = letter
  const apart: string[] = []
  for (const mark of loose) {
    const together = (base + mark).normalize('NFC')
    if ([...together].length === 1 && plain(together)) base = together
    else apart.push(mark)
  }
  const drawn = plain(base)
  if (!drawn?.face || apart.length === 0 || !apart.every(mark => mark in marks)) return undefined
  const box = drawn.face.font.font.glyphForCodePoint(drawn.codePoint).bbox
  const room = { above: box.maxY, below: Math.min(box.minY, 0), middle: (box.minX + box.maxX) / 2 }
  const placed: Placed[] = []
  for (const mark of apart) {
    const one = placeMark(mark, marksFace(), room)
    if (!one) return undefined
    placed.push(one)
  }
  const letterPart = { font: drawn.font, shown: drawn.code }
  const built = [letterPart, ...placed.map(one => markPart(one, drawn.advance))]
  return { text, advance: drawn.advance, font: '', code: '', face: undefined, codePoint: 0, built }
}

type Placed = Readonly<{ sign: Sign; left: number; rise: number }>

// Moves the room's edge outwards, so that a second mark stands clear of the first.
function placeMark(
  mark: string,
  face: Face,
  room: { above: number; below: number; middle: number },
): Placed | undefined {
  const { drawnAs, where } = marks[mark] as { drawnAs: string; where: 'above' | 'below' }
  const codePoint = drawnAs.codePointAt(0) as number
  const sign = signOf(face, codePoint, mark, [mark.codePointAt(0) as number])
  if (!sign) return undefined
  const box = face.font.font.glyphForCodePoint(codePoint).bbox
  const rise = where === 'above' ? room.above + gap - box.minY : room.below - gap - box.maxY
  if (where === 'above') room.above = rise + box.maxY
  else room.below = rise + box.minY
  return { sign, left: room.middle - (box.minX + box.maxX) / 2, rise }
}

// Back from the letter's end to where the mark belongs, the mark, and on to the letter's end again.
function markPart({ sign, left, rise }: Placed, advance: number): Part {
  const back = Math.round(advance - left)
  const on = Math.round(advance - left - sign.advance)
  return { font: sign.font, rise, shown: `)${back}(${sign.code})${-on}(` }
}
