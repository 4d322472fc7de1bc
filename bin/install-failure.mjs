/** @type {[RegExp, string][]} */
const known = [
  [/ENOSPC/, 'the disk is full. Free a gigabyte and run the same command again.'],
  [/EACCES|EPERM|EROFS/, 'this user may not write in the project folder.'],
  [
    /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTCACHED/,
    'the package registry cannot be reached. Check the network and run the same command again.',
  ],
  [
    /EUSAGE|EINTEGRITY|ETARGET|ERESOLVE|E404/,
    'the registry does not have exactly what package-lock.json pins (npm says which, above).',
  ],
  [/spawn\w* npm ENOENT/, 'npm was not found. Install Node 20 or later together with npm.'],
]

/**
 * One sentence for the person whose install failed.
 * @param {string} words what npm said
 */
export function installFailure(words) {
  const why = known.find(([pattern]) => pattern.test(words))?.[1] ?? 'npm says why, above.'
  return `Not installed: ${why}`
}
