import type { Line } from './lines.ts'
import type { PaperTone } from './look.ts'
import type { Pages } from './pages.ts'
import type { Element } from './tree.ts'

export type Flow = Readonly<{
  x: number
  size: number
  tone?: PaperTone
  /** Draws what lies behind a stretch of lines, which may be one of several on several pages. */
  behind?: (top: number, height: number) => void
}>

/** Sets lines down the page and on to the next, never leaving one line of a paragraph alone on either. */
export function flowLines(pages: Pages, lines: readonly Line[], element: Element, { x, size, tone, behind }: Flow) {
  const step = size * pages.look.leading
  for (let from = 0; from < lines.length; ) {
    const left = lines.length - from
    const fit = Math.max(pages.isAtTop() ? 1 : 0, Math.floor((pages.room() + 0.01) / step))
    const alone = from === 0 && fit === 1 && left > 1 && !pages.isAtTop()
    if (fit < 1 || alone) {
      pages.turn()
      continue
    }
    const take = fit === left - 1 && fit > 2 ? fit - 1 : Math.min(fit, left)
    const top = pages.y()
    behind?.(top, take * step)
    const place = { x, y: top, size, leading: pages.look.leading, ...(tone && { tone }) }
    pages.show(lines.slice(from, from + take), place, element)
    pages.moveTo(top + take * step)
    from += take
    if (from < lines.length) pages.turn()
  }
}
