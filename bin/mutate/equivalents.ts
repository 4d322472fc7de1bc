import type { Mutant } from './mutant.ts'

/**
 * Broken rules that nobody could notice, each looked at by a person and given its reason. Anything else that survives is
 * a gap. Keyed by the id of the mutant, as the record says it.
 */
export const equivalents: Readonly<Record<Mutant['id'], string>> = {
  'src/promises/we-keep-it-no-longer-than-we-said.ts#weKeepItNoLongerThanWeSaid: left out: dueOn !== undefined':
    'A day that is not there is never at or before another: it is said for whoever reads, and for the types.',
}
