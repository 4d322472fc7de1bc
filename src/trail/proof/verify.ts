import { type Checkpoint, openCheckpoint, type VerifierKey } from '../tree/checkpoint.ts'
import { emptySubjectMap, noteSubject, standingOf, subjectMapRoot } from '../tree/subject-map.ts'
import { emptyTree, growingRoot, growTree, tileWidth } from '../tree/tiles.ts'
import { sha256 } from '../tree/tree.ts'
import { type Finding, finding, type Where } from './findings.ts'
import { leafFindings } from './leaf-check.ts'
import { DamagedExport, type RecordOf, type TrailRecord } from './records.ts'

export type VerifyOptions = {
  /** Public keys of the trail, from somewhere other than the export: a forger signs with a key of their own. */
  keys: readonly VerifierKey[]
  origin?: string
  /** Signed notes kept outside: e-mails to trustees, minutes, access bundles. Only they show a cut-off end. */
  kept?: readonly string[]
}

export type TrailReport = {
  whole: boolean
  origin: string
  /** Sealed entries. */
  size: number
  checkpoints: number
  erased: number
  waiting: number
  subjects: number
  sealedUntil: string | null
  findings: Finding[]
  /** Findings beyond those listed. */
  more: number
}

const mostListed = 1000
const waitAtMostMs = 60_000
// Between two looks at the whole map; the last checkpoint's map is always looked at.
const mapEvery = 4096

/**
 * Reads a whole trail once, in order, and finds whatever was edited, deleted, inserted, reordered, cut off, forked or
 * forged in it. Needs no database and keeps little more than the subject map. What it cannot know without a checkpoint
 * kept elsewhere: whether a whole end, checkpoints included, was cut off.
 */
export async function verifyTrail(
  records: AsyncIterable<TrailRecord> | Iterable<TrailRecord>,
  options: VerifyOptions,
): Promise<TrailReport> {
  const check = new Check(options)
  try {
    for await (const record of records) check.read(record)
    check.finish()
  } catch (fault) {
    if (!(fault instanceof DamagedExport || fault instanceof RangeError)) throw fault
    const detail = fault instanceof DamagedExport ? `line ${fault.line} is not a record` : 'a handle in it is not one'
    check.report.findings.push(finding('export-damaged', { detail }))
  }
  check.report.whole = check.report.findings.length === 0
  return check.report
}

/** One reading of one trail. */
class Check {
  readonly report: TrailReport = {
    whole: false,
    origin: '',
    size: 0,
    checkpoints: 0,
    erased: 0,
    waiting: 0,
    subjects: 0,
    sealedUntil: null,
    findings: [],
    more: 0,
  }
  readonly #keys: readonly VerifierKey[]
  readonly #origin: string | undefined
  readonly #kept = new Map<number, Checkpoint[]>()
  readonly #tree = emptyTree()
  readonly #map = emptySubjectMap()
  readonly #tiles = new Map<string, Buffer>()
  readonly #erased = new Set<string>()
  #last: Checkpoint | undefined
  #lastGoodSize = 0
  #isSumBroken = false
  #mapCheckedAt = 0
  #exportedAt = Number.NaN
  #records = 0
  #hasEnded = false

  constructor({ keys, origin, kept = [] }: VerifyOptions) {
    this.#keys = keys
    this.#origin = origin
    kept.forEach((note, i) => {
      const opened = openCheckpoint(note, keys)
      if ('refused' in opened) this.#find('kept-not-ours', { detail: String(i + 1) })
      else this.#kept.set(opened.size, [...(this.#kept.get(opened.size) ?? []), opened])
    })
  }

  read(record: TrailRecord): void {
    if (record.is === 'end') {
      this.#hasEnded = record.records === this.#records
      return
    }
    this.#records += 1
    if (record.is === 'leaf') this.#leaf(record)
    else if (record.is === 'checkpoint') this.#checkpoint(record)
    else if (record.is === 'waiting') this.#waiting(record)
    else if (record.is === 'tile') this.#tile(record)
    else if (record.is === 'erased') this.#erased.add(record.entryId)
    else if (record.is === 'stray') {
      this.#find('counter-stray', { subject: record.subject, leaf: record.leafIndex })
    } else this.#begin(record)
  }

