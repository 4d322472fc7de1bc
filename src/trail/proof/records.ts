import type { Counter, TrailEntry } from '../tree/canonical.ts'

/**
 * The trail as it leaves the database: one JSON object a line, in the order of the leaves, each checkpoint after the
 * last leaf it covers. Whoever holds such a file and the public key can check it without us.
 */
export type ExportedEntry = TrailEntry & { salt: string; commitment: string }

export type TrailRecord =
  | { is: 'trail'; format: 1; origin: string; exportedAt: string; keys: string[] }
  /** From the destruction register. */
  | { is: 'erased'; entryId: string; at: string }
  | {
      is: 'leaf'
      index: number
      hash: string
      entryId: string | null
      entry: ExportedEntry | null
      counters: Counter[]
    }
  | { is: 'checkpoint'; size: number; at: string; root: string; mapSize: number; mapRoot: string; note: string }
  | { is: 'tile'; level: number; index: number; width: number; digest: string }
  /** Committed, not sealed yet. */
  | { is: 'waiting'; entry: ExportedEntry }
  /** A running number whose leaf is not there. */
  | { is: 'stray'; subject: string; counter: number; leafIndex: number }
  | { is: 'end'; records: number }

export type RecordOf<Kind extends TrailRecord['is']> = Extract<TrailRecord, { is: Kind }>

/** A line that is not a record: the verifier says which, and reads no further. */
export class DamagedExport extends Error {
  readonly line: number
  constructor(line: number) {
    super(`Line ${line} of the export cannot be read.`)
    this.name = 'DamagedExport'
    this.line = line
  }
}

export function lineOf(record: TrailRecord): string {
  return `${JSON.stringify(record)}\n`
}

/** Records of an export read in pieces of any length. Throws DamagedExport. */
export async function* readRecords(pieces: AsyncIterable<Buffer | string>): AsyncGenerator<TrailRecord> {
  let rest = ''
  let line = 0
  const decoder = new TextDecoder()
  for await (const piece of pieces) {
    const text = rest + (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }))
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      line += 1
      yield recordIn(text.slice(start, end), line)
      start = end + 1
    }
    rest = text.slice(start)
  }
  if (rest !== '') throw new DamagedExport(line + 1)
}

function recordIn(text: string, line: number): TrailRecord {
  try {
    const record = JSON.parse(text)
    if (typeof record?.is === 'string' && isWellFormed(record)) return record
  } catch {}
  throw new DamagedExport(line)
}

const isText = (value: unknown) => typeof value === 'string'
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
// Only its length here: a million lines are read, and whoever turns it into bytes refuses what is not one.
const isHandle = (value: unknown) => isText(value) && (value as string).length === 36

function isWellFormed(record: TrailRecord): boolean {
  switch (record.is) {
    case 'trail':
      return record.format === 1 && isText(record.origin) && isText(record.exportedAt) && Array.isArray(record.keys)
    case 'erased':
      return isText(record.entryId)
    case 'leaf':
      return (
        isCount(record.index) &&
        isText(record.hash) &&
        (record.entry === null || isEntry(record.entry)) &&
        Array.isArray(record.counters) &&
        record.counters.every(one => Array.isArray(one) && isHandle(one[0]) && isCount(one[1]))
      )
    case 'checkpoint':
      return isCount(record.size) && isText(record.note) && isText(record.root) && isText(record.mapRoot)
    case 'tile':
      return isCount(record.level) && isCount(record.index) && isText(record.digest)
    case 'waiting':
      return isEntry(record.entry)
    case 'stray':
      return isHandle(record.subject) && isCount(record.counter) && isCount(record.leafIndex)
    case 'end':
      return isCount(record.records)
    default:
      return false
  }
}

function isEntry(entry: ExportedEntry): boolean {
  return isText(entry?.id) && isText(entry.salt) && isText(entry.commitment)
}
