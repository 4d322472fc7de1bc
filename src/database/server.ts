import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { quiet } from './quiet-logins.ts'
import { ownFolder } from './server-files.ts'
import { type Place, preparePlace, type Way } from './server-place.ts'
import { explainDisk, explainServerWords, explainStartFailure, type StartFailure } from './start-failure.ts'

/** Where a PostgreSQL server listens and whom to sign in as; spread it into a client's or a pool's settings. */
export type ServerConnection = Readonly<{
  host: string
  port?: number
  user: string
  password?: string
  database: string
  ssl?: boolean | { rejectUnauthorized: boolean }
}>

export type RunningServer = Readonly<{
  connection: ServerConnection
  /** False when another process had already started it; whoever started it stops it. */
  startedByUs: boolean
  /** What its own log says since it was started is wrong with its disk or folder, where that is known. */
  complaint: () => StartFailure | undefined
  /** Ends every connection and stops the server; done when its last process has gone. */
  stop: () => Promise<void>
}>

export type ServerOptions = Readonly<{
  /** Absolute path; made if missing. */
  dataDirectory: string
  /** Name of the cluster's folder inside it. */
  cluster?: string
  maxConnections?: number
  /** Tests only: gives up surviving a power cut for speed. */
  isThrowaway?: boolean
}>

/**
 * Starts the bundled PostgreSQL server, or joins it when it already runs. It listens on a socket file only, readable
 * by its owner only; it has nobody's password because nobody else can reach it. Survives the process that started it
 * until `stop()`. Throws `StartFailure` with one sentence.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  try {
    return await start(options)
  } catch (fault) {
    throw explainStartFailure(fault) ?? fault
  }
}

/** Stops the server of a cluster, whoever started it; nothing happens when it does not run. */
export async function stopServer(options: ServerOptions): Promise<void> {
  await stop(await placeOf(options))
}

function placeOf({ dataDirectory, cluster = 'cluster' }: ServerOptions): Promise<Place> {
  return preparePlace(resolve(dataDirectory), cluster)
}

async function start(options: ServerOptions): Promise<RunningServer> {
  const place = await placeOf(options)
  const connection = { host: place.socketFolder, user: 'postgres', database: 'postgres' }
  const alreadySaid = wordsOf(place).length
  const complaint = () => explainDisk(wordsOf(place).subarray(alreadySaid).toString(), place.dataDirectory)
  const server = (startedByUs: boolean) => ({ connection, startedByUs, complaint, stop: () => stop(place) })
  if (await isRunning(place)) {
    await waitUntilReady(place)
    return server(false)
  }
  if (!existsSync(join(place.folder, 'PG_VERSION'))) await createCluster(place, options.isThrowaway ?? false)
  return server(await launch(place, options))
}

