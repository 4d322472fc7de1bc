import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { settings } from '#settings.ts'
import { connectionFromUrl } from './address.ts'
import { type RunningServer, type ServerConnection, startServer } from './server.ts'
import { StartFailure } from './start-failure.ts'

export { connectionFromUrl }

const cluster = 'test-cluster'

/**
 * The one PostgreSQL server that all tests share, started by whichever test process comes first and left running for
 * the next; `bin/check` stops it at its end. With `KINKEEPER_TEST_DATABASE_URL` it is that server, never started or
 * stopped by us. Signs in as a superuser. Each test file makes a database of its own in it.
 */
export async function testServer(): Promise<ServerConnection> {
  const { testDatabaseUrl } = settings()
  if (testDatabaseUrl) return connectionFromUrl(testDatabaseUrl)
  return (await startTestServer()).connection
}

/**
 * Stops the shared server of the tests, unless somebody is still signed in to it. Never touches one named by
 * `KINKEEPER_TEST_DATABASE_URL`. True when it was stopped.
 */
export async function stopTestServer(): Promise<boolean> {
  const { testDatabaseUrl, dataDirectory } = settings()
  if (testDatabaseUrl || !existsSync(join(dataDirectory, cluster, 'postmaster.pid'))) return false
  const { connection, stop } = await startTestServer()
  const client = new pg.Client(connection)
  await client.connect()
  const others = await client.query(
    "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
  )
  await client.end()
  if (others.rowCount !== 0) return false
  await stop()
  return true
}

/** Without fsync a power cut can spoil the cluster: there is nothing in it to save, so it is made anew. */
async function startTestServer(): Promise<RunningServer> {
  const { dataDirectory } = settings()
  const options = { dataDirectory, cluster, maxConnections: 200, isThrowaway: true }
  try {
    return await startServer(options)
  } catch (fault) {
    if (!(fault instanceof StartFailure) || fault.reason !== 'server-did-not-start') throw fault
    await rm(join(dataDirectory, cluster), { recursive: true, force: true })
    return startServer(options)
  }
}
