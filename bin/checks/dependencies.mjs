/** @import { ProjectFile } from './files.mjs' */

const decision = 'decisions/0002-dependencies.md'

/**
 * Every package is named in one decision, with the reason for it; no version floats; and the lock file is one that
 * `npm ci` accepts on every platform and that names no address.
 * @param {ProjectFile[]} files
 */
export function check(files) {
  const text = (/** @type {string} */ path) => files.find(file => file.path === path)?.text
  const manifest = JSON.parse(text('package.json') ?? '{}')
  const reasons = [...(text(decision) ?? '').matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name)
  const wanted = Object.entries({
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...manifest.devDependencies,
  })
  return [
    ...wanted
      .filter(([name]) => !reasons.some(reason => names(reason, name)))
      .map(([name]) => `${name} has no line in ${decision}`),
    ...wanted
      .filter(([, version]) => /[\^~*><|]|latest/.test(version))
      .map(([name]) => `${name} is not pinned to one version`),
    ...lockComplaints(JSON.parse(text('package-lock.json') ?? '{}').packages ?? {}),
  ]
}

function names(/** @type {string} */ reason, /** @type {string} */ name) {
  return reason === name || (reason.endsWith('*') && name.startsWith(reason.slice(0, -1)))
}

function lockComplaints(/** @type {Record<string, any>} */ packages) {
  return Object.entries(packages).flatMap(([path, entry]) => [
    ...('resolved' in entry && !entry.link ? [`package-lock.json records the address of ${path}`] : []),
    ...(path !== '' && !entry.link && !entry.integrity ? [`package-lock.json has no integrity for ${path}`] : []),
    // npm leaves out an optional package it could not find, and `npm ci` then refuses the whole file.
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter(name => !isLocked(packages, path, name))
      .map(name => `package-lock.json lacks ${name}, which ${path || 'package.json'} may need: npm ci refuses it`),
  ])
}

function isLocked(/** @type {Record<string, any>} */ packages, /** @type {string} */ from, /** @type {string} */ name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (`${folder}${folder && '/'}node_modules/${name}` in packages) return true
    if (folder === '') return false
  }
}