  finish(): void {
    const { report } = this
    if (!this.#hasEnded) this.#find('export-damaged', { detail: 'its end is missing, or lines are' })
    report.size = this.#tree.size
    report.subjects = this.#map.leaves.size
    const sealed = this.#last?.size ?? 0
    if (sealed < report.size) this.#find('tail-unsigned', { checkpoint: sealed })
    if (this.#last && sealed === report.size) this.#checkMap(this.#last)
    for (const [size, kept] of this.#kept) {
      if (size === 0 || size > report.size) this.#compareKept(size, kept)
    }
    for (const name of this.#tiles.keys()) this.#find('tile-missing', { detail: name })
  }

  #begin(record: RecordOf<'trail'>): void {
    this.report.origin = record.origin
    this.#exportedAt = Date.parse(record.exportedAt)
    if (this.#origin !== undefined && record.origin !== this.#origin)
      this.#find('other-trail', { detail: record.origin })
  }

  #leaf(record: RecordOf<'leaf'>): void {
    const { index, hash, entry, counters } = record
    const expected = this.#tree.size
    if (index !== expected) this.#find('leaf-out-of-place', { leaf: index, detail: String(expected) })
    const wrong = leafFindings(record, id => this.#erased.has(id))
    for (const { found, where } of wrong) this.#find(found, where)
    if (!entry && wrong.length === 0) this.report.erased += 1
    for (const [subject, counter] of counters) {
      const next = (standingOf(this.#map, subject)?.count ?? 0) + 1
      if (counter !== next) this.#find('counter-wrong', { subject, leaf: index, detail: `${counter}, not ${next}` })
      noteSubject(this.#map, subject, counter, index)
    }
    for (const { level, index: tileIndex, bytes } of growTree(this.#tree, Buffer.from(hash, 'base64'))) {
      this.#tiles.set(`${level}/${tileIndex}`, sha256(bytes))
    }
    const kept = this.#kept.get(this.#tree.size)
    if (kept) this.#compareKept(this.#tree.size, kept)
  }

  #checkpoint(record: RecordOf<'checkpoint'>): void {
    const where = { checkpoint: record.size }
    this.report.checkpoints += 1
    const head = openCheckpoint(record.note, this.#keys)
    if ('refused' in head) {
      this.#find(head.refused === 'not-a-checkpoint' ? 'checkpoint-unreadable' : 'checkpoint-forged', where)
      return
    }
    if (head.origin !== this.report.origin) this.#find('other-trail', { detail: head.origin })
    if (!saysTheSame(record, head)) this.#find('checkpoint-changed', where)
    if (this.#last && head.size <= this.#last.size) this.#find('checkpoints-out-of-order', where)
    this.#last = head
    this.report.sealedUntil = head.at
    const size = this.#tree.size
    if (head.size > size) this.#find('tail-cut-off', { checkpoint: head.size, detail: String(size) })
    else if (head.size === size && head.root.equals(growingRoot(this.#tree))) this.#lastGoodSize = size
    else if (!this.#isSumBroken) {
      // Every later sum then differs too: only the first says where.
      this.#isSumBroken = true
      this.#find('sum-differs', { ...where, detail: `${this.#lastGoodSize} to ${size - 1}` })
    }
    if (head.size === size && size - this.#mapCheckedAt >= mapEvery) this.#checkMap(head)
  }

  #checkMap(head: Checkpoint): void {
    if (this.#mapCheckedAt === head.size && head.size > 0) return
    this.#mapCheckedAt = head.size
    if (head.mapSize !== this.#map.leaves.size || !head.mapRoot.equals(subjectMapRoot(this.#map))) {
      this.#find('map-differs', { checkpoint: head.size })
    }
  }

  #compareKept(size: number, kept: readonly Checkpoint[]): void {
    const root = growingRoot(this.#tree)
    const map = subjectMapRoot(this.#map)
    for (const head of kept) {
      if (size > this.#tree.size) this.#find('kept-tail-cut-off', { checkpoint: size, detail: String(this.#tree.size) })
      else if (size > 0 && !(head.root.equals(root) && head.mapRoot.equals(map))) {
        this.#find('kept-forked', { checkpoint: size })
      }
    }
  }

  #tile({ level, index, width, digest }: RecordOf<'tile'>): void {
    const name = `${level}/${index}`
    const expected = this.#tiles.get(name)
    this.#tiles.delete(name)
    if (width !== tileWidth || !expected?.equals(Buffer.from(digest, 'base64')))
      this.#find('tile-differs', { detail: name })
  }

  #waiting({ entry }: RecordOf<'waiting'>): void {
    this.report.waiting += 1
    if (this.#erased.has(entry.id)) this.#find('erased-still-there', { entry: entry.id })
    const hasWaited = this.#exportedAt - Date.parse(entry.at)
    if (!(hasWaited <= waitAtMostMs)) this.#find('waiting-too-long', { entry: entry.id })
  }

  #find(found: Finding['found'], where: Where): void {
    if (this.report.findings.length < mostListed) this.report.findings.push(finding(found, where))
    else this.report.more += 1
  }
}

function saysTheSame(record: RecordOf<'checkpoint'>, head: Checkpoint): boolean {
  return (
    record.size === head.size &&
    record.root === head.root.toString('base64') &&
    record.mapSize === head.mapSize &&
    record.mapRoot === head.mapRoot.toString('base64') &&
    Date.parse(record.at) === Date.parse(head.at)
  )
}