/** Made aside and moved into place whole, so that two starts at once or a kill half way leave no half cluster. */
async function createCluster(place: Place, isThrowaway: boolean): Promise<void> {
  const half = await mkdtemp(`${place.folder}.new-`)
  await ownFolder(half, 0o700, place.way.owner)
  const child = run(place.way, 'initdb', [
    ...['-D', half, '-U', 'postgres', '-E', 'UTF8', '--auth=trust', '--no-instructions'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    ...(isThrowaway ? ['--no-sync'] : []),
  ])
  const { code, words } = await outcome(child)
  if (code === 0) await rename(half, place.folder).catch(() => undefined)
  await rm(half, { recursive: true, force: true })
  if (code !== 0) throw explainServerWords(words, place.logFile, place.dataDirectory)
}

/** True when the server that came up is the one we launched, false when another process was quicker. */
async function launch(place: Place, options: ServerOptions): Promise<boolean> {
  const set = {
    listen_addresses: '',
    unix_socket_directories: place.socketFolder,
    unix_socket_permissions: '0700',
    max_connections: String(options.maxConnections ?? 100),
    timezone: 'UTC',
    ...quiet,
    ...(options.isThrowaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  const args = ['-D', place.folder, '-p', '5432', ...Object.entries(set).flatMap(([k, v]) => ['-c', `${k}=${v}`])]
  for (let attempt = 1; ; attempt++) {
    await removeStalePid(place)
    const log = openSync(place.logFile, 'a', 0o600)
    const alreadySaid = fstatSync(log).size
    const child = run(place.way, 'postgres', args, log)
    closeSync(log)
    const end = new AbortController()
    child.once('exit', () => end.abort()).once('error', () => end.abort())
    if (await isReadySoon(place, end.signal)) {
      child.unref()
      return (await pidOf(place)) === child.pid
    }
    if (await isRunning(place)) {
      await waitUntilReady(place)
      return false
    }
    const words = readFileSync(place.logFile).subarray(alreadySaid).toString()
    // Children of a killed server need a moment to notice that it has gone.
    if (attempt >= 20 || !/still in use|already exists|is being used/.test(words)) {
      throw explainServerWords(words, place.logFile, place.dataDirectory)
    }
    await pause(250)
  }
}

function run(way: Way, program: string, args: string[], log?: number): ChildProcess {
  const command = [...way.prefix, join(way.bin, program), ...args]
  const asUser = way.prefix.length === 0 && way.owner ? way.owner : {}
  return spawn(command[0] ?? '', command.slice(1), {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' },
    stdio: ['ignore', log ?? 'pipe', log ?? 'pipe'],
    // A session of its own: Ctrl-C in the terminal is for Kinkeeper, which then stops the server in good order.
    detached: true,
    ...asUser,
  })
}

async function outcome(child: ChildProcess): Promise<{ code: number | null; words: string }> {
  let words = ''
  child.stdout?.on('data', part => (words += part))
  child.stderr?.on('data', part => (words += part))
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', code => done({ code, words }))
  })
}

async function pidOf(place: Place): Promise<number | undefined> {
  const text = await readFile(join(place.folder, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

/** A process number can have been given to another program since: only a PostgreSQL server counts. */
async function isRunning(place: Place): Promise<boolean> {
  const pid = await pidOf(place)
  return pid !== undefined && isServer(pid, place)
}

async function isServer(pid: number, place: Place): Promise<boolean> {
  if (!isAlive(pid)) return false
  const command =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  return command.includes('postgres') && command.includes(place.folder)
}

async function removeStalePid(place: Place): Promise<void> {
  if (await isRunning(place)) return
  await rm(join(place.folder, 'postmaster.pid'), { force: true })
  await rm(join(place.socketFolder, '.s.PGSQL.5432.lock'), { force: true })
}

async function waitUntilReady(place: Place): Promise<void> {
  if (await isReadySoon(place)) return
  throw explainServerWords('', place.logFile, place.dataDirectory)
}

async function isReadySoon(place: Place, end?: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + 120_000
  for (let wait = 10; Date.now() < deadline && !end?.aborted; wait = Math.min(wait * 1.5, 250)) {
    if ((await isRunning(place)) && (await answers(place.socketFolder))) return true
    await pause(wait)
  }
  return false
}

async function answers(host: string): Promise<boolean> {
  const client = new pg.Client({ host, user: 'postgres', database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function wordsOf({ logFile }: Place): Buffer {
  return existsSync(logFile) ? readFileSync(logFile) : Buffer.alloc(0)
}

async function stop(place: Place): Promise<void> {
  const pid = await pidOf(place)
  if (pid === undefined || !(await isRunning(place))) return
  // SIGINT is PostgreSQL's fast shutdown: roll back, write everything, go. One that is picking itself up (its disk was
  // full) may never come to that; SIGQUIT is to go at once, and to pick itself up at the next start.
  process.kill(pid, (await answers(place.socketFolder)) ? 'SIGINT' : 'SIGQUIT')
  const patience = Date.now() + 60_000
  while (Date.now() < patience && (await isServer(pid, place))) await pause(20)
  if (await isServer(pid, place)) process.kill(pid, 'SIGQUIT')
  while (await isServer(pid, place)) await pause(20)
  // Dead, it is listed until whoever started it looks; that may be a program that never does.
  for (let look = 0; look < 50 && isAlive(pid); look++) await pause(20)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}
