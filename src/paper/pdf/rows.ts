import type { Line } from './lines.ts'
import { tones } from './look.ts'
import type { Pages } from './pages.ts'
import type { Element } from './tree.ts'

/** One cell of a row: its lines, and where it begins across the page. */
export type Cell = Readonly<{ lines: readonly Line[]; element: Element | 'artifact'; x: number }>

export type RowLook = Readonly<{
  size: number
  /** Room above and below the words. */
  padding: number
  ruleBelow?: boolean
  tint?: boolean
  left: number
  width: number
}>

/** How high a row's words are. */
function rowHeight(cells: readonly Cell[], pages: Pages, { size, padding }: RowLook): number {
  return Math.max(1, ...cells.map(cell => cell.lines.length)) * size * pages.look.leading + padding * 2
}

/**
 * Draws cells side by side. A row that does not fit goes to the next page whole; one that is longer than most of a page
 * goes on from page to page, line by line, so that nothing is cut off.
 */
export function drawRow(pages: Pages, cells: readonly Cell[], look: RowLook) {
  const height = rowHeight(cells, pages, look)
  const page = pages.look.height - pages.look.bottom - pages.look.top
  if (height < page * 0.7) pages.need(height)
  const step = look.size * pages.look.leading
  const longest = Math.max(1, ...cells.map(cell => cell.lines.length))
  for (let from = 0; from < longest; ) {
    let fit = Math.floor((pages.room() - look.padding * 2) / step)
    if (fit < 1 && !pages.isAtTop()) {
      pages.turn()
      // The repeated headings of a table must not fill a page for ever.
      fit = Math.floor((pages.room() - look.padding * 2) / step)
    }
    const until = Math.min(longest, from + Math.max(1, fit))
    drawPart(pages, cells, look, { from, until, step })
    from = until
  }
}

type Part = Readonly<{ from: number; until: number; step: number }>

function drawPart(pages: Pages, cells: readonly Cell[], look: RowLook, { from, until, step }: Part) {
  const top = pages.y()
  const bottom = top + (until - from) * step + look.padding * 2
  if (look.tint) {
    pages.decorate(`${tones.tint} rg ${look.left} ${pages.flip(bottom)} ${look.width} ${bottom - top} re f`)
  }
  for (const { lines, element, x } of cells) {
    const shown = lines.slice(from, until)
    if (shown.length > 0)
      pages.show(shown, { x, y: top + look.padding, size: look.size, leading: pages.look.leading }, element)
  }
  if (look.ruleBelow) {
    const y = pages.flip(bottom)
    pages.decorate(`${tones.rule} RG 0.75 w ${look.left} ${y} m ${look.left + look.width} ${y} l S`)
  }
  pages.moveTo(bottom)
}
