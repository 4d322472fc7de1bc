import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, lstat, mkdir, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isReachableByAnyone, nobody, ownFolder, readableCopy, serverFiles } from './server-files.ts'
import { folderNotOurs, StartFailure } from './start-failure.ts'

/** How this machine runs the server's programs, and as whom. */
export type Way = Readonly<{ bin: string; prefix: readonly string[]; owner: { uid: number; gid: number } | undefined }>
/** Where one cluster lies, and how it is run there. */
export type Place = Readonly<{ way: Way; folder: string; socketFolder: string; logFile: string; dataDirectory: string }>

// Linux takes 108 bytes for a socket's address and macOS 104, the server's own file name included.
const longestSocketFolder = 85

/**
 * Finds or makes the folders of a cluster and settles how it is run. Throws `StartFailure` where the data folder is
 * another user's or nobody but root may enter it.
 */
export async function preparePlace(dataDirectory: string, cluster: string): Promise<Place> {
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
