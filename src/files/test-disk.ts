import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestHouse } from '#database/test-database.ts'

/** What a thief of the disk has: the folder of the server, where this machine holds it. */
export type Disk = Readonly<{
  /** Tables and indexes of both databases, and what all databases share. */
  tables: readonly string[]
  /** The write-ahead log. */
  log: readonly string[]
  /** What the server says of itself; not to be found for a server that somebody else started. */
  words: string | undefined
}>

/** The disk under a test's own databases; undefined where the server is elsewhere. */
export async function diskOf(house: TestHouse): Promise<Disk | undefined> {
  const [{ data_directory: folder }] = (await house.owner('show data_directory')) as [{ data_directory: string }]
  if (!existsSync(join(folder, 'PG_VERSION'))) return undefined
  const bases = await house.owner<{ oid: number }>(
    `select oid::int from pg_database where datname in (current_database(), current_database() || '_keys')`,
  )
  return {
    tables: [...bases.map(({ oid }) => join(folder, 'base', String(oid))), join(folder, 'global')],
    log: [join(folder, 'pg_wal')],
    words: existsSync(`${folder}.log`) ? `${folder}.log` : undefined,
  }
}

/** What the server has of its log in memory is on the disk afterwards; a checkpoint would let older parts of it go. */
export async function writtenOut(house: TestHouse): Promise<void> {
  await house.owner('set synchronous_commit = on; create table public.written_out (); drop table public.written_out')
}

/** Every file under these places in which one of the words stands: as typed, in other letters, or as a dump writes it. */
export async function filesThatHold(places: readonly string[], words: readonly string[]): Promise<string[]> {
  const forms = words.flatMap(word => [Buffer.from(word), Buffer.from(Buffer.from(word).toString('hex'))])
  const found: string[] = []
  for (const path of (await Promise.all(places.map(filesUnder))).flat()) {
    const bytes = await readFile(path).catch(goneMeanwhile)
    if (bytes && forms.some(form => bytes.includes(form))) found.push(path)
  }
  return found
}

async function filesUnder(place: string): Promise<string[]> {
  if ((await stat(place)).isFile()) return [place]
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

/** The server takes files away while it runs; a file that may not be read is not one without the word. */
function goneMeanwhile(fault: NodeJS.ErrnoException): undefined {
  if (fault.code !== 'ENOENT') throw fault
}
