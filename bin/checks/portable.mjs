import { linesThatMatch } from './files.mjs'

/** @import { ProjectFile } from './files.mjs' */

const home = /(?<![\w.:/-])\/(root|home\/[a-z][\w-]*|Users\/[A-Za-z][\w-]*|work)\/[\w.]/
const registry =
  /\b(registry\.npmjs\.org|(registry|npm|mirror|artifactory|nexus|proxy)\.[a-z0-9-]+\.[a-z]{2,}|deb\.debian\.org)\b/i

/**
 * Nothing in the project knows the machine it was written on or the registry its packages came from.
 * @param {ProjectFile[]} files
 */
export function check(files) {
  const read = files.filter(({ path }) => !path.startsWith('bin/checks/portable'))
  return [
    ...linesThatMatch(read, home, found => `names a folder of one machine (${found}…)`),
    ...linesThatMatch(read, registry, found => `names a package registry (${found})`),
  ]
}
