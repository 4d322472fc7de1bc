import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addLine, readLines } from './lines.ts'
import type { Kind, Mutant } from './mutant.ts'
import { project, workFolder } from './place.ts'
import { fileHash } from './reach.ts'

/** How one broken rule fared: caught by a test, which said this sentence; or not by any that was tried. */
export type Found = Readonly<{
  id: string
  kind: Kind
  hash: string
  verdict: 'caught' | 'survived'
  /** The tests that were tried, each with the hash of its file; of a caught one, the last is the one that noticed. */
  tried: readonly (readonly [file: string, hash: string])[]
  /** What the test that noticed is called. */
  sentence?: string
}>

/** Committed: what the last whole run found. */
export const recordFile = join(project, 'docs', 'mutations.json')
/** Not committed: what has been found since, line by line, so that a run can be taken up again. */
const sinceFile = join(workFolder, 'found.jsonl')

/**
 * What is known of each mutant: every test that noticed, or that none did. A rule that has changed is not the one that was
 * found, and is left out.
 */
export function findings(current: ReadonlyMap<string, Mutant>): Found[] {
  const all = [...recorded(), ...readLines(sinceFile).map(line => JSON.parse(line) as Found)]
  const still = all.filter(found => current.get(found.id)?.hash === found.hash)
  const noticed = new Set(still.flatMap(({ id, verdict }) => (verdict === 'caught' ? [id] : [])))
  const byTest = new Map<string, Found>()
  for (const found of still) {
    if (found.verdict === 'survived' && noticed.has(found.id)) continue
    byTest.set(found.verdict === 'caught' ? `${found.id} ${found.tried.at(-1)?.[0]}` : found.id, found)
  }
  return [...byTest.values()]
}

/** What was found by the run that was recorded last. */
export function recorded(): Found[] {
  return existsSync(recordFile) ? (JSON.parse(readFileSync(recordFile, 'utf8')).found as Found[]) : []
}

/** What was weakened: the first part of every id. */
export const thingOf = ({ id }: Pick<Found, 'id'>): string => id.split(': ')[0] ?? ''

export function keep(found: Found): void {
  addLine(sinceFile, found)
}

/** Whether a finding still says how things are: the rule is the same (see `findings`), and so are the tests. */
export function holds(found: Found, wouldTry: readonly string[]): boolean {
  const isSame = ([file, hash]: readonly [string, string]) => existsSync(join(project, file)) && fileHash(file) === hash
  if (found.verdict === 'caught') return isSame(found.tried.at(-1)!)
  return wouldTry.every(file => found.tried.some(([name]) => name === file)) && found.tried.every(isSame)
}
