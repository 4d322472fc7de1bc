import { equivalents } from './equivalents.ts'
import type { Found } from './ledger.ts'
import { kinds, type Mutant } from './mutant.ts'

export type Standing = 'caught' | 'survived' | 'equivalent' | 'not-run'

/** How a mutant stands by what was found. */
export function standingOf({ id }: Mutant, found: ReadonlyMap<string, Found>): Standing {
  const known = found.get(id)
  if (known?.verdict === 'caught') return 'caught'
  if (id in equivalents) return 'equivalent'
  return known ? 'survived' : 'not-run'
}

/** What survived, a line each: the place and what was weakened there. */
export function survivorsTable(mutants: readonly Mutant[], found: readonly Found[]): string {
  const byId = new Map(found.map(each => [each.id, each]))
  const lines = mutants
    .filter(each => standingOf(each, byId) === 'survived')
    .map(({ id, kind }) => `${kind.padEnd(11)}${String(byId.get(id)?.tried.length).padStart(3)} tests  ${id}`)
  return lines.length === 0 ? 'Nothing survived.' : ['Survived:', ...lines].join('\n')
}

export type Counts = Record<Standing, number>

/** How many of these stand how. */
export function countsOf(mutants: readonly Mutant[], found: readonly Found[]): Counts {
  const byId = new Map(found.map(each => [each.id, each]))
  const counts: Counts = { caught: 0, survived: 0, equivalent: 0, 'not-run': 0 }
  for (const mutant of mutants) counts[standingOf(mutant, byId)]++
  return counts
}

/** A line for each kind. */
export function tally(mutants: readonly Mutant[], found: readonly Found[]): string {
  const row = (name: string, of: readonly Mutant[]) => {
    const { caught, survived, equivalent, 'not-run': notRun } = countsOf(of, found)
    return `${name.padEnd(11)}${String(of.length).padStart(5)} ${String(caught).padStart(5)} caught ${String(survived).padStart(4)} survived ${String(equivalent).padStart(4)} equivalent ${String(notRun).padStart(5)} not run`
  }
  return [
    ...kinds.map(kind =>
      row(
        kind,
        mutants.filter(each => each.kind === kind),
      ),
    ),
    row('all', mutants),
  ].join('\n')
}
