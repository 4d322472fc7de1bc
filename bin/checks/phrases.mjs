import { linesThatMatch } from './files.mjs'

/** @import { ProjectFile } from './files.mjs' */

const asking = [
  'remember to',
  "don't forget",
  'do not forget',
  'make sure to',
  'must be updated',
  'keep in sync',
  'kept in sync',
]
const pattern = new RegExp(asking.join('|'), 'i')
const undated = /\b(TODO|FIXME|XXX|HACK)\b(?!.*\b20\d\d-\d\d-\d\d\b)/

/**
 * A comment that asks the reader to remember something stands where a check is missing.
 * @param {ProjectFile[]} files
 */
export function check(files) {
  const read = files.filter(
    ({ path }) => !path.startsWith('bin/checks/phrases') && !/^(package-lock\.json|LICENSE)$/.test(path),
  )
  return [
    ...linesThatMatch(read, pattern, found => `says “${found}”: write the check instead`),
    ...linesThatMatch(read, undated, found => `has a ${found} without a date`),
  ]
}
