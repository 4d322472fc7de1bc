/** Excel workbooks: the first sheet that has headings and is not hidden. Formulas stay the text they are. */
import type ExcelJS from 'exceljs'
import type { Limits, ReadRefusal, SheetRow, Spreadsheet } from '../read.ts'
import { headingRow, listed, namedHeadings } from './headings.ts'
import { type Part, partsOf } from './zip.ts'

/** Parts of a sheet that the library would spread over every cell they name, up to a million rows; none holds words. */
const notRead = [
  'dataValidations',
  'conditionalFormatting',
  'mergeCells',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'tableParts',
  'extLst',
  'picture',
  'autoFilter',
  'rowBreaks',
]

export const readXlsx = async (bytes: Uint8Array, limits: Limits): Promise<Spreadsheet | ReadRefusal> => {
  const parts = partsOf(bytes, limits.unpackedBytes)
  if ('refused' in parts) return parts
  const refused = unsafePart(parts, limits)
  if (refused) return refused
  // Large, and wanted a few times a year: read in when the first workbook arrives.
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  try {
    await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer, { ignoreNodes: notRead })
  } catch {
    return { refused: 'broken-file', why: 'The workbook cannot be read. Open it and save it again as .xlsx.' }
  }
  const remarks = remarksOnParts(parts)
  const hidden = book.worksheets.filter(({ state }) => state && state !== 'visible').map(({ name }) => `“${name}”`)
  if (hidden.length)
    remarks.push(`Hidden sheets were not read: ${listed(hidden)}. Look at them before you give the file to anyone.`)
  const shown = book.worksheets.filter(({ state }) => !state || state === 'visible')
  for (const sheet of shown) {
    const grid = gridOf(sheet)
    const at = headingRow(grid.map(({ cells }) => cells))
    if (at < 0) continue
    const others = shown.filter(other => other !== sheet).map(({ name }) => `“${name}”`)
    if (others.length) remarks.push(`Only the sheet “${sheet.name}” was read, not ${listed(others)}.`)
    return sheetOf(sheet, grid, at, limits, remarks)
  }
  return {
    refused: 'no-headings',
    why: 'No sheet in view has a row of headings. The first row should say what each column is.',
  }
}

const unsafePart = (parts: Part[], limits: Limits): ReadRefusal | null => {
  if (!parts.some(({ name }) => name === 'xl/workbook.xml'))
    return {
      refused: 'not-a-spreadsheet-we-read',
      why: 'This is not an Excel workbook. Save it as .xlsx or .csv and try again.',
    }
  // Excel writes no document types; in one, a word can be made to stand for a billion.
  if (parts.some(({ text }) => /<!(DOCTYPE|ENTITY)/i.test(text)))
    return {
      refused: 'broken-file',
      why: 'The workbook holds something no spreadsheet program writes, so it was not opened.',
    }
  const rows = Math.max(0, ...parts.filter(isSheet).map(({ text }) => text.match(/<(?:\w+:)?row[ >]/g)?.length ?? 0))
  if (rows > limits.rows + 31)
    return { refused: 'too-many-rows', why: `The list has more than ${limits.rows} rows. Split it into parts.` }
  return null
}

const isSheet = ({ name }: Part) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)

const remarksOnParts = (parts: Part[]): string[] => {
  const remarks: string[] = []
  const has = (name: RegExp) => parts.some(part => name.test(part.name))
  if (has(/vbaProject/i)) remarks.push('The workbook holds a macro. It was not run.')
  if (has(/externalLinks\//)) remarks.push('The workbook points to other files. They were not opened.')
  if (has(/(comments|threadedComment)[^/]*\.xml$/i))
    remarks.push('Cells carry comments. They were not read: look for words about safety in them.')
  if (parts.filter(isSheet).some(({ text }) => /<mergeCell /.test(text)))
    remarks.push('Some cells are merged. Their words belong to the first row and column only.')
  return remarks
}

type GridRow = { line: number; cells: string[]; isHidden: boolean }

const gridOf = (sheet: ExcelJS.Worksheet): GridRow[] => {
  const grid: GridRow[] = []
  sheet.eachRow({ includeEmpty: false }, (row, line) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: false }, (cell, at) => {
      cells[at - 1] = textOf(cell.value)
    })
    grid.push({ line, cells: Array.from(cells, cell => cell ?? ''), isHidden: Boolean(row.hidden) })
  })
  return grid
}

/** A cell as the words in it. A date becomes 2016-02-29; a formula its own text, never its result. */
const textOf = (value: ExcelJS.CellValue): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('formula' in value) return `=${value.formula}`
  if ('sharedFormula' in value) return `=${value.sharedFormula}`
  if ('text' in value) return typeof value.text === 'string' ? value.text : textOf(value.text as ExcelJS.CellValue)
  return 'error' in value ? String(value.error) : ''
}

const sheetOf = (
  sheet: ExcelJS.Worksheet,
  grid: GridRow[],
  at: number,
  limits: Limits,
  remarks: string[],
): Spreadsheet | ReadRefusal => {
  const top = grid[at]?.cells ?? []
  if (top.length > limits.columns || grid.some(({ cells }) => cells.length > limits.columns))
    return {
      refused: 'too-many-columns',
      why: `A row has more than ${limits.columns} cells. Check that the sheet is a list of families.`,
    }
  const width = top.findLastIndex(cell => cell.trim()) + 1
  const headings = namedHeadings(top.slice(0, width))
  const below = grid.slice(at + 1).filter(({ cells }) => cells.some(cell => cell.trim()))
  if (below.some(({ cells }) => cells.some(cell => cell.length > limits.cellLength)))
    return { refused: 'cell-too-long', why: `A cell holds more than ${limits.cellLength} letters.` }
  const hiddenColumns = headings
    .filter((_, column) => sheet.getColumn(column + 1).hidden)
    .map(heading => `“${heading}”`)
  if (hiddenColumns.length) remarks.push(`Hidden columns were read like the others: ${listed(hiddenColumns)}.`)
  const hiddenRows = below.filter(({ isHidden }) => isHidden).map(({ line }) => line)
  if (hiddenRows.length) remarks.push(`Hidden rows were read like the others: ${listed(hiddenRows)}.`)
  const preamble = grid
    .slice(0, at)
    .map(({ cells }) => cells.filter(Boolean).join(' '))
    .filter(Boolean)
  if (preamble.length)
    remarks.push(
      `${preamble.length === 1 ? 'One row' : `${preamble.length} rows`} above the headings ${preamble.length > 1 ? 'were' : 'was'} not taken as families.`,
    )
  const rows: SheetRow[] = below.map(({ line, cells }) => ({
    line,
    cells: Array.from({ length: width }, (_, column) => cells[column] ?? ''),
    beyond: cells.slice(width).filter(cell => cell.trim()),
    short: 0,
    swallowed: false,
  }))
  return { headings, rows, remarks, preamble }
}
