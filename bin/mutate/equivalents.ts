import type { Mutant } from './mutant.ts'

const askedAgain =
  'each record is asked again with its lock held, and that answer decides (begin); this only saves the asking'

/**
 * Broken rules that nobody could notice, each looked at by a person and given its reason. Anything else that survives is
 * a gap. Keyed by the id of the mutant, as the record says it.
 */
export const equivalents: Readonly<Record<Mutant['id'], string>> = {
  'src/retention/run.ts#runRetention: not filtered: due.filter(each => isReady(each, on, refused))': askedAgain,
  'src/retention/run.ts#isReady: always true: !ready.refused && ready.units.length + ready.messages.length > 0':
    askedAgain,
  'src/retention/run.ts#isReady: left out: ready.units.length + ready.messages.length > 0': askedAgain,
  'src/retention/run.ts#isReady: left out: !ready.refused': askedAgain,
  'src/retention/run.ts#isReady: >= in: ready.units.length + ready.messages.length > 0': askedAgain,
}
