import type { Client } from 'pg'

/** A table as a backup holds it: its name, and the columns that are not worked out from others. */
export type BackedUpTable = Readonly<{ table: string; columns: readonly string[] }>

/**
 * Every table that outlives a transaction, those others point at first. Tables that are there for one transaction only
 * are unlogged, and not in a backup; neither is the queue of jobs, which is made again from what waits.
 */
export async function tablesToBackUp(client: Client, schemas: readonly string[]): Promise<BackedUpTable[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `with recursive mine as (
       select c.oid, n.nspname || '.' || c.relname as named from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = any ($1) and c.relkind = 'r' and c.relpersistence = 'p' and c.relname <> 'kinkeeper_migrations'
     ), hangs as (
       select oid, 0 as depth from mine
       union
       select k.conrelid, h.depth + 1 from hangs h join pg_constraint k on k.confrelid = h.oid and k.contype = 'f' and k.conrelid <> k.confrelid
         where k.conrelid in (select oid from mine)
     )
     select m.named as table, (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = m.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
       from mine m order by (select max(h.depth) from hangs h where h.oid = m.oid), m.named`,
    [schemas],
  )
  return rows
}

/** The names and hashes of the migrations a database has had: two databases with the same are built alike. */
export async function schemaOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from public.kinkeeper_migrations order by name',
  )
  return rows.map(({ name, digest }) => `${name} ${digest.slice(0, 16)}`).join('\n')
}

export const mainSchemas = ['kinkeeper', 'gate'] as const

/** `kinkeeper.people` as SQL takes it. Names come from the database's own catalogue, or were held against it. */
export function quoted(client: Client, table: string): string {
  return table
    .split('.')
    .map(part => client.escapeIdentifier(part))
    .join('.')
}
