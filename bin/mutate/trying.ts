import { allPromises } from '#promises/proving/all-promises.ts'
import { lineOf } from './asked.ts'
import { type Held, hold } from './holding.ts'
import { type Found, holds, keep } from './ledger.ts'
import type { InDatabase, Mutant } from './mutant.ts'
import { type Reach, type ReachBook, reachOf, testFiles } from './reach.ts'
import { runTest } from './running.ts'
import { testsThatNotice, timesReached } from './tests-that-notice.ts'

/** What a run of many mutants shares. */
export type Run = Readonly<{
  book: ReachBook
  /** Files of ours that are weakened: of these it is asked what a test runs. */
  code: readonly string[]
  most: number
  mayGoOn(): boolean
  say(line: string): void
}>

type Trying = { mutant: Mutant; left: string[]; tried: [file: string, hash: string][]; isSettled: boolean }

/** Tries mutants against the tests that can notice them, a test file at a time; what is found is kept at once. */
export async function tryAll(mutants: readonly Mutant[], known: ReadonlyMap<string, Found>, run: Run): Promise<void> {
  const files = testFiles()
  let pending = mutants.flatMap((mutant): Trying[] => {
    const left = testsThatNotice(mutant, allPromises, files, run.book)
    const before = known.get(mutant.id)
    return before && holds(before, left.slice(0, run.most)) ? [] : [{ mutant, left, tried: [], isSettled: false }]
  })
  while (pending.length > 0 && run.mayGoOn()) {
    const next = mostWanted(pending)
    if (next === undefined) break
    await tryAgainst(
      next,
      pending.filter(each => each.left[0] === next),
      run,
    )
    if (!run.mayGoOn()) return
    for (const each of pending) {
      if (!each.isSettled && (each.left.length === 0 || each.tried.length === run.most)) settle(each, undefined, run)
    }
    pending = pending.filter(each => !each.isSettled)
  }
  for (const each of pending) settle(each, undefined, run)
}

/** The test that most of them want next. */
function mostWanted(pending: readonly Trying[]): string | undefined {
  const wanted = Map.groupBy(
    pending.filter(each => each.left.length > 0),
    each => each.left[0]!,
  )
  return [...wanted].sort((a, b) => b[1].length - a[1].length)[0]?.[0]
}

function settle(each: Trying, sentence: string | undefined, { say }: Run): void {
  const { id, kind, hash } = each.mutant
  each.isSettled = true
  if (each.tried.length === 0) {
    // Not found out: no test that has been watched so far comes by it.
    say(`no test ${lineOf(each.mutant)}`)
    return
  }
  keep({ id, kind, hash, verdict: sentence === undefined ? 'survived' : 'caught', tried: each.tried, sentence })
  say(`${sentence === undefined ? 'SURVIVED' : 'caught  '} ${lineOf(each.mutant)}  [${each.tried.length} tried]`)
}

/** Holds one test ready and runs it for each; where it fails unbroken, or does not come by the rule, it does not count. */
async function tryAgainst(file: string, some: readonly Trying[], run: Run): Promise<void> {
  for (const each of some) each.left.shift()
  let held = await hold(file, run.code)
  const reach = reachOf(held)
  run.book.learn(reach)
  const isWhole = reach.passed || (some.some(isInCode) && (await passesByItself(file)))
  run.say(`        ${readiness(reach, isWhole)}: ${file}`)
  for (const each of some) {
    if (!isWhole || !run.mayGoOn()) break
    if (reach.passed ? timesReached(each.mutant, reach) === 0 : !isInCode(each)) continue
    each.tried.push([file, reach.hash])
    const { change } = each.mutant
    if (!('undo' in change)) {
      const { verdict, sentence } = await runTest(file, change, Math.max(60, reach.seconds * 6))
      // One that takes too long may only have a slow machine.
      if (verdict === 'failed') settle(each, sentence, run)
      continue
    }
    const answered = await ask(held, change, each.mutant.says, run)
    held = answered.held
    if (answered.sentence !== undefined) settle(each, answered.sentence, run)
  }
  await held.letGo()
}

const isInCode = ({ mutant }: Trying): boolean => !('undo' in mutant.change)

/** A test that is not to be run twice in one process may be run in one of its own, as what is weakened in code is. */
const passesByItself = async (file: string): Promise<boolean> =>
  (await runTest(file, undefined, 300)).verdict === 'passed'

function readiness({ passed, seconds, sentence }: Reach, isWhole: boolean): string {
  if (passed) return `held ready, ${seconds.toFixed(1)} s`
  return isWhole ? 'not held, run each time' : `CANNOT BE HELD: ${sentence}`
}

/** Where the process is no longer what it was, a new one is asked; what fails there too was noticed. */
async function ask(
  held: Held,
  change: InDatabase,
  says: readonly string[],
  run: Run,
): Promise<{ held: Held; sentence: string | undefined }> {
  const first = await held.run(change, says)
  if (first.isSure) return { held, sentence: first.sentence }
  await held.letGo()
  const fresh = await hold(held.file, run.code)
  const second = await fresh.run(change, says)
  if (second.isSure) return { held: fresh, sentence: second.sentence }
  await fresh.letGo()
  return { held: await hold(held.file, run.code), sentence: second.sentence }
}
