import type { Mutant } from './mutant.ts'

/**
 * Broken rules that nobody could notice, each looked at by a person and given its reason. Anything else that survives is
 * a gap. Keyed by the id of the mutant, as the record says it.
 */
export const equivalents: Readonly<Record<Mutant['id'], string>> = {}
