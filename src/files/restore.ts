import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { Decrypter } from 'age-encryption'
import type { Client } from 'pg'
import { asOwner, type Connections } from '#database/connect.ts'
import { type BackupEnd, type BackupHeader, BackupReader, BackupRefused, type TableLine } from './backup-stream.ts'
import { copyIn } from './copy-stream.ts'
import { type BackedUpTable, mainSchemas, quoted, schemaOf, tablesToBackUp } from './tables.ts'

/**
 * Loads a backup into a migrated database without records, and marks it so that nothing serves it until the erasures
 * are replayed (`replayErasures`). All of it or nothing. Throws `BackupRefused` with one sentence.
 */
export async function restoreRecords(connections: Connections, file: string, identity: string): Promise<BackupHeader> {
  return asOwner(connections.owner, async client => {
    const there = await client.query('select from kinkeeper.records limit 1')
    if (there.rowCount !== 0)
      throw new BackupRefused('There are records in this database. A backup is restored into an empty one.')
    const { reader, header } = await openBackup(file, identity, 'records')
    if (header.schema !== (await schemaOf(client))) {
      throw new BackupRefused(
        'This backup was made by another version of Kinkeeper. Restore it with that version, then bring it up to date.',
      )
    }
    const tables = await tablesToBackUp(client, mainSchemas)
    await client.query('begin')
    await loadTables(client, reader, tables)
    await client.query('update gate.installation set replay_due = true')
    await client.query('commit')
    return header
  })
}

/** Loads the wrapped keys into a key store without any; keys of one that is there stay, because they are newer. */
export async function restoreKeys(connections: Connections, file: string, identity: string): Promise<void> {
  await asOwner(connections.keyOwner, async client => {
    const there = await client.query('select from public.unit_keys limit 1')
    if (there.rowCount !== 0)
      throw new BackupRefused(
        'There are keys in this key store. They are newer than any backup: restore the records alone.',
      )
    const { reader } = await openBackup(file, identity, 'keys')
    await client.query('begin')
    await loadTables(client, reader, await tablesToBackUp(client, ['public']))
    await client.query('commit')
  })
}

async function openBackup(
  file: string,
  identity: string,
  of: BackupHeader['of'],
): Promise<{ reader: BackupReader; header: BackupHeader }> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity.trim())
  const sealed = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
  const plain = await decrypter.decrypt(sealed).catch(() => {
    throw new BackupRefused('This identity does not open this backup, or the file is damaged.')
  })
  const reader = new BackupReader(plain as unknown as AsyncIterable<Uint8Array>)
  const header = await reader.nextLine<BackupHeader>()
  if (header.is !== 'kinkeeper backup' || header.version !== 1 || header.of !== of) {
    throw new BackupRefused(`This file is not a backup of the ${of}.`)
  }
  return { reader, header }
}

/** In the order of the backup, which is one in which every row finds what it points at. */
async function loadTables(client: Client, reader: BackupReader, known: readonly BackedUpTable[]): Promise<void> {
  const all = known.map(each => quoted(client, each.table))
  await client.query(`truncate ${all.join(', ')}`)
  // The wall and the triggers are for those who act; what comes back was written through them once.
  const forced = await forcedTables(client)
  for (const table of forced) await client.query(`alter table ${table} no force row level security`)
  for (const table of all) await client.query(`alter table ${table} disable trigger user`)
  let tables = 0
  for (;;) {
    const next = await reader.nextLine<TableLine | BackupEnd>()
    if ('end' in next) {
      if (next.tables !== tables) throw new BackupRefused('This backup is not whole.')
      break
    }
    // Names are held against this database's own catalogue: a forged backup names nothing else.
    const table = known.find(each => each.table === next.table)
    if (!table || next.columns.some(column => !table.columns.includes(column))) {
      throw new BackupRefused('This backup holds a table that is not known here.')
    }
    const columns = next.columns.map(column => client.escapeIdentifier(column)).join(', ')
    await copyIn(client, `copy ${quoted(client, next.table)} (${columns}) from stdin`, reader.pieces())
    tables += 1
  }
  for (const table of all) await client.query(`alter table ${table} enable trigger user`)
  for (const table of forced) await client.query(`alter table ${table} force row level security`)
  await goOnCounting(client)
}

async function forcedTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ named: string }>(
    `select c.oid::regclass::text as named from pg_class c where c.relkind = 'r' and c.relforcerowsecurity`,
  )
  return rows.map(row => row.named)
}

/** Running numbers go on after the highest that came back. */
async function goOnCounting(client: Client): Promise<void> {
  const { rows } = await client.query<{ named: string; numbered: string }>(
    `select c.oid::regclass::text as named, a.attname as numbered from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace
       where a.attidentity <> '' and c.relkind = 'r' and n.nspname = any ($1)`,
    [mainSchemas],
  )
  for (const { named, numbered } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), (select coalesce(max(${client.escapeIdentifier(numbered)}), 0) + 1 from ${named}), false)`,
      [named, numbered],
    )
  }
}
