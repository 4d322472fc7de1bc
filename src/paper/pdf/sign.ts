import type { PdfFont } from './writer.ts'

/**
 * One sign as drawn. Widths are thousandths of the letter size. `built` draws what is not one plain glyph; `reads` is what
 * it stands for, where what is drawn says something else.
 */
export type Sign = Readonly<{
  text: string
  advance: number
  font: string
  code: string
  face: Face | undefined
  codePoint: number
  built?: readonly Part[]
  reads?: string
}>

/** Signs in one font, as they stand between the brackets `[(` and `)]` of a TJ operator; `rise` lifts them off the line. */
export type Part = Readonly<{ font: string; shown: string; rise?: number }>

/** One font file opened for one document. */
export type Face = Readonly<{ font: PdfFont; kerning: Map<number, number> }>

/** The sign for one code point in one face, entered in that face's subset; undefined where the face lacks it. */
export function signOf(face: Face, codePoint: number, text: string, readAs = [codePoint]): Sign | undefined {
  const { font } = face
  if (!font.font.hasGlyphForCodePoint(codePoint)) return undefined
  const glyph = font.font.glyphForCodePoint(codePoint)
  const place = font.subset.includeGlyph(glyph.id)
  font.widths[place] ??= glyph.advanceWidth
  font.unicode[place] ??= readAs
  return { text, advance: glyph.advanceWidth, font: font.id, code: literal(place), face, codePoint }
}

// Two bytes inside a literal string. A bare carriage return would be read as a line feed, so it is escaped too.
function literal(place: number): string {
  return String.fromCharCode(place >> 8, place & 255).replace(/[()\\\r\n]/g, byte =>
    byte === '\r' ? '\\r' : byte === '\n' ? '\\n' : `\\${byte}`,
  )
}
