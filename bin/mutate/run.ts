import { allPromises } from '../../src/promises/proving/all-promises.ts'
import { type Asked, lineOf } from './asked.ts'
import { everyMutant } from './every-mutant.ts'
import { type Found, findings, holds, keep } from './ledger.ts'
import type { Mutant } from './mutant.ts'
import { seeProofsFail } from './proofs-that-fail.ts'
import { type ReachBook, reachBook, testFiles } from './reach.ts'
import { writeRecord } from './record.ts'
import { runTest } from './running.ts'
import { testsThatNotice, timesReached } from './tests-that-notice.ts'
import { survivorsTable, tally } from './told-on-screen.ts'

/** Breaks what it is asked to break, one rule at a time, keeps what it finds as it goes, and says what survived. */
export async function mutate(asked: Asked, say: (line: string) => void): Promise<number> {
  const ends = performance.now() + asked.minutes * 60_000
  say('Reading the rules …')
  const all = await everyMutant()
  const current = new Map(all.map(mutant => [mutant.id, mutant]))
  const wanted = all.filter(mutant => !asked.only || asked.only.test(lineOf(mutant))).sort(byWeight)
  say(`${all.length} ways to weaken a rule${asked.only ? `, ${wanted.length} of them wanted` : ''}.`)
  if (!asked.list) {
    const code = new Set(all.flatMap(({ touches }) => ('code' in touches ? [touches.code] : [])))
    const book = reachBook(code, say)
    const known = new Map(findings(current).map(each => [each.id, each]))
    await tryEach(wanted, known, book, { ...asked, ends }, say)
    await seeProofsFail(all, book, findings(current), () => performance.now() < ends, say)
  }
  const found = findings(current).filter(({ id }) => wanted.some(each => each.id === id))
  say(survivorsTable(wanted, found))
  say(tally(wanted, found))
  if (asked.record) writeRecord(all, findings(current))
  return 0
}

/** The sharpest first: if a run is broken off, what every other rule leans on has been tried. */
const byWeight = (a: Mutant, b: Mutant): number => weight(a) - weight(b)

function weight({ kind, thing, weakened }: Mutant): number {
  const isMadeForEveryTable = /(where_opened|opened_for_this_act|_by_the_family|own_charity|state_row)$/.test(thing)
  if (isMadeForEveryTable) return 7
  if (kind === 'function') return /^(guard|reason)/.test(weakened) ? 4 : /organisation_id/.test(weakened) ? 8 : 6
  return { rule: 0, constraint: 1, policy: 2, trigger: 3, code: 5, view: 6, grant: 9 }[kind]
}

async function tryEach(
  wanted: readonly Mutant[],
  known: ReadonlyMap<string, Found>,
  book: ReachBook,
  { most, ends }: Asked & { ends: number },
  say: (line: string) => void,
): Promise<void> {
  const files = testFiles()
  for (const [at, mutant] of wanted.entries()) {
    if (performance.now() > ends) return
    const tests = testsThatNotice(mutant, allPromises, files, book)
    const before = known.get(mutant.id)
    if (before && holds(before, tests.slice(0, most))) continue
    const found = await tryOne(mutant, tests, book, most)
    keep(found)
    const how = found.verdict === 'caught' ? 'caught  ' : 'SURVIVED'
    say(`${String(at + 1).padStart(5)} of ${wanted.length}  ${how} ${lineOf(mutant)}  [${found.tried.length} tried]`)
  }
}

/** Runs the tests that come by the rule until one notices, `most` of them at most. */
async function tryOne(mutant: Mutant, tests: readonly string[], book: ReachBook, most: number): Promise<Found> {
  const { id, kind, hash, change } = mutant
  const tried: [string, string][] = []
  for (const file of tests) {
    if (tried.length === most) break
    const reach = await book.of(file)
    if (!reach.passed || timesReached(mutant, reach) === 0) continue
    tried.push([file, reach.hash])
    const { verdict, sentence } = await runTest(file, { change }, { longest: Math.max(60, reach.seconds * 5) })
    if (verdict !== 'passed') return { id, kind, hash, verdict: 'caught', tried, sentence }
  }
  return { id, kind, hash, verdict: 'survived', tried }
}
