import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Held, Ready } from './holding.ts'
import { addLine, readLines } from './lines.ts'
import { project, workFolder } from './place.ts'

/** What one test file comes by when nothing is broken: only a test that comes by a rule can notice that it is weak. */
export type Reach = Readonly<{
  file: string
  hash: string
  passed: boolean
  /** What failed in it, if anything did. */
  sentence: string
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
  /^src\/(govuk|web|paper|files)\/|^src\/calendar\/(?!deadline)|^src\/promises\/proving\/|^src\/database\/(?!catalogue|wall|what-must-hold)|^src\/import\/(?!import|pages)|-command\.test/

export const testFiles = (): string[] =>
  globSync('src/**/*.test.{ts,tsx}', { cwd: project })
    .filter(file => !leftOut.test(file))
    .sort()

export const fileHash = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(join(project, file)))
    .digest('hex')
    .slice(0, 12)

/** What tests are known to come by. */
export type ReachBook = Readonly<{ known(file: string): Reach | undefined; learn(reach: Reach): void }>

/** Opens what earlier runs saw; of a test that has changed since, nothing is known. */
export function reachBook(): ReachBook {
  const kept = new Map(
    readLines(keptIn)
      .map(line => JSON.parse(line) as Reach)
      .map(each => [each.file, each]),
  )
  return {
    known(file) {
      const before = kept.get(file)
      return before?.hash === fileHash(file) ? before : undefined
    },
    learn(reach) {
      kept.set(reach.file, reach)
      // One that fails may pass tomorrow, when its code is whole again.
      if (reach.passed) addLine(keptIn, reach)
    },
  }
}

/** What a held test says of itself, as it is written down. */
export function reachOf({ file, ready }: Pick<Held, 'file' | 'ready'>): Reach {
  const { sentence, seconds, called, tables, code } = ready
  return {
    file,
    hash: fileHash(file),
    sentence: sentence ?? '',
    passed: sentence === undefined,
    seconds,
    called: summed(called),
    tables: summed(tables),
    code: Object.fromEntries(code.map(each => [each.file, each.ranges])),
  }
}

function summed(counted: Ready['called']): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { named, times } of counted) if (times > 0) sums[named] = (sums[named] ?? 0) + times
  return sums
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
