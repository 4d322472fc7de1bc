import type { CheckedRow } from './check.ts'
import { sentence } from './finding.ts'
import type { Spreadsheet } from './read.ts'

/**
 * The rows that do not come in, with the reasons first and then each cell as it stood, so that they can be put right
 * and sent in again. A cell that a spreadsheet program would run as a formula begins with an apostrophe.
 */
export function notTakenCsv(sheet: Spreadsheet, rows: readonly CheckedRow[]): string {
  const cells = new Map(sheet.rows.map(row => [row.line, row.cells]))
  const lines = rows
    .filter(row => row.outcome === 'refused')
    .map(row => [String(row.line), row.refusals.map(sentence).join(' '), ...(cells.get(row.line) ?? [])])
  return `\ufeff${[['Line', 'Why it does not come in', ...sheet.headings], ...lines].map(line => line.map(cellOf).join(',')).join('\r\n')}\r\n`
}

function cellOf(text: string): string {
  const harmless = /^[\s]*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
