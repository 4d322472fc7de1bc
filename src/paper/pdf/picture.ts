import type { Picture, Point, Shape } from '../document.ts'
import { fitForReading } from '../signs.ts'
import { tones } from './look.ts'
import type { Pages } from './pages.ts'
import { partsShown } from './typeface.ts'
import { utf16 } from './writer.ts'

/** Draws a line drawing, made smaller where it is wider than the column. Its description stands for it in the tree. */
export function drawPicture(pages: Pages, picture: Picture) {
  const { look, tree } = pages
  const tallest = look.height - look.top - look.bottom
  const scale = Math.min(1, look.column / picture.width, tallest / picture.height)
  const height = picture.height * scale
  pages.need(height)
  const top = pages.y()
  const low = pages.flip(top + height)
  const box = [look.left, low, look.left + picture.width * scale, pages.flip(top)].map(round).join(' ')
  const attributes = ` /Alt ${utf16(picture.description)} /A <</O /Layout /Placement /Block /BBox [${box}]>>`
  const element = tree.open('Figure', tree.root, attributes)
  const shapes = picture.shapes.map(shape => shown(pages, shape, picture.height)).join(' ')
  pages.draw(element, `${round(scale)} 0 0 ${round(scale)} ${round(look.left)} ${round(low)} cm ${shapes}`)
  tree.close(element)
  pages.moveTo(top + height + look.body)
}

function shown(pages: Pages, shape: Shape, height: number): string {
  const tone = tones[shape.tone ?? 'ink']
  const at = ([x, y]: Point) => `${round(x)} ${round(height - y)}`
  switch (shape.shape) {
    case 'line':
      return `${tone} RG ${shape.thickness ?? 1} w ${at(shape.from)} m ${at(shape.to)} l S`
    case 'box': {
      const corner = at([shape.at[0], shape.at[1] + shape.height])
      return `${tone} rg ${tone} RG 1 w ${corner} ${round(shape.width)} ${round(shape.height)} re ${shape.filled ? 'f' : 'S'}`
    }
    case 'circle':
      return `${tone} rg ${tone} RG 1 w ${circle(shape.at, shape.radius, at)} ${shape.filled ? 'f' : 'S'}`
    case 'words': {
      const word = pages.typeface.word(fitForReading(shape.words), 'regular')
      const left = shape.align === 'middle' ? (word.width * shape.size) / 2000 : 0
      const parts = word.stretches.flatMap(stretch => stretch.parts)
      return `${tone} rg BT 1 0 0 1 ${at([shape.at[0] - left, shape.at[1]])} Tm ${partsShown(parts, shape.size)}ET`
    }
  }
}

// Four curves; 0.5523 is how far their handles reach for a circle.
function circle([x, y]: Point, radius: number, at: (point: Point) => string): string {
  const handle = radius * 0.5523
  return [
    `${at([x + radius, y])} m`,
    `${at([x + radius, y + handle])} ${at([x + handle, y + radius])} ${at([x, y + radius])} c`,
    `${at([x - handle, y + radius])} ${at([x - radius, y + handle])} ${at([x - radius, y])} c`,
    `${at([x - radius, y - handle])} ${at([x - handle, y - radius])} ${at([x, y - radius])} c`,
    `${at([x + handle, y - radius])} ${at([x + radius, y - handle])} ${at([x + radius, y])} c h`,
  ].join(' ')
}

function round(length: number): number {
  return Math.round(length * 100) / 100
}
