import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { onlyWhatYouTellUs } from '#promises/only-what-you-tell-us.ts'
import { exceptionsFor } from './exceptions.mjs'
import { project } from './files.mjs'

const ground = ['promises', 'gate', 'web', 'govuk', 'calendar', 'database', 'files']
// The charter is what everything here is judged by: the gate and every feature may read it.
const charter = '^src/organisations/charter(/|\\.ts)'
// Pure functions with no SQL that what leaves is made and judged with: how somebody is safely reached, and paper.
const pure = '^src/(families/(reach|safe-hours)\\.ts|paper/)'
// What a feature keeps to itself: its pages, its routes, its commands. The rest is what it shows.
const keptToItself = '/(pages?/|[^/]*pages?\\.tsx$|[^/]*routes\\.ts$|[^/]*-command\\.ts$)'
const tests = '\\.test\\.tsx?$|/test-[^/]+\\.tsx?$|^(journeys|bench|seeds|bin)/'
const modules = (/** @type {string[]} */ names) => `(^|/)(node_modules/|node:)?(${names.join('|')})(/|$)`

/** What may import what. `features` are the folders of `src` that are not ground. */
function rules(/** @type {string[]} */ features) {
  const anyFeature = `^src/(${features.join('|')})/`
  return [
    only('the driver of the database', modules(['pg', 'pg-copy-streams']), '^src/(gate|database|files)/'),
    only('cryptography', modules(['crypto', 'age-encryption', 'shamir-secret-sharing']), '^src/(gate|trail|files)/'),
    only('a way out', modules(onlyWhatYouTellUs.rule.packages), onlyWhatYouTellUs.rule.onlyFrom),
    only('the web framework', modules(['fastify', '@fastify']), '^src/web/'),
    // The command is where promises and charters are printed side by side.
    never('promises-stand-alone', '^src/promises/(?!promises-command)', '^src/(?!promises/)'),
    never('the-gate-knows-no-feature', '^src/gate/', `${anyFeature}|^src/(web|govuk)/`, `${charter}|${pure}`),
    never('ground-knows-no-feature', '^src/(govuk|calendar)/', anyFeature),
    never('nothing-leans-on-tests', '^src/', '^(journeys|bench|bin)/|\\.test\\.tsx?$|/test-[^/]+\\.tsx?$'),
    {
      name: 'a-feature-keeps-its-pages-and-routes',
      severity: 'error',
      from: { path: anyFeature, pathNot: tests },
      to: { path: `${anyFeature.replace(/\/$/, '')}.*${keptToItself}`, pathNot: ['^src/$1/'] },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'it-must-be-there', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ]
}

const only = (/** @type {string} */ what, /** @type {string} */ to, /** @type {string} */ who) => ({
  name: `only-some-may-import-${what.replaceAll(' ', '-')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `${who}|${tests}` },
  to: { path: to },
})

const never = (
  /** @type {string} */ name,
  /** @type {string} */ from,
  /** @type {string} */ to,
  /** @type {string} */ except = '^$',
) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: to, pathNot: except },
})

/**
 * Each folder imports only what it may. Also says how many modules were read: none read would look like no fault.
 * @param {string} folder
 */
export async function check(folder = project, exceptions = exceptionsFor('fences')) {
  const features = readdirSync(join(folder, 'src'), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !ground.includes(entry.name))
    .map(entry => entry.name)
  const { output } = await cruise(['src'], {
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: /** @type {any} */ (rules(features)) },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  })
  const { summary, modules } = /** @type {import('dependency-cruiser').ICruiseResult} */ (output)
  const read = modules.filter(({ source }) => source.startsWith('src/')).length
  const complaints = summary.violations
    .filter(({ from, to }) => !exceptions.some(known => known.path === from && known.to === to))
    .map(({ rule, from, to }) => `${from} imports ${to}: ${rule.name}`)
  return { read, complaints: read === 0 ? ['No module was read: the fences stand around nothing.'] : complaints }
}
