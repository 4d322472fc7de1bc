import { plainWords, type Table, type Words } from '../document.ts'
import type { Pages } from './pages.ts'
import { drawRow, type RowLook } from './rows.ts'
import type { Element, Role } from './tree.ts'

const gutter = 10

/** Draws a table with its caption. Where it goes on to another page, the headings stand at the top of that one too. */
export function drawTable(pages: Pages, table: Table) {
  const { tree, look } = pages
  const element = tree.open('Table', tree.root)
  const widths = columnWidths(pages, table)
  const rowLook: RowLook = { size: look.body, padding: 4, ruleBelow: true, left: look.left, width: look.column }

  const headings = table.columns.map((column, at) =>
    pages.lines(column.heading, look.body, widths[at] as number, 'bold'),
  )
  const headingRow = (owners: readonly (Element | 'artifact')[]) => {
    const cells = headings.map((lines, at) => ({
      lines,
      element: owners[at] ?? 'artifact',
      x: placeOf(widths, at, look.left),
    }))
    drawRow(pages, cells, { ...rowLook, tint: true })
  }

  const caption = pages.lines(table.caption, look.body, look.column, 'bold')
  const step = look.body * look.leading
  const headed = Math.max(1, ...headings.map(lines => lines.length)) * step + 8
  pages.need(caption.length * step + headed + 3 * step)
  if (table.caption) {
    const title = tree.open('Caption', element)
    pages.show(caption, { x: look.left, y: pages.y(), size: look.body, leading: look.leading }, title)
    pages.moveTo(pages.y() + caption.length * step + 4)
    tree.close(title)
  }

  const first = tree.open('TR', element)
  const owners = table.columns.map(() => tree.open('TH', first, ' /A <</O /Table /Scope /Column>>'))
  headingRow(owners)
  for (const owner of owners) tree.close(owner)
  tree.close(first)

  // Headings that fill most of a page are not repeated: there would be no room left for a row.
  const repeats = headed < (look.height - look.top - look.bottom) / 3
  pages.onTurn(repeats ? () => headingRow(table.columns.map(() => 'artifact')) : undefined)
  for (const row of table.rows) drawTableRow(pages, { row, table, widths, element, rowLook })
  pages.onTurn(undefined)
  tree.close(element)
  pages.moveTo(pages.y() + look.body)
}

type RowOf = Readonly<{
  row: readonly Words[]
  table: Table
  widths: readonly number[]
  element: Element
  rowLook: RowLook
}>

function drawTableRow(pages: Pages, { row, table, widths, element, rowLook }: RowOf) {
  const { tree, look } = pages
  const line = tree.open('TR', element)
  const cells = table.columns.map((_, at) => {
    const names = table.rowHeadings && at === 0
    const role: Role = names ? 'TH' : 'TD'
    const owner = tree.open(role, line, names ? ' /A <</O /Table /Scope /Row>>' : '')
    const lines = pages.lines(row[at] ?? '', look.body, widths[at] as number, names ? 'bold' : 'regular')
    return { lines, element: owner, x: placeOf(widths, at, look.left) }
  })
  drawRow(pages, cells, rowLook)
  for (const cell of cells) tree.close(cell.element)
  tree.close(line)
}

function placeOf(widths: readonly number[], at: number, left: number): number {
  return left + widths.slice(0, at).reduce((sum, width) => sum + width + gutter, 0)
}

// A column gets room for its longest word first, then its share of what is left by how much its cells hold.
function columnWidths(pages: Pages, { columns, rows }: Table): number[] {
  const { look, typeface } = pages
  const available = look.column - gutter * (columns.length - 1)
  const sample = rows.slice(0, 60)
  const wanted = columns.map((column, at) => {
    const cells = sample.map(row => plainWords(row[at] ?? ''))
    const longest = [column.heading, ...cells]
      .flatMap(words => words.split(/\s+/))
      .reduce((most, word) => (word.length > most.length ? word : most), '')
    const least = (typeface.widthOf(longest.slice(0, 24), 'bold') * look.body) / 1000 + 2
    const mean = cells.reduce((sum, words) => sum + words.length, 0) / Math.max(1, cells.length)
    return {
      least: Math.min(least, available / columns.length),
      share: column.share ?? (mean + column.heading.length) ** 0.7,
    }
  })
  const spare = available - wanted.reduce((sum, column) => sum + column.least, 0)
  const shares = wanted.reduce((sum, column) => sum + column.share, 0) || 1
  return wanted.map(column => column.least + (Math.max(0, spare) * column.share) / shares)
}
