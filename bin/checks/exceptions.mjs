import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @import { ProjectFile } from './files.mjs' */
/** @typedef {{ check?: string, path: string, to?: string, because: string }} Exception */

/** @type {{ atMost: number, exceptions: Exception[] }} */
const list = JSON.parse(readFileSync(join(import.meta.dirname, 'exceptions.json'), 'utf8'))

/** What one check lets through for now, each with its reason. */
export function exceptionsFor(/** @type {string} */ check, from = list) {
  return from.exceptions.filter(exception => exception.check === check)
}

/**
 * The list of exceptions may only shrink: its length is pinned beside it, and one whose file has gone is refused.
 * @param {ProjectFile[]} files
 */
export function check(files, { atMost, exceptions } = list) {
  const isThere = (/** @type {string} */ wanted) =>
    files.some(({ path }) => path === wanted || path.startsWith(`${wanted}/`))
  const complaints = exceptions
    .filter(({ path }) => !isThere(path))
    .map(({ path }) => `bin/checks/exceptions.json excuses ${path}, which is not there`)
  for (const { path, because } of exceptions) {
    if (!because?.trim()) complaints.push(`bin/checks/exceptions.json excuses ${path} without a reason`)
  }
  if (exceptions.length !== atMost) {
    const word = exceptions.length > atMost ? 'grew past' : 'is shorter than'
    complaints.push(`bin/checks/exceptions.json ${word} its pinned length of ${atMost}: it has ${exceptions.length}`)
  }
  return complaints
}
