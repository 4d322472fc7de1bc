import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allPromises } from '#promises/proving/all-promises.ts'
import type { KeptPromise } from '#promises/proving/promise.ts'
import { recordedFile, resultsIn } from '#promises/proving/results.ts'
import { standings } from '#promises/proving/standing.ts'
import { type Found, keep, thingOf } from './ledger.ts'
import type { Mutant } from './mutant.ts'
import { project } from './place.ts'
import { fileHash } from './reach.ts'
import { runTest } from './running.ts'
import { isNamedBy, proofOf } from './tests-that-notice.ts'
import type { Run } from './trying.ts'

/** Broken rules tried against one proof before it is said that it was not seen to fail. */
const mostTries = 8

/** Promises of which at least one item was recorded as kept by code. */
export function keptByCode(): KeptPromise[] {
  const ids = new Set(
    standings(resultsIn(recordedFile)).flatMap(each => (each.state === 'kept-by-code' ? [each.promise] : [])),
  )
  return allPromises.filter(({ id }) => ids.has(id))
}

/** What the promise's own proof noticed. */
export const seenToFail = (promise: KeptPromise, found: readonly Found[]): Found[] =>
  found.filter(each => each.verdict === 'caught' && each.tried.at(-1)?.[0] === proofOf(promise))

/**
 * Every proof is to be seen to fail. Where none of the broken rules that a promise names was noticed by its own proof, they
 * are tried against that proof alone; where it names none here, what the proof speaks of. A failure counts if the proof
 * passes unbroken.
 */
export async function seeProofsFail(all: readonly Mutant[], found: readonly Found[], run: Run): Promise<void> {
  for (const promise of keptByCode()) {
    if (!run.mayGoOn()) return
    if (seenToFail(promise, found).some(each => isNamedBy(promise, { kind: each.kind, thing: thingOf(each) }))) continue
    const noticed = await firstNoticed(likely(promise, all), proofOf(promise))
    if (noticed) keep(noticed)
    run.say(`${noticed ? 'seen to fail    ' : 'NOT SEEN TO FAIL'}: the proof of ${promise.id} ${noticed?.id ?? ''}`)
  }
}

const longest = 240

async function firstNoticed(mutants: readonly Mutant[], file: string): Promise<Found | undefined> {
  for (const { id, kind, hash, change } of mutants.slice(0, mostTries)) {
    const { verdict, sentence } = await runTest(file, change, longest)
    // A test that takes too long here may only have a slow machine.
    if (verdict !== 'failed') continue
    const unbroken = await runTest(file, undefined, longest)
    if (unbroken.verdict !== 'passed') return undefined
    return { id, kind, hash, verdict: 'caught', tried: [[file, fileHash(file)]], sentence }
  }
  return undefined
}

/** What the promise names comes first, and of that what its proof says by name; a guard is nearer to a rule than a wall is. */
function likely(promise: KeptPromise, all: readonly Mutant[]): Mutant[] {
  const text = readFileSync(join(project, proofOf(promise)), 'utf8')
  const rank = (mutant: Mutant) =>
    (isNamedBy(promise, mutant) ? 2 : 0) +
    (mutant.says.some(name => text.includes(name)) ? 1 : 0) +
    (/^(guard|reason)/.test(mutant.weakened) ? 0.5 : 0)
  const ranked = all.map(mutant => ({ mutant, rank: rank(mutant) })).filter(each => each.rank > 0)
  return ranked.sort((a, b) => b.rank - a.rank).map(each => each.mutant)
}
