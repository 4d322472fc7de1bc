import { type Asked, lineOf } from './asked.ts'
import { everyMutant } from './every-mutant.ts'
import { findings } from './ledger.ts'
import type { Mutant } from './mutant.ts'
import { seeProofsFail } from './proofs-that-fail.ts'
import { reachBook } from './reach.ts'
import { writeRecord } from './record.ts'
import { survivorsTable, tally } from './told-on-screen.ts'
import { tryAll } from './trying.ts'

/** Breaks what it is asked to break, one rule at a time, keeps what it finds as it goes, and says what survived. */
export async function mutate(asked: Asked, say: (line: string) => void): Promise<number> {
  const ends = performance.now() + asked.minutes * 60_000
  say('Reading the rules …')
  const all = await everyMutant()
  const current = new Map(all.map(mutant => [mutant.id, mutant]))
  const wanted = all.filter(mutant => !asked.only || asked.only.test(lineOf(mutant))).sort(byWeight)
  say(`${all.length} ways to weaken a rule${asked.only ? `, ${wanted.length} of them wanted` : ''}.`)
  if (!asked.list) {
    const code = [...new Set(all.flatMap(({ touches }) => ('code' in touches ? [touches.code] : [])))]
    const run = { book: reachBook(), code, most: asked.most, mayGoOn: () => performance.now() < ends, say }
    const known = new Map(findings(current).map(each => [each.id, each]))
    for (const some of Map.groupBy(wanted, weight).values()) await tryAll(some, known, run)
    await seeProofsFail(all, findings(current), run)
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
  if (isMadeForEveryTable) return 8
  if (kind === 'function') return /^(guard|reason)/.test(weakened) ? 3 : /organisation_id/.test(weakened) ? 9 : 6
  return { constraint: 0, policy: 1, trigger: 2, rule: 4, code: 5, view: 7, grant: 10 }[kind]
}
