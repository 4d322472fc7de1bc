/** Which row holds the headings: lists often begin with a title, a date of export or an empty line. */
import { fieldOf } from '../mapping.ts'

/** The place of the heading row among the first rows, or −1: the one with most headings that we know, at least two. */
export const headingRow = (rows: string[][]): number => {
  let best = -1
  let most = 1
  for (const [at, cells] of rows.slice(0, 30).entries()) {
    const known = cells.filter(cell => cell.length <= 60 && fieldOf(cell)).length
    if (known > most) {
      best = at
      most = known
    }
  }
  return best
}

/** Headings as typed, with nothing twice: an empty one is named by its letter, a second “Notes” becomes “Notes (2)”. */
export const namedHeadings = (cells: string[]): string[] => {
  const used = new Map<string, number>()
  return cells.map((cell, at) => {
    const heading = cell.replace(/\s+/g, ' ').trim() || `Column ${columnLetters(at)}`
    const times = (used.get(heading) ?? 0) + 1
    used.set(heading, times)
    return times === 1 ? heading : `${heading} (${times})`
  })
}

/** 0 → A, 25 → Z, 26 → AA. */
const columnLetters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : columnLetters(Math.floor(at / 26) - 1) + columnLetters(at % 26)

/** “12, 14 and 90”, or the first few “and 40 more”. */
export const listed = (things: (string | number)[], most = 6): string => {
  if (things.length > most) return `${things.slice(0, most).join(', ')} and ${things.length - most} more`
  return things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`
}
