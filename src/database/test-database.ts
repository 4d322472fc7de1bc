import { createHash, randomBytes } from 'node:crypto'
import { type House, openHouse } from '#gate/house.ts'
import { asOwner, type Connections } from './connect.ts'
import { migrate, schemaDigest } from './migrate.ts'
import type { ServerConnection } from './server.ts'
import { testServer } from './test-server.ts'

export type TestHouse = House & {
  /** Runs SQL as the owner of the database: what an attacker with the server could do. */
  owner<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  keyOwner<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  dispose(): Promise<void>
}

type OwnerQuery = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>

/** What is done to every test's own database once it is made, and when it is no longer used. `npm run mutate` breaks a rule there. */
export const eachTestDatabase = {
  made: async (_owner: OwnerQuery): Promise<void> => {},
  left: async (_owner: OwnerQuery): Promise<void> => {},
}

/** A database of this test's own, cloned from one that is migrated once per schema, with a key store and a root key. */
export async function testHouse(): Promise<TestHouse> {
  const server = await testServer()
  const digest = schemaDigest()
  const template = `kk_template_${digest}`
  await asOwner(server, client => makeTemplate(client, server, template))
  const mine = `kk_test_${randomBytes(6).toString('hex')}`
  await asOwner(server, async client => {
    await client.query(`create database ${mine} template ${template}`)
    await client.query(`create database ${mine}_keys template ${template}_keys`)
  })
  const connections: Connections = {
    owner: { ...server, database: mine },
    keyOwner: { ...server, database: `${mine}_keys` },
    ...passwords(server),
  }
  const runner = (connection: ServerConnection) => async (text: string, values?: unknown[]) =>
    (await asOwner(connection, client => client.query(text, values))).rows as never[]
  const owner = runner(connections.owner)
  await eachTestDatabase.made(owner)
  const house = await openHouse(connections, createHash('sha256').update(mine).digest())
  return {
    ...house,
    owner,
    keyOwner: runner(connections.keyOwner),
    async dispose() {
      await house.close()
      await eachTestDatabase.left(owner)
      await asOwner(server, async client => {
        await client.query(`drop database if exists ${mine} with (force)`)
        await client.query(`drop database if exists ${mine}_keys with (force)`)
      })
    },
  }
}

type OwnerClient = { query(text: string, values?: unknown[]): Promise<{ rowCount: number | null }> }

async function makeTemplate(client: OwnerClient, server: ServerConnection, template: string): Promise<void> {
  await client.query(`select pg_advisory_lock(hashtext('kinkeeper test template'))`)
  const there = await client.query('select from pg_database where datname = $1 and datallowconn', [
    `${template}_keys_done`,
  ])
  if (there.rowCount !== 0) return
  for (const name of [template, `${template}_keys`]) await client.query(`drop database if exists ${name} with (force)`)
  await client.query(`create database ${template}`)
  await client.query(`create database ${template}_keys`)
  await migrate({
    owner: { ...server, database: template },
    keyOwner: { ...server, database: `${template}_keys` },
    ...passwords(server),
  })
  await asOwner({ ...server, database: template }, owner =>
    owner.query('update gate.installation set development = true'),
  )
  // An empty database as a mark that the template was finished: a template half made by a killed run has no mark.
  await client.query(`create database ${template}_keys_done`)
}

/** On a server reached over TCP the logins need passwords; they protect nothing here. */
function passwords(server: ServerConnection): Pick<Connections, 'passwordOf'> {
  return server.host.startsWith('/') ? {} : { passwordOf: login => `test-${login}` }
}
