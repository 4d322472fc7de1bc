/** Rows that cannot both be right: the same row twice, or one number for two families. */
import type { RefusalKind } from './finding.ts'
import type { Mapping } from './mapping.ts'
import type { Spreadsheet } from './read.ts'
import { listed } from './reading/headings.ts'

export type Repeated = { kind: RefusalKind; says: string }

/**
 * By line. Of identical rows the first stands and the others are refused. Where rows share a number and differ, none
 * stands: nothing says which of them has the right to it.
 */
export const repeatedRows = (sheet: Spreadsheet, { columns }: Mapping): Map<number, Repeated> => {
  const found = new Map<number, Repeated>()
  const firstLine = new Map<string, number>()
  for (const { line, cells } of sheet.rows) {
    const whole = cells.map(text => text.trim()).join('\u001f')
    const first = firstLine.get(whole)
    if (first === undefined) firstLine.set(whole, line)
    else
      found.set(line, {
        kind: 'same-row-twice',
        says: `The row is the same as line ${first} in every cell. Only that one is taken.`,
      })
  }
  const at = columns.find(({ field }) => field === 'source-id')?.at
  if (at === undefined) return found
  const byNumber = new Map<string, number[]>()
  for (const { line, cells } of sheet.rows) {
    const number = (cells[at] ?? '').trim().toLowerCase()
    if (number && !found.has(line)) byNumber.set(number, [...(byNumber.get(number) ?? []), line])
  }
  for (const same of byNumber.values()) {
    for (const line of same.length > 1 ? same : [])
      found.set(line, {
        kind: 'same-number-twice',
        says: `Lines ${listed(same)} have the same number but differ. Give each family its own number, or leave out the row that is wrong.`,
      })
  }
  return found
}
