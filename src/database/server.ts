import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { chown, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { isReachableByAnyone, nobody, ownFolder, readableCopy, serverFiles } from './server-files.ts'
import { explainServerWords, explainStartFailure, folderNotOurs, StartFailure } from './start-failure.ts'

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

type Way = Readonly<{ bin: string; prefix: readonly string[]; owner: { uid: number; gid: number } | undefined }>
type Place = Readonly<{ way: Way; folder: string; socketFolder: string; logFile: string; dataDirectory: string }>

// Linux takes 108 bytes for a socket's address and macOS 104, the server's own file name included.
const longestSocketFolder = 85

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

async function start(options: ServerOptions): Promise<RunningServer> {
  const place = await prepare(resolve(options.dataDirectory), options.cluster ?? 'cluster')
  const connection = { host: place.socketFolder, user: 'postgres', database: 'postgres' }
  const server = (startedByUs: boolean) => ({ connection, startedByUs, stop: () => stop(place) })
  if (await isRunning(place)) {
    await waitUntilReady(place)
    return server(false)
  }
  if (!existsSync(join(place.folder, 'PG_VERSION'))) await createCluster(place, options.isThrowaway ?? false)
  return server(await launch(place, options))
}

async function prepare(dataDirectory: string, cluster: string): Promise<Place> {
  const isRoot = process.getuid?.() === 0
  await mkdir(dataDirectory, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  const { uid } = await stat(dataDirectory)
  if (!isRoot && uid !== process.getuid?.()) throw folderNotOurs(dataDirectory)
  const way = await chooseWay(dataDirectory, isRoot)
  if (isRoot && way.owner?.uid === nobody.uid) await ownFolder(dataDirectory, 0o711)
  const folder = join(dataDirectory, cluster)
  await giveTo(folder, way)
  const socketFolder = await prepareSocketFolder(dataDirectory, cluster, way)
  return { way, folder, socketFolder, logFile: join(dataDirectory, `${cluster}.log`), dataDirectory }
}

/**
 * How to run a server that refuses to be root. An ordinary user simply runs it. Root runs it as nobody where nobody
 * can reach program and data; under a home folder closed to others, as an ordinary user inside a user namespace,
 * which reaches what root may reach.
 */
async function chooseWay(dataDirectory: string, isRoot: boolean): Promise<Way> {
  const files = await serverFiles()
  if (!isRoot) return { bin: join(files, 'bin'), prefix: [], owner: undefined }
  if (await isReachableByAnyone(dataDirectory)) {
    const reachable = (await isReachableByAnyone(join(files, 'bin/postgres')))
      ? files
      : await readableCopy(files, dataDirectory)
    return { bin: join(reachable, 'bin'), prefix: [], owner: nobody }
  }
  const prefix = ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`]
  if (spawnSync(prefix[0] ?? '', [...prefix.slice(1), 'true']).status === 0) {
    return { bin: join(files, 'bin'), prefix, owner: { uid: 0, gid: 0 } }
  }
  throw new StartFailure(
    'folder-out-of-reach',
    `PostgreSQL does not run as root, and no other user may enter ${dataDirectory}: start Kinkeeper as an ordinary user, or set KINKEEPER_DATA to a folder outside root's home.`,
  )
}

/** Root may have run an earlier start in another way; an ordinary user is told when the cluster is another's. */
async function giveTo(folder: string, way: Way): Promise<void> {
  if (!existsSync(folder)) return
  const { uid } = await stat(folder)
  const wanted = way.owner ?? { uid: process.getuid?.() ?? uid, gid: process.getgid?.() ?? uid }
  if (uid === wanted.uid) return
  if (!way.owner) throw folderNotOurs(folder)
  await chown(folder, wanted.uid, wanted.gid)
  for (const entry of await readdir(folder, { recursive: true }))
    await chown(join(folder, entry), wanted.uid, wanted.gid)
}

async function prepareSocketFolder(dataDirectory: string, cluster: string, way: Way): Promise<string> {
  const near = join(dataDirectory, `${cluster}.socket`)
  const temporary = tmpdir().length > 40 ? '/tmp' : tmpdir()
  const far = join(temporary, `kinkeeper-${process.getuid?.() ?? 0}-${shortName(join(dataDirectory, cluster))}`)
  const folder = Buffer.byteLength(near) <= longestSocketFolder ? near : far
  // Others may write in the temporary folder: a link or a folder laid there before us must not be trusted.
  const found = await lstat(folder).catch(() => undefined)
  const owners = [process.getuid?.(), way.owner?.uid]
  if (found && (!found.isDirectory() || (!owners.includes(found.uid) && process.getuid?.() !== 0))) {
    throw folderNotOurs(folder)
  }
  await ownFolder(folder, 0o700, way.owner)
  return folder
}

// FNV-1a: only a short name that differs where paths differ.
function shortName(path: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of Buffer.from(path)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn
  return hash.toString(36)
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
    // What the server writes to its log must not hold what a statement was about.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
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
  if (pid === undefined || !isAlive(pid)) return false
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

async function stop(place: Place): Promise<void> {
  const pid = await pidOf(place)
  if (pid === undefined || !(await isRunning(place))) return
  // SIGINT is PostgreSQL's fast shutdown: roll back, write everything, go.
  process.kill(pid, 'SIGINT')
  while (isAlive(pid) && (await isRunning(place))) await pause(20)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}
