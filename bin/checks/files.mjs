import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @typedef {{ path: string, text: string }} ProjectFile  path from the project folder, with forward slashes */

export const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const readable = /(\.(tsx?|mjs|cjs|js|sql|md|json|ya?ml|css|scss|html|txt|sh)|(^|\/)(run|LICENSE|\.npmrc|\.gitignore))$/
const left = new Set(['node_modules', 'data', '.git', 'tmp', '.cache'])

/**
 * Every text file of the project that is, or would be, under version control.
 * @returns {ProjectFile[]}
 */
export function projectFiles(folder = project) {
  return allPaths(folder)
    .filter(path => readable.test(path) && existsSync(join(folder, path)))
    .map(path => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

/**
 * Every path of the project, pictures included.
 * @returns {string[]}
 */
export function allPaths(folder = project) {
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: folder })
  if (listed.status === 0) return [...new Set(listed.stdout.toString().split('\0').filter(Boolean))].sort()
  return walk(folder, '').sort()
}

/** @returns {string[]} */
function walk(/** @type {string} */ folder, /** @type {string} */ inside) {
  return readdirSync(join(folder, inside), { withFileTypes: true })
    .filter(entry => !left.has(entry.name))
    .flatMap(entry => {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      return entry.isDirectory() ? walk(folder, path) : [path]
    })
}

export const isCode = (/** @type {ProjectFile} */ { path }) => /\.(tsx?|mjs)$/.test(path)
/** Tests and what only tests use: files named `*.test.*` or `test-*`, and the folders that exist to try the product. */
export const isTest = (/** @type {ProjectFile} */ { path }) =>
  /\.test\.(tsx?|mjs)$|(^|\/)test-[^/]+\.(tsx?|mjs)$|^(journeys|seeds|bench)\//.test(path)

/**
 * Complaints about every line that a pattern matches.
 * @param {ProjectFile[]} files
 * @param {RegExp} pattern
 * @param {(found: string) => string} complaint
 */
export function linesThatMatch(files, pattern, complaint) {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const found = pattern.exec(line)
      return found ? [`${path}:${index + 1} ${complaint(found[0])}`] : []
    }),
  )
}
