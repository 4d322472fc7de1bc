import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type ServerConnection, startServer, stopServer } from './server.ts'
import { isReachableByAnyone } from './server-files.ts'
import { StartFailure } from './start-failure.ts'

const isRoot = process.getuid?.() === 0

/** A data folder of its own under the temporary folder; its server is stopped and it is removed after the test. */
async function dataFolder(t: TestContext, mode = 0o711, inside = '.'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kinkeeper-test-'))
  const dataDirectory = join(folder, inside)
  await chmod(folder, mode)
  t.after(async () => {
    await stopServer({ dataDirectory })
    await rm(folder, { recursive: true, force: true })
  })
  return dataDirectory
}

async function pidIn(folder: string): Promise<number> {
  return Number((await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
}

async function ask(connection: ServerConnection, sql: string): Promise<unknown[][]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

test('the bundled server starts in an empty folder, speaks UTF-8, and listens on no network', async t => {
  const server = await startServer({ dataDirectory: await dataFolder(t) })
  assert.equal(server.startedByUs, true)
  assert.deepEqual(await ask(server.connection, "select lower('ÉILÍS ŁUCJA'), current_setting('listen_addresses')"), [
    ['éilís łucja', ''],
  ])
  const { mode } = await stat(server.connection.host)
  assert.equal(mode & 0o077, 0, 'only its owner may reach the socket')
})

test('a second start joins the running server and does not count it as its own', async t => {
  const dataDirectory = await dataFolder(t)
  const starts = await Promise.all([1, 2, 3].map(() => startServer({ dataDirectory, isThrowaway: true })))
  const later = await startServer({ dataDirectory, isThrowaway: true })
  assert.equal(starts.filter(server => server.startedByUs).length, 1)
  assert.equal(later.startedByUs, false)
  assert.equal((await ask(later.connection, 'select 1')).length, 1)
})

test('what was saved is there after the server was killed outright', async t => {
  const dataDirectory = await dataFolder(t)
  const first = await startServer({ dataDirectory })
  await ask(first.connection, 'create table saved as select generate_series(1, 200) as n')
  const pid = await pidIn(dataDirectory)
  process.kill(pid, 'SIGKILL')
  const second = await startServer({ dataDirectory })
  assert.notEqual(await pidIn(dataDirectory), pid)
  assert.deepEqual(await ask(second.connection, 'select count(*)::int from saved'), [[200]])
})

test('a process number left behind that now belongs to another program does not stop a start', async t => {
  const dataDirectory = await dataFolder(t)
  const first = await startServer({ dataDirectory, isThrowaway: true })
  const pidFile = join(dataDirectory, 'cluster/postmaster.pid')
  const text = await readFile(pidFile, 'utf8')
  await first.stop()
  await writeFile(pidFile, text.replace(/^\d+/, String(process.pid)))
  const second = await startServer({ dataDirectory, isThrowaway: true })
  assert.equal(second.startedByUs, true)
})

test('stopping ends the server and leaves nothing running', async t => {
  const dataDirectory = await dataFolder(t)
  const server = await startServer({ dataDirectory, isThrowaway: true })
  const pid = await pidIn(dataDirectory)
  await server.stop()
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  await assert.rejects(ask(server.connection, 'select 1'))
})

test('a data folder with a long path still gets a socket the system accepts', async t => {
  const dataDirectory = await dataFolder(t, 0o711, 'a-charity-with-a-very-long-name'.repeat(3))
  const server = await startServer({ dataDirectory, isThrowaway: true })
  t.after(() => rm(server.connection.host, { recursive: true, force: true }))
  assert.ok(server.connection.host.length < 86, server.connection.host)
  assert.deepEqual(await ask(server.connection, 'select 1'), [[1]])
})

test("root's closed home folder is served too, or refused in one sentence where the system cannot", async t => {
  if (!isRoot) return t.skip('only root is refused by PostgreSQL')
  const dataDirectory = await dataFolder(t, 0o700, 'data')
  const hasNamespaces = spawnSync('unshare', ['--user', '--map-user=65534', 'true']).status === 0
  if (!hasNamespaces) return assert.rejects(startServer({ dataDirectory }), { reason: 'folder-out-of-reach' })
  const server = await startServer({ dataDirectory, isThrowaway: true })
  assert.deepEqual(await ask(server.connection, 'select 1'), [[1]])
})

test('a data folder of another user is refused in one sentence', async t => {
  if (!isRoot) {
    await assert.rejects(startServer({ dataDirectory: '/usr' }), { reason: 'folder-not-ours' })
    return
  }
  const module = fileURLToPath(new URL('server.ts', import.meta.url))
  if (!(await isReachableByAnyone(module))) return t.skip('no other user can read this project')
  const dataDirectory = await dataFolder(t)
  const script = `import { startServer } from ${JSON.stringify(module)}
    await startServer({ dataDirectory: ${JSON.stringify(dataDirectory)} }).catch(fault => console.log(fault.reason, fault.message))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: '/',
    uid: 65534,
    gid: 65534,
    encoding: 'utf8',
  })
  assert.match(stdout, /^folder-not-ours .* belongs to another user.*KINKEEPER_DATA/)
})

test('a server that cannot start says why and where its own words are', async t => {
  const dataDirectory = await dataFolder(t)
  const server = await startServer({ dataDirectory, isThrowaway: true })
  await server.stop()
  await writeFile(join(dataDirectory, 'cluster/postgresql.conf'), 'shared_buffers = none\n')
  await assert.rejects(
    startServer({ dataDirectory }),
    (fault: unknown) =>
      fault instanceof StartFailure && /postgresql\.conf/.test(fault.message) && /cluster\.log/.test(fault.message),
  )
})
