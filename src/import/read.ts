/** Reads a spreadsheet that a charity kept its families in, as plain text in rows. Nothing in it is ever run or followed. */
import { readCsv } from './reading/csv.ts'
import { readXlsx } from './reading/xlsx.ts'

export type SheetRow = {
  /** The line or row number as the person sees it in their own program. */
  line: number
  /** As many cells as there are headings; an absent cell is empty. */
  cells: string[]
  /** Cells to the right of the last heading that hold something. */
  beyond: string[]
  /** How many cells the row stops short of the headings, when the file says so. */
  short: number
  /** A cell seems to have swallowed the lines below it, as an unclosed quotation mark makes it do. */
  swallowed: boolean
}

export type Spreadsheet = {
  headings: string[]
  rows: SheetRow[]
  /** What was noticed about the file as a whole, in sentences. */
  remarks: string[]
  /** What stood above the headings. */
  preamble: string[]
}

export type ReadRefusal = { refused: string; why: string }

export type Limits = { bytes: number; unpackedBytes: number; rows: number; columns: number; cellLength: number }

/** Ten times the largest list we have seen; a larger one comes in parts. */
export const usualLimits: Limits = {
  bytes: 10_000_000,
  unpackedBytes: 100_000_000,
  rows: 20_000,
  columns: 200,
  cellLength: 20_000,
}

/** Headings and rows of a CSV or XLSX file, or one sentence on why it is not taken and what would be. */
export const readSpreadsheet = async (
  bytes: Uint8Array,
  filename: string,
  limits = usualLimits,
): Promise<Spreadsheet | ReadRefusal> => {
  if (bytes.length === 0) return { refused: 'empty-file', why: 'The file is empty.' }
  if (bytes.length > limits.bytes)
    return {
      refused: 'file-too-large',
      why: `The file is larger than ${limits.bytes / 1_000_000} MB. Split it into parts.`,
    }
  const other = otherKind(bytes, filename)
  if (other) return { refused: 'not-a-spreadsheet-we-read', why: `${other} Save it as .xlsx or .csv and try again.` }
  return startsWith(bytes, [0x50, 0x4b]) ? await readXlsx(bytes, limits) : readCsv(bytes, limits)
}

const startsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, at) => bytes[at] === byte)

/** The file's own first bytes say what it is; its name only helps to word the refusal. */
const otherKind = (bytes: Uint8Array, filename: string): string | null => {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return 'This is an old Excel file (.xls) or one locked with a password.'
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return 'This is a PDF.'
  if (startsWith(bytes, [0x50, 0x4b])) return null
  const opening = Buffer.from(bytes.subarray(0, 400)).toString('latin1').trimStart().toLowerCase()
  if (/^<(!doctype|html|table|\?xml)/.test(opening)) return 'This is a web page or an XML file.'
  const isWide = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])
  if (!isWide && !/\.(csv|txt|tsv)$/i.test(filename) && opening.includes('\0')) return 'This is not a text file.'
  return null
}
