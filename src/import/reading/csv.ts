/** Text files: which letters, which separator, which row holds the headings, and cells that run over several lines. */
import { parse } from 'csv-parse/sync'
import type { Limits, ReadRefusal, SheetRow, Spreadsheet } from '../read.ts'
import { headingRow, listed, namedHeadings } from './headings.ts'

export const readCsv = (bytes: Uint8Array, limits: Limits): Spreadsheet | ReadRefusal => {
  const { text, remarks } = decoded(bytes)
  if (text.includes('\0'))
    return { refused: 'not-text', why: 'The file is not text. Save it as .xlsx or .csv and try again.' }
  const { body, separator, skipped } = separated(text)
  const records = recordsOf(body, separator, limits)
  if ('refused' in records) return records
  const at = headingRow(records.map(({ cells }) => cells))
  if (at < 0)
    return {
      refused: 'no-headings',
      why: 'No row of headings was found. The first row should say what each column is.',
    }
  const headings = namedHeadings(withoutEmptyEnd(records[at]?.cells ?? []))
  const preamble = records.slice(0, at).map(({ cells }) => cells.filter(Boolean).join(' '))
  if (preamble.length)
    remarks.push(
      `${lines(preamble.length)} above the headings ${preamble.length > 1 ? 'were' : 'was'} not taken as families.`,
    )
  if (separator !== ',') remarks.push(`The columns are separated by ${separatorName[separator] ?? separator}.`)
  const kept = records.slice(at + 1)
  const isEmpty = ({ cells }: CsvRecord) => cells.every(cell => !cell.trim())
  const empty = kept.filter(isEmpty)
  if (empty.length)
    remarks.push(
      `${lines(empty.length)} with nothing in ${empty.length > 1 ? 'them were' : 'it was'} passed over (${listed(empty.map(({ line }) => line + skipped))}).`,
    )
  const rows = kept.filter(row => !isEmpty(row)).map(row => sheetRow(row, headings.length, separator, skipped))
  return { headings, rows, remarks, preamble }
}

const lines = (count: number) => (count === 1 ? 'One line' : `${count} lines`)
const separatorName: Record<string, string> = { ';': 'semicolons', '\t': 'tabs', '|': 'upright strokes' }

const decoded = (bytes: Uint8Array): { text: string; remarks: string[] } => {
  const wide = wideKind(bytes)
  if (wide)
    return {
      text: new TextDecoder(wide).decode(bytes),
      remarks: ['The file is in wide letters (UTF-16); they were read as such.'],
    }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, remarks: /Ã[\u0080-¿]|â€/.test(text) ? [twiceEncoded] : [] }
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes)
    const remarks = ['The file is in the letters of older Windows programs (Windows-1252); accents were read as such.']
    // Windows-1252 gives these five bytes no letter, so whatever wrote them meant another alphabet.
    if (/[\u0081\u008d\u008f\u0090\u009d]/.test(text))
      remarks.push('Some letters could not be read. Save the list again as “CSV UTF-8”.')
    if (/Ã[\u0080-¿]|â€/.test(text)) remarks.push(twiceEncoded)
    return { text, remarks }
  }
}

const twiceEncoded =
  'Some accents were damaged before the file was saved (such as “SiÃ¢n”). They are shown as they are; nothing was guessed.'

const wideKind = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, 400)
  const zeros = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  if ((zeros[1] ?? 0) > sample.length / 4) return 'utf-16le'
  return (zeros[0] ?? 0) > sample.length / 4 ? 'utf-16be' : null
}

/** Excel may say the separator in a first line of its own (“sep=;”); else it is the one that gives most rows one width. */
const separated = (text: string): { body: string; separator: string; skipped: number } => {
  const said = /^\uFEFF?sep=(.)\r?\n/i.exec(text)
  if (said?.[1]) return { body: text.slice(said[0].length), separator: said[1], skipped: 1 }
  const sample = text.slice(0, 60_000)
  let best = { separator: ',', score: 0 }
  for (const separator of [',', ';', '\t', '|']) {
    const counts = new Map<number, number>()
    for (const count of separatorsByLine(sample, separator)) if (count) counts.set(count, (counts.get(count) ?? 0) + 1)
    const score = Math.max(0, ...[...counts].map(([count, times]) => times * Math.min(count, 10)))
    if (score > best.score) best = { separator, score }
  }
  return { body: text, separator: best.separator, skipped: 0 }
}

const separatorsByLine = (sample: string, separator: string): number[] => {
  const counts: number[] = []
  let count = 0
  let isQuoted = false
  for (const letter of sample) {
    if (letter === '"') isQuoted = !isQuoted
    else if (letter === separator && !isQuoted) count++
    else if (letter === '\n' && !isQuoted) {
      counts.push(count)
      count = 0
    }
  }
  return [...counts, count]
}

type CsvRecord = { line: number; cells: string[] }

const recordsOf = (body: string, separator: string, limits: Limits): CsvRecord[] | ReadRefusal => {
  try {
    // Lists mix line ends; one kind lets the parser count lines as a person does.
    const found = parse(body.replace(/\r\n?/g, '\n'), {
      bom: true,
      delimiter: separator,
      info: true,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: limits.cellLength * 10,
      to: limits.rows + 32,
    }) as unknown as { info: { lines: number }; record: string[] }[]
    if (found.length > limits.rows + 31)
      return { refused: 'too-many-rows', why: `The list has more than ${limits.rows} rows. Split it into parts.` }
    if (found.some(({ record }) => record.length > limits.columns))
      return {
        refused: 'too-many-columns',
        why: `A row has more than ${limits.columns} cells. Check that the file is a list of families.`,
      }
    if (found.some(({ record }) => record.some(cell => cell.length > limits.cellLength)))
      return {
        refused: 'cell-too-long',
        why: `A cell holds more than ${limits.cellLength} letters. A quotation mark may be missing.`,
      }
    return found.map(({ info, record }) => ({ line: info.lines - lineEndsIn(record), cells: record }))
  } catch (fault) {
    return brokenFile(fault as { code?: string; lines?: number })
  }
}

const lineEndsIn = (cells: string[]) => cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0)

/** The parser's own message can quote a family's words, so only its kind and line are used. */
const brokenFile = ({ code, lines: line }: { code?: string; lines?: number }): ReadRefusal => {
  if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED')
    return {
      refused: 'quotation-mark-not-closed',
      why: 'A quotation mark is opened and never closed, so that one cell holds many lines. Close it in the sheet and save again.',
    }
  return {
    refused: 'broken-file',
    why: `The file cannot be read as rows and cells${line ? ` (near line ${line})` : ''}. Open it in a spreadsheet program and save it again.`,
  }
}

const withoutEmptyEnd = (cells: string[]) => cells.slice(0, cells.findLastIndex(cell => cell.trim()) + 1)

const sheetRow = ({ line, cells }: CsvRecord, width: number, separator: string, skipped: number): SheetRow => ({
  line: line + skipped,
  cells: Array.from({ length: width }, (_, at) => cells[at] ?? ''),
  beyond: cells.slice(width).filter(cell => cell.trim()),
  short: Math.max(0, width - cells.length),
  // A later line of one cell that has separators like half a row was a row of its own.
  swallowed: cells.some(cell =>
    cell
      .split('\n')
      .slice(1)
      .some(line => line.split(separator).length > Math.max(3, width / 2)),
  ),
})
