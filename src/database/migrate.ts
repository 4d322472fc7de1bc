import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { asOwner, type Connections, type Login } from './connect.ts'
import { installJobs } from './jobs.ts'
import { quieten } from './quiet-logins.ts'
import type { ServerConnection } from './server.ts'
import { refuseUnsafeServer } from './server-version.ts'

/** Thrown when a migration that has run in this database reads differently from the file here. */
class MigrationRefused extends Error {
  constructor(name: string) {
    super(
      `Migration ${name} has run in this database in another form. A change to the schema is a new migration; in development, an empty data folder starts afresh.`,
    )
    this.name = 'MigrationRefused'
  }
}

const folder = new URL('./migrations/', import.meta.url)
const functionsFolder = new URL('./functions/', import.meta.url)
const logins: Login[] = ['web', 'jobs', 'reports', 'sealing']

/** Numbered plain SQL, forward only. What functions say is no part of it: each has one text, under functions/. */
function migrations(): { name: string; text: string; digest: string }[] {
  return readdirSync(folder)
    .filter(name => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map(name => {
      const text = readFileSync(new URL(name, folder), 'utf8')
      return { name, text, digest: createHash('sha256').update(text).digest('hex') }
    })
}

/** The one text of every function, by topic; a migration takes a topic in with a line that psql understands too. */
function functionTexts(): Map<string, string> {
  const names = readdirSync(functionsFolder).filter(name => name.endsWith('.sql'))
  return new Map(names.sort().map(name => [name, readFileSync(new URL(name, functionsFolder), 'utf8')]))
}

function withFunctions(text: string, texts: Map<string, string>): string {
  return text.replace(/^\\ir \.\.\/functions\/(\S+)$/gm, (line, name) => {
    const functions = texts.get(name)
    if (functions === undefined) throw new Error(`${line}: there is no such file`)
    return functions
  })
}

/** What the schema is made of, as one hash: names a template database, and says whether two are alike. */
export function schemaDigest(): string {
  const hash = createHash('sha256')
  for (const { digest } of migrations()) hash.update(digest)
  for (const text of functionTexts().values()) hash.update(text)
  for (const file of ['settle.sql', 'keys.sql']) hash.update(readFileSync(new URL(file, import.meta.url)))
  return hash.digest('hex').slice(0, 16)
}

/**
 * Brings both databases to the newest schema, and every function to its text here; returns the names of the migrations
 * that ran. Refuses a database in which a migration that has already run reads differently from the file here: history
 * is not edited.
 */
export async function migrate(connections: Connections): Promise<string[]> {
  await asOwner(connections.owner, async client => {
    const { rows } = await client.query<{ number: number }>(
      `select current_setting('server_version_num')::int as number`,
    )
    refuseUnsafeServer(rows[0]!.number)
    await makeLogins(client, connections.passwordOf)
  })
  const ran = await asOwner(connections.owner, runMigrations)
  await installJobs(connections.owner)
  await makeDatabase(connections.owner, connections.keyOwner)
  await asOwner(connections.keyOwner, client =>
    client.query(readFileSync(new URL('keys.sql', import.meta.url), 'utf8')),
  )
  return ran
}

async function runMigrations(client: pg.Client): Promise<string[]> {
  await client.query(`select pg_advisory_lock(hashtext('kinkeeper migrations'))`)
  await client.query(
    'create table if not exists public.kinkeeper_migrations (name text primary key, digest text not null, ran_at timestamptz not null default now())',
  )
  const done = new Map(
    (
      await client.query<{ name: string; digest: string }>('select name, digest from public.kinkeeper_migrations')
    ).rows.map(row => [row.name, row.digest]),
  )
  const ran: string[] = []
  const texts = functionTexts()
  // A function may read a table that a later migration makes: bodies are looked at when every table is there.
  await client.query('set check_function_bodies = off')
  for (const { name, text, digest } of migrations()) {
    const before = done.get(name)
    if (before === digest) continue
    if (before) throw new MigrationRefused(name)
    await client.query('begin')
    await client.query(withFunctions(text, texts))
    await client.query('insert into public.kinkeeper_migrations (name, digest) values ($1, $2)', [name, digest])
    await client.query('commit')
    ran.push(name)
  }
  await client.query('set check_function_bodies = on')
  await client.query('begin')
  for (const text of texts.values()) await client.query(text)
  await client.query(readFileSync(new URL('settle.sql', import.meta.url), 'utf8'))
  await client.query('commit')
  return ran
}

/** Roles belong to the whole server, so several databases may be making them at once. */
async function makeLogins(client: pg.Client, passwordOf: Connections['passwordOf']): Promise<void> {
  const make = (role: string, how: string) => `do $$ begin create role ${role} ${how};
    exception when duplicate_object or unique_violation then null; end $$`
  await client.query(make('kinkeeper_gate', 'nologin'))
  await client.query(
    `do $$ begin execute format('grant kinkeeper_gate to %I', current_user); exception when others then null; end $$`,
  )
  for (const login of logins) {
    await client.query(make(`kinkeeper_${login}`, 'login noinherit'))
    if (passwordOf) {
      await client.query(`alter role kinkeeper_${login} password ${client.escapeLiteral(passwordOf(login))}`)
      await quieten(client, `kinkeeper_${login}`)
    }
  }
}

async function makeDatabase(owner: ServerConnection, wanted: ServerConnection): Promise<void> {
  if (owner.host !== wanted.host || owner.port !== wanted.port) return
  await asOwner(owner, async client => {
    const there = await client.query('select from pg_database where datname = $1', [wanted.database])
    if (there.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(wanted.database)}`)
  })
}
