import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own folder, where `node_modules` lies. */
export const projectFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const cacheFolder = join(projectFolder, 'node_modules', '.cache', 'kinkeeper')

/** A file of the project, by its path from the project's folder. */
export function projectFile(path: string): Buffer {
  return readFileSync(join(projectFolder, path))
}

/** The version of an installed package, so that an upgrade changes every hash it goes into. */
export function installedVersion(name: string): string {
  return JSON.parse(projectFile(`node_modules/${name}/package.json`).toString()).version
}

const inMemory = new Map<string, Promise<Buffer>>()

/**
 * What `build` makes, made once for each `name` and `hash` of its inputs: kept beside the installed packages, so that
 * neither the next start nor another process makes it again. Where that folder may not be written to, it is kept in
 * memory only.
 */
export function builtOnce(name: string, hash: string, build: () => Promise<string>): Promise<Buffer> {
  const key = `${hash}-${name}`
  const known = inMemory.get(key)
  if (known) return known
  const made = readOrBuild(join(cacheFolder, key), build)
  inMemory.set(key, made)
  made.catch(() => inMemory.delete(key))
  return made
}

/** The same for what is needed before anything can wait: not kept in memory here, because its caller does. */
export function builtOnceNow(name: string, hash: string, build: () => string): string {
  const file = join(cacheFolder, `${hash}-${name}`)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const built = build()
  keep(file, built)
  return built
}

async function readOrBuild(file: string, build: () => Promise<string>): Promise<Buffer> {
  if (existsSync(file)) return readFileSync(file)
  const built = Buffer.from(await build())
  keep(file, built)
  return built
}

/** Written beside and renamed, so that another process never reads half a file. */
function keep(file: string, built: string | Buffer): void {
  const beside = `${file}.${process.pid}`
  try {
    mkdirSync(cacheFolder, { recursive: true })
    writeFileSync(beside, built)
    renameSync(beside, file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM' && code !== 'ENOSPC') throw error
  }
}
