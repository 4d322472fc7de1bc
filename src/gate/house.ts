import { asOwner, type Connections, type Login, type Pool, poolFor } from '#database/connect.ts'
import { type KeyStore, keyStore } from './keys.ts'

/** Everything an act needs that lives longer than it: the logins, the keys, which columns are sealed. */
export type House = Readonly<{
  web: Pool
  jobs: Pool
  sealing: Pool
  reports: Pool
  /** Keys as the web may use them: make and read. */
  keys: KeyStore
  /** Keys as the jobs may use them: destroy too. */
  jobKeys: KeyStore
  sealedColumns: ReadonlyMap<string, ReadonlySet<string>>
  rootKey: Buffer
  connections: Connections
  close(): Promise<void>
}>

/** Opens the logins and reads from the catalogue which columns are sealed. The schema must be migrated. */
export async function openHouse(connections: Connections, rootKey: Buffer): Promise<House> {
  const pool = (login: Login, max: number) => poolFor(connections.owner, login, connections.passwordOf?.(login), max)
  const keyPool = (login: Login, max: number) =>
    poolFor(connections.keyOwner, login, connections.passwordOf?.(login), max)
  const pools = {
    web: pool('web', 10),
    jobs: pool('jobs', 4),
    sealing: pool('sealing', 2),
    reports: pool('reports', 2),
  }
  const keyPools = { web: keyPool('web', 6), jobs: keyPool('jobs', 2) }
  return {
    ...pools,
    keys: keyStore(rootKey, keyPools.web),
    jobKeys: keyStore(rootKey, keyPools.jobs),
    sealedColumns: await asOwner(connections.owner, readSealedColumns),
    rootKey,
    connections,
    async close() {
      await Promise.all([...Object.values(pools), ...Object.values(keyPools)].map(each => each.end()))
    },
  }
}

async function readSealedColumns(client: {
  query(text: string): Promise<{ rows: { of_table: string; named: string }[] }>
}) {
  const { rows } = await client.query(`select c.relname as of_table, a.attname as named
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'kinkeeper' and c.relkind = 'r' and a.atttypid = 'kinkeeper.sealed'::regtype`)
  const columns = new Map<string, Set<string>>()
  for (const { of_table, named } of rows) columns.set(of_table, (columns.get(of_table) ?? new Set()).add(named))
  return columns
}
