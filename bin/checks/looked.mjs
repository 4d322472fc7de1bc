import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exceptionsFor } from './exceptions.mjs'
import { project } from './files.mjs'

/** @import { ProjectFile } from './files.mjs' */

/** Where the journeys' onlooker writes each kind of page that it has looked at. */
export const lookedFolder = join(project, 'data', 'check', 'looked')

/** A line for each kind of page: method, address, status, title. */
export function lookedAt(folder = lookedFolder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .filter(Boolean)
}

/**
 * Every page of the sitemap was opened by a journey, answered, and was looked at. What is named like a file is no page.
 * @param {ProjectFile[]} files
 * @param {string[]} looked
 */
export function check(files, looked, exceptions = exceptionsFor('looked')) {
  const sitemap = files.find(({ path }) => path === 'docs/sitemap.txt')?.text ?? ''
  const pages = [...sitemap.matchAll(/^GET +\/c\/:charter(\S+)/gm)].map(([, path = '']) => path)
  const isLookedAt = (/** @type {string} */ page) => looked.some(kind => kind.startsWith(`GET ${page} 200 `))
  const isExcused = (/** @type {string} */ page) => exceptions.some(({ to }) => to === page)
  const complaints = pages
    .filter(page => !/\.\w+$/.test(page) && !isExcused(page) && !isLookedAt(page))
    .map(page => `no journey opens ${page}: nothing has looked at it`)
  for (const { to = '' } of exceptions) {
    if (!pages.includes(to)) complaints.push(`${to} is excused from being looked at, and is no page`)
    else if (isLookedAt(to)) complaints.push(`${to} is excused from being looked at, and was looked at`)
  }
  if (pages.length === 0) complaints.push('docs/sitemap.txt names no page')
  return complaints
}
