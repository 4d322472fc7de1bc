import pg from 'pg'
import type { ServerConnection } from './server.ts'

/** The separate doors to the database. None can become another. */
export type Login = 'web' | 'jobs' | 'reports' | 'sealing'

export type Pool = pg.Pool
export type Client = pg.PoolClient

export type Connections = Readonly<{
  /** Owner of the schema: migrations only. */
  owner: ServerConnection
  /** Owner of the key store. */
  keyOwner: ServerConnection
  /** Password of a login; undefined on the bundled server, where only the folder's owner can reach the socket. */
  passwordOf?: (login: Login) => string
}>

export const { escapeLiteral } = pg

// Days are days: a date must not shift with a time zone. Counts fit in a number.
pg.types.setTypeParser(pg.types.builtins.DATE, text => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * A pool for one login. `search_path` is pinned so that no name can be shadowed. Statements that an act asks for together
 * go to the server together and are answered in that order: one wait for all of them.
 */
export function poolFor(server: ServerConnection, login: Login, password: string | undefined, max: number): Pool {
  const pool = new pg.Pool({
    ...server,
    user: `kinkeeper_${login}`,
    password: password ?? '',
    max,
    options: '-c search_path=kinkeeper,pg_temp -c timezone=UTC',
    idleTimeoutMillis: 30_000,
    pipeline: true,
    allowExitOnIdle: true,
  })
  // A dropped idle connection is replaced by the next act; the server's own words could hold a row.
  pool.on('error', () => {})
  return pool
}

/** One connection as the owner, for migrating, checking and test set-up. */
export async function asOwner<T>(server: ServerConnection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...server, options: '-c timezone=UTC' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
