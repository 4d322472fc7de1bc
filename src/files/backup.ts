import { createWriteStream } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Encrypter } from 'age-encryption'
import type { Client } from 'pg'
import { asOwner, type Connections } from '#database/connect.ts'
import { endOfTable, framed, line } from './backup-stream.ts'
import { copyOut } from './copy-stream.ts'
import { type BackedUpTable, mainSchemas, quoted, schemaOf, tablesToBackUp } from './tables.ts'

/** How long each kind may be kept, in days. The keys go first: from then on nothing erased opens, wherever it lies. */
const keptDays = { records: 35, keys: 14 } as const

export type Backup = Readonly<{
  /** The database; sealed to the recipient, so that the machine that wrote it cannot read it. */
  file: string
  /** The wrapped keys, with a shorter life. Of no use without the root key. */
  keysFile: string
  /** Which keys are gone, and marks against old lists: random ids, keyed hashes and days. Replayed after every restore. */
  ledgerFile: string
  tables: number
  /** Files beside it that had reached their own last day and were deleted. */
  expired: readonly string[]
}>

/**
 * Writes a backup to `file`, its keys to `file.keys` and the ledger to `file.ledger`. `recipient` is an age public key
 * (`age1…`). All of the database is as of one instant. Nothing half-written takes the place of a whole one.
 */
export async function writeBackup(
  connections: Connections,
  { file, recipient, at }: Readonly<{ file: string; recipient: string; at: Date }>,
): Promise<Backup> {
  const tables = await asOwner(connections.owner, async client => {
    await client.query('begin isolation level repeatable read read only')
    const schema = await schemaOf(client)
    const all = await tablesToBackUp(client, mainSchemas)
    // An owner who is no superuser sees nothing past the wall: it reads as the gate does.
    await client.query('set local role kinkeeper_gate')
    await writeSealed(file, recipient, dump(client, all, { of: 'records', schema, at }))
    await client.query('commit')
    return all.length
  })
  const keysFile = `${file}.keys`
  const ledgerFile = `${file}.ledger`
  await asOwner(connections.keyOwner, async client => {
    await client.query('begin isolation level repeatable read read only')
    const all = await tablesToBackUp(client, ['public'])
    await writeSealed(keysFile, recipient, dump(client, all, { of: 'keys', schema: '', at }))
    const { rows } = await client.query<{ unit: string; day: string }>(
      `select unit_id as unit, gone_at::date::text as day from public.erasure_ledger order by unit_id`,
    )
    const marks = await client.query<{ organisation: string; mark: string; day: string }>(
      `select organisation_id as organisation, encode(mark, 'hex') as mark, kept_until::text as day from public.erased_marks order by 1, 2`,
    )
    const lines = [
      ...rows.map(({ unit, day }) => `${unit} ${day}\n`),
      ...marks.rows.map(({ organisation, mark, day }) => `mark ${organisation} ${mark} ${day}\n`),
    ]
    await writeFile(ledgerFile, lines.join(''), { mode: 0o600 })
    await client.query('commit')
  })
  await writeFile(`${file}.about`, `${JSON.stringify({ is: 'kinkeeper backup', madeAt: at.toISOString() })}\n`)
  return { file, keysFile, ledgerFile, tables, expired: await expireBeside(file, at) }
}

async function* dump(
  client: Client,
  tables: readonly BackedUpTable[],
  { of, schema, at }: Readonly<{ of: 'records' | 'keys'; schema: string; at: Date }>,
): AsyncGenerator<Buffer> {
  yield line({ is: 'kinkeeper backup', version: 1, of, madeAt: at.toISOString(), schema })
  for (const table of tables) {
    yield line(table)
    const columns = table.columns.map(column => client.escapeIdentifier(column)).join(', ')
    const statement = `copy (select ${columns} from ${quoted(client, table.table)}) to stdout`
    for await (const piece of copyOut(client, statement)) yield* framed(piece)
    yield endOfTable
  }
  yield line({ end: true, tables: tables.length })
}

/** Streams into `file` by way of a name beside it, so that what stands there is always whole. */
async function writeSealed(file: string, recipient: string, contents: AsyncGenerator<Buffer>): Promise<void> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const unfinished = `${file}.unfinished`
  try {
    const plain = Readable.toWeb(Readable.from(inPieces(contents), { objectMode: false })) as ReadableStream<Uint8Array>
    const sealed = await encrypter.encrypt(plain)
    await pipeline(Readable.fromWeb(sealed as never), createWriteStream(unfinished, { mode: 0o600 }))
    await rename(unfinished, file)
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** A row is a small thing to seal by itself: pieces of some size go faster. */
async function* inPieces(contents: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const piece of contents) {
    held.push(piece)
    size += piece.length
    if (size < 1 << 18) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  yield Buffer.concat(held)
}

/** Deletes what has reached its last day among the backups in the same folder: keys after 14 days, records after 35. */
async function expireBeside(file: string, at: Date): Promise<string[]> {
  const folder = dirname(file)
  const expired: string[] = []
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.about')) continue
    const about = JSON.parse(await readFile(join(folder, name), 'utf8')) as { is?: string; madeAt?: string }
    if (about.is !== 'kinkeeper backup' || !about.madeAt) continue
    const age = (at.getTime() - Date.parse(about.madeAt)) / 86_400_000
    const stem = join(folder, basename(name, '.about'))
    const going = [
      ...(age >= keptDays.keys ? [`${stem}.keys`] : []),
      ...(age >= keptDays.records ? [stem, `${stem}.ledger`, `${stem}.about`] : []),
    ]
    for (const each of going) {
      await rm(each, { force: true })
      expired.push(each)
    }
  }
  return expired
}
