/** @import { ProjectFile } from './files.mjs' */

const home = 'src/database/functions/'
// The same name with other arguments is another function.
const created = /create\s+(?:or\s+replace\s+)?function\s+(\w+\.\w+)\s*\(([^$]*?)\)\s*(?:returns|language)/gi

/**
 * What the database decides is read in one place: a function is written once, under functions/ (decision 8).
 * @param {ProjectFile[]} files
 */
export function check(files) {
  /** @type {Map<string, string>} */
  const seen = new Map()
  const complaints = []
  for (const { path, text } of files.filter(file => file.path.endsWith('.sql') && file.path.startsWith('src/'))) {
    for (const [, name, given] of text.matchAll(created)) {
      const called = `${name}(${typesOf(given ?? '')})`
      if (!path.startsWith(home)) complaints.push(`${path} writes ${called}: its place is ${home}`)
      else if (seen.has(called)) complaints.push(`${path} writes ${called} again; its text is in ${seen.get(called)}`)
      else seen.set(called, path)
    }
  }
  return complaints
}

/** @param {string} given */
function typesOf(given) {
  return given
    .split(',')
    .map(one => one.trim().replace(/\s+default\s.*$/is, ''))
    .filter(one => one && !one.startsWith('out '))
    .map(one => one.split(/\s+/).slice(1).join(' '))
    .join(', ')
}
