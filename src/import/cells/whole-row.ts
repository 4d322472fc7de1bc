import type { Field, Mapping } from '../mapping.ts'
import type { SheetRow, Spreadsheet } from '../read.ts'
import { safeguardingIn } from './answers.ts'
import { type Row, refuse, remark } from './row.ts'

/** Fields of running text. Any other cell of more than 500 letters has something else in it. */
const longFields = new Set<Field | null>(['notes', 'safeguarding', null])

/** Totals, remarks to colleagues, headings repeated on each page, and rows whose cells cannot be under their headings. */
export const isFamily = (
  row: Row,
  sheetRow: SheetRow,
  sheet: Spreadsheet,
  mapping: Mapping,
  isShortByHabit: boolean,
): boolean => {
  const { cells, beyond, short, swallowed } = sheetRow
  const filled = cells.filter(text => text.trim())
  const only = filled.length === 1 ? cells.findIndex(text => text.trim()) : -1
  const at = (column: number) => ({ column: sheet.headings[column] ?? '', text: cells[column] ?? '' })
  const tooLong = mapping.columns.find(column => !longFields.has(column.field) && (cells[column.at]?.length ?? 0) > 500)
  const first = cells.findIndex(text => text.trim())
  if (/^(grand )?(sub-?)?totals?\b|^(sum|count|average)\b/i.test((cells[first] ?? '').trim()) && filled.length <= 4)
    refuse(row, 'a-total-not-a-family', at(first), 'this row adds up others; it is not a family.')
  else if (filled.length > 2 && cells.every((text, column) => !text.trim() || text.trim() === sheet.headings[column]))
    refuse(row, 'headings-again', null, 'These are the headings again; the row is not a family.')
  else if (only >= 0 && !['given-name', 'family-name', 'full-name'].includes(mapping.columns[only]?.field ?? ''))
    refuse(
      row,
      'a-note-not-a-family',
      at(only),
      'the row holds nothing else. If it is a note to a colleague, tell them; if it belongs to a family, write it in their row.',
    )
  else if (swallowed)
    refuse(
      row,
      'lines-swallowed',
      null,
      'One cell holds what seem to be the rows below it. A quotation mark was opened and not closed; close it and save again.',
    )
  else if (tooLong)
    refuse(
      row,
      'too-long-for-its-column',
      { column: tooLong.heading, text: cells[tooLong.at] ?? '' },
      'this is far longer than such a cell can be. Write what belongs here, and the rest in the notes.',
    )
  else if (beyond.length)
    refuse(
      row,
      'cells-beyond-the-headings',
      null,
      `The row has ${beyond.length} more ${beyond.length === 1 ? 'cell' : 'cells'} than there are headings, so its cells may stand under the wrong ones. Put each under its heading.`,
    )
  else if (short && !isShortByHabit)
    refuse(
      row,
      'row-cut-short',
      null,
      `The row stops before “${sheet.headings[sheet.headings.length - short]}”. What stood there, a safeguarding mark perhaps, is missing. Complete the row.`,
    )
  else if (short)
    remark(row, 'empty-cells-left-off', null, `The last ${short} cells are absent and were read as empty.`)
  // A row that is not a family may still carry a mark that someone has to see.
  if (row.found.refusals.length) safeguardingIn(row)
  return row.found.refusals.length === 0
}
