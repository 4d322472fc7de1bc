// The definition of done, here and in CI: everything below holds. `--quick` leaves out the browser journeys.
import { rmSync } from 'node:fs'
import { check as dependencies } from './checks/dependencies.mjs'
import { check as edges } from './checks/edges.mjs'
import { check as events } from './checks/events.mjs'
import { check as exceptions } from './checks/exceptions.mjs'
import { check as fences } from './checks/fences.mjs'
import { allPaths, projectFiles } from './checks/files.mjs'
import { check as glossary } from './checks/glossary.mjs'
import { check as links } from './checks/links.mjs'
import { check as looked, lookedAt, lookedFolder } from './checks/looked.mjs'
import { check as names } from './checks/names.mjs'
import { check as oneText } from './checks/one-text.mjs'
import { check as phrases } from './checks/phrases.mjs'
import { check as portable } from './checks/portable.mjs'
import { check as readmes } from './checks/readmes.mjs'
import { warn as growing, check as sizes } from './checks/sizes.mjs'
import { runSteps } from './checks/steps.mjs'
import { check as tables } from './checks/tables.mjs'
import { knip, nodeTests, tool } from './checks/tools.mjs'

const isQuick = process.argv.includes('--quick')
const files = projectFiles()

const steps = [
  ['formatting and lint', () => tool('@biomejs/biome/bin/biome', 'check', '--diagnostic-level=error', '.')],
  ['types', () => tool('typescript7/bin/tsc', '-p', '.')],
  ['import fences', fences],
  ['names of files and folders', () => names(files)],
  ['sizes', () => ({ complaints: sizes(files), warnings: growing(files) })],
  ['phrases that ask to be remembered', () => phrases(files)],
  ['console, environment, network, climbing imports', () => edges(files)],
  ['words of the glossary', () => glossary(files)],
  ['one text for each function of the database', () => oneText(files)],
  ['words of the trail', () => events(files)],
  ['each table written by its own folder', () => tables(files)],
  ['links', () => links(files, allPaths())],
  ['a README in every folder', () => readmes(files)],
  ['dependencies and lock file', () => dependencies(files)],
  ['nothing of one machine', () => portable(files)],
  ['exceptions', () => exceptions(files)],
  ['files, exports and packages that nobody uses', () => tool(...knip)],
  ['tests of these checks', () => nodeTests('checks', 'bin/**/*.test.{mjs,ts}')],
  ['tests', () => nodeTests('tests', '{src,seeds,bench,charters}/**/*.test.{ts,tsx}')],
  [
    'proofs of promises gathered',
    async () => (await import('../src/promises/proving/collect.ts')).collectProofs() && [],
  ],
  ...(isQuick ? [] : journeys()),
]

function journeys() {
  return [
    [
      'journeys in a real browser',
      () => {
        rmSync(lookedFolder, { recursive: true, force: true })
        return nodeTests('journeys', 'journeys/**/*.test.{ts,tsx}')
      },
    ],
    ['every page looked at', () => looked(files, lookedAt())],
  ]
}

const code = await runSteps(steps)
const { stopTestServer } = await import('../src/database/test-server.ts')
await stopTestServer()
process.exit(code)
