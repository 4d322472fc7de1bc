import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addLine, readLines } from './lines.ts'
import { project, workFolder } from './place.ts'
import { runTest } from './running.ts'

/** What one test file comes by when nothing is broken: only a test that comes by a rule can notice that it is weak. */
export type Reach = Readonly<{
  file: string
  hash: string
  passed: boolean
  seconds: number
  /** Functions of the database, and how often each was called. */
  called: Readonly<Record<string, number>>
  /** Tables, and how many rows of each were written. */
  tables: Readonly<Record<string, number>>
  /** Places of our code: from, to, and whether they ran; the innermost counts. */
  code: Readonly<Record<string, readonly (readonly [from: number, to: number, ran: 0 | 1])[]>>
}>

const keptIn = join(workFolder, 'reach.jsonl')

/**
 * Left out: what compares with a list somebody wrote (it says that something is different, not that a promise is broken),
 * and what no rule of ours is in: how things look, files, days and their words.
 */
const leftOut =
  /^src\/(govuk|web|paper|files)\/|^src\/calendar\/(?!deadline)|^src\/promises\/proving\/|^src\/database\/(?!catalogue)|^src\/import\/(?!import|pages)|-command\.test/

export const testFiles = (): string[] =>
  globSync('src/**/*.test.{ts,tsx}', { cwd: project })
    .filter(file => !leftOut.test(file))
    .sort()

export const fileHash = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(join(project, file)))
    .digest('hex')
    .slice(0, 12)

/** What tests are known to come by; a test that nobody has watched yet is run once, unbroken, when it is asked for. */
export type ReachBook = Readonly<{ known(file: string): Reach | undefined; of(file: string): Promise<Reach> }>

/** Opens what earlier runs saw; of a test that has changed since, nothing is known. `say` hears of each that is watched. */
export function reachBook(code: ReadonlySet<string>, say: (line: string) => void): ReachBook {
  const kept = new Map(
    readLines(keptIn)
      .map(line => JSON.parse(line) as Reach)
      .map(each => [each.file, each]),
  )
  const fresh = new Map<string, Reach>()
  const known = (file: string) => {
    const before = fresh.get(file) ?? kept.get(file)
    return before?.hash === fileHash(file) ? before : undefined
  }
  return {
    known,
    async of(file) {
      const before = known(file)
      if (before) return before
      const reach = await watchTest(file, fileHash(file), code)
      say(`        ${reach.passed ? 'passes unbroken' : 'FAILS UNBROKEN'}, ${reach.seconds.toFixed(1)} s: ${file}`)
      fresh.set(file, reach)
      // One that fails may pass tomorrow, when its code is whole again.
      if (reach.passed) addLine(keptIn, reach)
      return reach
    },
  }
}

async function watchTest(file: string, hash: string, code: ReadonlySet<string>): Promise<Reach> {
  const folder = join(workFolder, 'coverage')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const reached = join(folder, 'reached.jsonl')
  const { verdict, seconds } = await runTest(
    file,
    { reached },
    { longest: 600, environment: { NODE_V8_COVERAGE: join(folder, 'v8') } },
  )
  const called: Record<string, number> = {}
  const tables: Record<string, number> = {}
  for (const line of readLines(reached)) {
    const found = JSON.parse(line) as Record<'called' | 'tables', { named: string; times: number }[]>
    for (const { named, times } of found.called) called[named] = (called[named] ?? 0) + times
    for (const { named, times } of found.tables) if (times > 0) tables[named] = (tables[named] ?? 0) + times
  }
  const ran = codeThatRan(join(folder, 'v8'), code)
  rmSync(folder, { recursive: true, force: true })
  return { file, hash, passed: verdict === 'passed', seconds, called, tables, code: ran }
}

type Script = { url: string; functions: { ranges: { startOffset: number; endOffset: number; count: number }[] }[] }

function codeThatRan(folder: string, wanted: ReadonlySet<string>): Reach['code'] {
  const found: Record<string, [number, number, 0 | 1][]> = {}
  for (const name of namesIn(folder)) {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { result: Script[] }
    for (const { url, functions } of result) {
      if (!url.startsWith('file:')) continue
      const file = fileURLToPath(url).slice(project.length + 1)
      if (!wanted.has(file)) continue
      const ranges = functions.flatMap(each => each.ranges)
      found[file] = [
        ...(found[file] ?? []),
        ...ranges.map(each => [each.startOffset, each.endOffset, each.count > 0 ? 1 : 0] as [number, number, 0 | 1]),
      ]
    }
  }
  return found
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Whether a test came by a place in a file. */
export function ranAt(reach: Reach, file: string, at: number): boolean {
  let innermost: readonly [number, number, 0 | 1] | undefined
  for (const range of reach.code[file] ?? []) {
    const isInside = range[0] <= at && at < range[1]
    if (isInside && (!innermost || range[1] - range[0] <= innermost[1] - innermost[0])) innermost = range
  }
  return innermost?.[2] === 1
}
