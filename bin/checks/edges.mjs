import { onlyWhatYouTellUs } from '#promises/only-what-you-tell-us.ts'
import { exceptionsFor } from './exceptions.mjs'
import { isCode, isTest, linesThatMatch } from './files.mjs'
import { importsOf, parse } from './source.mjs'

/** @import { ProjectFile } from './files.mjs' */

const onlyFrom = new RegExp(onlyWhatYouTellUs.rule.onlyFrom)
// A command is a module with `run(args)`: printing is its purpose.
const isCommand = (/** @type {ProjectFile} */ { text }) => /export (async )?function run\(/.test(text)

/**
 * The console, the environment and the network each have one place, and no import climbs more than one folder.
 * @param {ProjectFile[]} files
 */
export function check(files, exceptions = exceptionsFor('edges')) {
  const code = files.filter(file => isCode(file) && !/^bin\/checks\/edges/.test(file.path))
  const quiet = code.filter(
    file => !/^(bin|bench|src\/web)\/|^src\/cli\.ts$/.test(file.path) && !isTest(file) && !isCommand(file),
  )
  const settled = code.filter(({ path }) => !/^bin\/|^src\/settings\.ts$/.test(path))
  const inside = code.filter(({ path }) => /^src\//.test(path) && !onlyFrom.test(path)).filter(file => !isTest(file))
  return [
    ...linesThatMatch(
      quiet,
      /\bconsole\.\w+/,
      found => `uses ${found}: personal data would end in a log; only src/web and commands print`,
    ),
    ...linesThatMatch(settled, /\bprocess\.env\b/, () => 'reads the environment: only src/settings.ts does'),
    ...linesThatMatch(
      inside,
      onlyWhatYouTellUs.rule.calls,
      found => `calls ${found}…): only src/gate may send anything out`,
    ),
    ...code.flatMap(climbing),
  ].filter(complaint => !exceptions.some(({ path }) => complaint.startsWith(`${path}:`)))
}

function climbing(/** @type {ProjectFile} */ file) {
  return importsOf(parse(file))
    .filter(({ from }) => from.startsWith('../../'))
    .map(({ from, line }) => `${file.path}:${line} climbs to ${from}: use an address that starts with #`)
}
