import type { Mutant } from './mutant.ts'

/** What a test's process is told, in a file whose name stands in `WEAKENED`. */
export type Told = Readonly<{
  change?: Mutant['change']
  /** Address of the folder where its proofs leave their word. */
  proofs: string
  /** File to write the names of its databases in. */
  made: string
  /** File to write down in what the test reached of its databases. */
  reached?: string
}>
