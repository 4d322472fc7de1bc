import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { now } from '#calendar/clock.ts'
import { exportTrail, onOneSnapshot } from './proof/export.ts'
import { lineOf, readRecords, type TrailRecord } from './proof/records.ts'
import { rowsChangedOutside } from './proof/rows.ts'
import { type TrailReport, type VerifyOptions, verifyTrail } from './proof/verify.ts'
import type { TrailDatabase } from './sealing/sealed-store.ts'
import { sealingTransactions, trailKey, trailName } from './trail.ts'
import { readVerifierKey, type VerifierKey, verifierKeyText } from './tree/checkpoint.ts'

const usage = `kinkeeper trail verify [--from FILE] [--key KEY] [--kept FILE]… [--json]
kinkeeper trail export FILE
kinkeeper trail key
kinkeeper trail checkpoint

  verify       finds every entry that was edited, deleted, inserted, reordered, cut off or forged
  --from FILE  an export, checked without any database
  --key KEY    the trail's public key, as "trail key" prints it, or a file that holds it
  --kept FILE  a checkpoint that was kept elsewhere; may be given more than once
  export       writes the whole trail as one line of JSON for each entry
  key          prints the public key: keep it with the recovery kit, and give it to whoever checks
  checkpoint   prints the last signed checkpoint: for the minutes, or an e-mail to the trustees
`

const known = {
  from: { type: 'string' },
  export: { type: 'string' },
  key: { type: 'string' },
  kept: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

/** Where the keys came from: a forger's export is signed, too, with the forger's key. */
type CheckedWith = 'the key given' | 'the key of this installation' | 'the key the export itself carries'

/** `kinkeeper trail …`. Exit 0: whole; 1: something was found; 2: it could not be checked, and stderr says why. */
export async function run(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true })
    const [what, file, ...rest] = positionals
    if (values.help) process.stdout.write(usage)
    else if (what === 'verify' && !file) return await verify(values)
    else if (what === 'export' && file && rest.length === 0) await inHouse(house => writeExport(house, file))
    else if (what === 'key' && !file) await inHouse(async ({ key }) => say(verifierKeyText(key)))
    else if (what === 'checkpoint' && !file) await inHouse(sayCheckpoint)
    else throw new Refusal(usage)
    return 0
  } catch (fault) {
    const problem = problemOf(fault)
    if (problem === undefined) throw fault
    process.stderr.write(`${problem}\n`)
    return 2
  }
}

class Refusal extends Error {}

type TrailHouse = { db: TrailDatabase; key: VerifierKey; origin: string }

/** With the database the settings name; loaded only then, so that an export can be checked where there is none. */
async function inHouse<T>(work: (house: TrailHouse) => Promise<T>): Promise<T> {
  const { openConfiguredHouse } = await import('#web/start.ts')
  const { house, close } = await openConfiguredHouse()
  try {
    return await work({
      db: sealingTransactions(house),
      key: trailKey(house.rootKey),
      origin: trailName(house.rootKey),
    })
  } finally {
    await close()
  }
}

type Asked = { from?: string; export?: string; key?: string; kept?: string[]; json?: boolean }

async function verify({
  from: named,
  export: alsoNamed,
  key: keyGiven,
  kept = [],
  json = false,
}: Asked): Promise<number> {
  const from = named ?? alsoNamed
  const given = keyGiven === undefined ? undefined : readKey(keyGiven)
  const notes = kept.map(readText)
  const { report, checkedWith } = from
    ? await verifyFile(from, given, notes)
    : await inHouse(async house => {
        const report = await verifyHouse(house, { keys: [given ?? house.key], origin: house.origin, kept: notes })
        if (report.whole) await settleAlarms(house.db)
        return { report, checkedWith: given ? ('the key given' as const) : ('the key of this installation' as const) }
      })
  process.stdout.write(json ? `${JSON.stringify({ ...report, checkedWith })}\n` : told(report, checkedWith))
  return report.whole ? 0 : 1
}

/** A trail that was found whole from end to end is in alarm no longer. */
async function settleAlarms(db: TrailDatabase): Promise<void> {
  await db.query('begin')
  await db.query('select gate.settle_trail_alarms(null)')
  await db.query('commit')
}

