import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { KeptPromise } from '#promises/proving/promise.ts'
import type { Mutant } from './mutant.ts'
import { project } from './place.ts'
import { type Reach, type ReachBook, ranAt } from './reach.ts'

/** Whether a promise names the rule that is weakened: its own file, or what of the database keeps it. */
export function isNamedBy({ id, keptBy }: Pick<KeptPromise, 'id' | 'keptBy'>, { kind, thing }: NamedThing): boolean {
  if (kind === 'rule') return thing.startsWith(`src/promises/${id}.ts#`)
  if (typeof keptBy !== 'object') return false
  const names = Object.values(keptBy).flat()
  // A trigger is named as its function is.
  if (kind === 'function') return names.some(name => thing.startsWith(`gate.${name}(`))
  return names.includes(thing.split(' ')[1] ?? '')
}

export type NamedThing = Pick<Mutant, 'kind' | 'thing'>

/** Where the proof of a promise stands. */
export const proofOf = ({ id }: Pick<KeptPromise, 'id'>): string => `src/promises/${id}.test.ts`

/**
 * The tests that can notice a weakened rule, the likeliest first: proofs of the promises that name it; tests that say its
 * refusal; the test beside the code; the gate's own; then those known to come by it, the oftenest for their time. One that
 * nobody has watched yet is taken only if it is likely.
 */
export function testsThatNotice(
  mutant: Mutant,
  promises: readonly Named[],
  files: readonly string[],
  book: Known,
): string[] {
  const proofs = new Set(promises.filter(each => isNamedBy(each, mutant)).map(proofOf))
  return files
    .map(file => {
      const reach = book.known(file)
      return {
        file,
        // What takes long to say no comes after what may say it at once.
        likely: likelihood(mutant, file, proofs) - Math.min(6, (reach?.seconds ?? 0) / 5),
        often: reach ? timesReached(mutant, reach) / reach.seconds : undefined,
      }
    })
    .filter(({ file, often }) =>
      often === undefined || 'everyTest' in mutant.touches ? likelihood(mutant, file, proofs) >= 2 : often > 0,
    )
    .sort((a, b) => b.likely - a.likely || (b.often ?? 0) - (a.often ?? 0))
    .map(({ file }) => file)
}

type Named = Pick<KeptPromise, 'id' | 'keptBy'>
type Known = Pick<ReachBook, 'known'>

function likelihood(mutant: Mutant, file: string, proofs: ReadonlySet<string>): number {
  let likely = proofs.has(file) ? 8 : 0
  if (isSaidIn(file, mutant.says)) likely += 4
  if (isOfTheWall(mutant, file)) likely += 6
  // It holds every policy that the gate makes against the gate's own words, and is quick.
  if (mutant.kind === 'policy' && file.endsWith('/wall.test.ts')) likely += 5
  if ('code' in mutant.touches) likely += beside(mutant.touches.code, file)
  if (namesOf(mutant.touches).some(name => isSpokenOfBeside(name, file))) likely += 3
  if (/^src\/(gate|database)\//.test(file)) likely += 1
  return likely
}

/** What reads the catalogue, or tries each of what stands in it. */
const wall: Partial<Record<Mutant['kind'], RegExp>> = {
  policy: /^(catalogue|wall|walls-of-their-own)\.test/,
  constraint: /^(catalogue|wall|what-must-hold)\.test/,
  trigger: /^catalogue\.test/,
  grant: /^catalogue\.test/,
}
const isOfTheWall = ({ kind }: Pick<Mutant, 'kind'>, file: string): boolean =>
  dirname(file) === 'src/database' && (wall[kind]?.test(basename(file)) ?? false)

function isSaidIn(file: string, names: readonly string[]): boolean {
  const text = textOf(file)
  return names.some(name => text.includes(name))
}

function beside(code: string, test: string): number {
  if (test.startsWith(code.replace(/\.tsx?$/, '.test'))) return 3
  // One proof beside another proves something else.
  return dirname(code) === dirname(test) && !code.startsWith('src/promises/') ? 2 : 0
}

const sources = new Map<string, string>()
/** How code would speak of what is weakened in the database. */
function namesOf(touches: Mutant['touches']): string[] {
  if ('table' in touches) return [touches.table]
  return 'sqlFunction' in touches ? [`gate.${touches.sqlFunction}`, ...touches.onTables] : []
}

/** Whether the code in the test's own folder speaks of a table or a function. */
function isSpokenOfBeside(name: string, test: string): boolean {
  const folder = dirname(test)
  if (folder === 'src/promises') return false
  const files = () => globSync(`${folder}/*.{ts,tsx}`, { cwd: project }).filter(file => !/\.test\./.test(file))
  const text = sources.get(folder) ?? files().map(textOf).join('\n')
  sources.set(folder, text)
  return new RegExp(`(into|update|from|'|join| ) ?${name}\\b`).test(text)
}

/** How often a test comes by what is weakened; what cannot be counted counts once. */
export function timesReached({ kind, touches }: Mutant, reach: Reach): number {
  if ('code' in touches) return ranAt(reach, touches.code, touches.at) ? 1 : 0
  if ('everyTest' in touches) return 1
  if ('sqlFunction' in touches) return reach.called[touches.sqlFunction] ?? 0
  // What reads the catalogue comes by every table without a row.
  return isOfTheWall({ kind }, reach.file) ? 1 : (reach.tables[touches.table] ?? 0)
}

const texts = new Map<string, string>()
function textOf(file: string): string {
  const known = texts.get(file) ?? readFileSync(join(project, file), 'utf8')
  texts.set(file, known)
  return known
}
