import { existsSync, readFileSync } from 'node:fs'
import type { ItemId } from './promise.ts'

/** What one proof said when it last ran. `test` is its file and its sentence. */
export type Result = Readonly<{ promise: string; items: readonly ItemId[]; test: string; passed: boolean; at: string }>

/** Committed: what the last full run proved, so that a fresh clone can answer. */
export const recordedFile = new URL('../proven.json', import.meta.url)
/** Not committed: the newest run on this machine, full or not. */
export const collectedFile = new URL('../../../data/proofs.json', import.meta.url)
/** Where proofs leave their results as they run, a file for each test file. */
export const runsFolder = new URL('../../../data/proofs/', import.meta.url)

/** Results kept in a file; none if it is not there. */
export function resultsIn(file: URL): readonly Result[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result[]) : []
}

/** The newest result of each proof. */
export function newest(...lists: readonly (readonly Result[])[]): Result[] {
  const byTest = new Map<string, Result>()
  for (const result of lists.flat()) {
    const known = byTest.get(result.test)
    if (!known || known.at <= result.at) byTest.set(result.test, result)
  }
  return [...byTest.values()].sort((a, b) => (a.test < b.test ? -1 : 1))
}

/** All that is known here: what was recorded, and what has run since. */
export function knownResults(): readonly Result[] {
  return newest(resultsIn(recordedFile), resultsIn(collectedFile))
}
