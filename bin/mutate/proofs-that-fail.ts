import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allPromises } from '../../src/promises/proving/all-promises.ts'
import type { KeptPromise } from '../../src/promises/proving/promise.ts'
import { standings } from '../../src/promises/proving/standing.ts'
import { type Held, hold } from './holding.ts'
import { type Found, keep, thingOf } from './ledger.ts'
import type { Mutant } from './mutant.ts'
import { project } from './place.ts'
import { type Reach, reachOf } from './reach.ts'
import { type Outcome, runTest } from './running.ts'
import { isNamedBy, proofOf, timesReached } from './tests-that-notice.ts'
import type { Run } from './trying.ts'

/** Broken rules tried against one proof before it is said that it was not seen to fail. */
const mostTries = 12

/** Promises of which at least one item is said to be kept by code. */
export function keptByCode(): KeptPromise[] {
  const ids = new Set(standings().flatMap(each => (each.state === 'kept-by-code' ? [each.promise] : [])))
  return allPromises.filter(({ id }) => ids.has(id))
}

/** What the promise's own proof noticed. */
export const seenToFail = (promise: KeptPromise, found: readonly Found[]): Found[] =>
  found.filter(each => each.verdict === 'caught' && each.tried.at(-1)?.[0] === proofOf(promise))

/**
 * Every proof is to be seen to fail. Where no rule broken so far was noticed by a promise's own proof, what the promise
 * names is broken once more and tried against that proof alone; where it names nothing, what its proof comes by.
 */
export async function seeProofsFail(all: readonly Mutant[], found: readonly Found[], run: Run): Promise<void> {
  for (const promise of keptByCode()) {
    if (!run.mayGoOn()) return
    if (seenToFail(promise, found).some(each => isNamedBy(promise, { kind: each.kind, thing: thingOf(each) }))) continue
    const held = await hold(proofOf(promise), run.code)
    const reach = reachOf(held)
    run.book.learn(reach)
    const noticed = reach.passed && (await isNoticed(likely(promise, all, reach), held, reach))
    await held.letGo()
    run.say(`${noticed ? 'seen to fail' : `NOT SEEN TO FAIL ${reach.sentence}`}: the proof of ${promise.id}`)
  }
}

async function isNoticed(mutants: readonly Mutant[], held: Held, { file, hash, seconds }: Reach): Promise<boolean> {
  for (const { id, kind, hash: ofRule, change, says } of mutants.slice(0, mostTries)) {
    const { sentence, isSure } =
      'undo' in change
        ? await held.run(change, says)
        : { isSure: true, ...failing(await runTest(file, change, Math.max(60, seconds * 6))) }
    if (!isSure) return false
    if (sentence === undefined) continue
    keep({ id, kind, hash: ofRule, verdict: 'caught', tried: [[file, hash]], sentence })
    return true
  }
  return false
}

const failing = ({ verdict, sentence }: Outcome): { sentence: string | undefined } => ({
  sentence: verdict === 'passed' ? undefined : sentence,
})

/** What the promise names and what its proof says by name come first, then what its proof comes by. */
function likely(promise: KeptPromise, all: readonly Mutant[], reach: Reach): Mutant[] {
  const text = readFileSync(join(project, reach.file), 'utf8')
  const rank = (mutant: Mutant) =>
    (isNamedBy(promise, mutant) ? 2 : 0) + (mutant.says.some(name => text.includes(name)) ? 1 : 0)
  return all
    .filter(mutant => !('everyTest' in mutant.touches) && timesReached(mutant, reach) > 0)
    .sort((a, b) => rank(b) - rank(a))
}