/** The trail itself, and then whether the rows it speaks of are still what it says was written. */
function verifyHouse(house: TrailHouse, options: VerifyOptions): Promise<TrailReport> {
  return onOneSnapshot(house.db, async () => {
    const report = await verifyTrail(recordsOf(house), options)
    const found = await rowsChangedOutside(house.db)
    const listed = report.findings.concat(found).slice(0, 100)
    const more = report.more + report.findings.length + found.length - listed.length
    return { ...report, whole: report.whole && found.length === 0, findings: listed, more }
  })
}

function recordsOf({ db, key, origin }: TrailHouse): AsyncGenerator<TrailRecord> {
  return exportTrail(db, { origin, keys: [verifierKeyText(key)], now: new Date(now().epochMilliseconds) })
}

async function verifyFile(
  file: string,
  given: VerifierKey | undefined,
  kept: string[],
): Promise<{ report: TrailReport; checkedWith: CheckedWith }> {
  const keys = given ? [given] : await keysInside(file)
  const report = await verifyTrail(recordsIn(file), { keys, kept, ...(given ? { origin: given.name } : {}) })
  return { report, checkedWith: given ? 'the key given' : 'the key the export itself carries' }
}

function recordsIn(file: string): AsyncGenerator<TrailRecord> {
  return readRecords(createReadStream(file, { highWaterMark: 1 << 20 }))
}

async function keysInside(file: string): Promise<VerifierKey[]> {
  for await (const first of recordsIn(file)) {
    return first.is === 'trail' ? first.keys.flatMap(line => readVerifierKey(line) ?? []) : []
  }
  return []
}

async function writeExport(house: TrailHouse, file: string): Promise<void> {
  await onOneSnapshot(house.db, () => pipeline(lines(recordsOf(house)), createWriteStream(file, { mode: 0o600 })))
}

/** In pieces of some size: a write for each line would take longer than all the hashing. */
async function* lines(records: AsyncIterable<TrailRecord>): AsyncGenerator<string> {
  let piece = ''
  for await (const record of records) {
    piece += lineOf(record)
    if (piece.length < 1 << 18) continue
    yield piece
    piece = ''
  }
  yield piece
}

async function sayCheckpoint({ db }: TrailHouse): Promise<void> {
  const { rows } = await onOneSnapshot(db, () =>
    db.query('select note from gate.trail_checkpoints order by size desc limit 1'),
  )
  const [last] = rows as { note: string }[]
  if (!last) throw new Refusal('Nothing has been sealed yet.')
  process.stdout.write(last.note)
}

function readKey(given: string): VerifierKey {
  const key = readVerifierKey(given) ?? readVerifierKey(readText(given))
  if (!key) throw new Refusal('That is not a public key of a trail: "kinkeeper trail key" prints one.')
  return key
}

function readText(file: string): string {
  return readFileSync(file, 'utf8')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function told(report: TrailReport, checkedWith: CheckedWith): string {
  const until = report.sealedUntil ? `, sealed until ${report.sealedUntil}` : ''
  const facts = [
    `Entries: ${report.size.toLocaleString('en-GB')}; checkpoints: ${report.checkpoints.toLocaleString('en-GB')}${until}.`,
    `${report.erased} erased, each in the destruction register; ${report.waiting} waiting to be sealed.`,
    `Checked with ${checkedWith}.`,
  ]
  const own = 'Compare it with the key in the recovery kit: a forger signs with a key of their own.'
  if (checkedWith === 'the key the export itself carries') facts.push(own)
  if (report.whole) return `${['The trail is whole.', ...facts].join('\n')}\n`
  const more = report.more > 0 ? [`… and ${report.more} more.`] : []
  const found = report.findings.map(({ says }) => `- ${says}`)
  return `${['The trail is NOT whole:', ...found, ...more, '', ...facts].join('\n')}\n`
}

/** One sentence for a fault the person at the keyboard can do something about. */
function problemOf(fault: unknown): string | undefined {
  if (fault instanceof Refusal) return fault.message
  const { code, path, message } = fault as NodeJS.ErrnoException
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EACCES') return `${path} may not be read or written.`
  if (code?.startsWith('ERR_PARSE_ARGS')) return `${message}\n\n${usage}`
  return undefined
}
