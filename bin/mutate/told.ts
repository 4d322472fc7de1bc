import type { Mutant } from './mutant.ts'

/** What a test's process is told, in a file whose name stands in `WEAKENED`. */
export type Told = Readonly<{
  /** Nothing is weakened where there is none. */
  change?: Mutant['change']
  /** Address of the folder where its proofs leave their word. */
  proofs: string
  /** File to write the names of its databases in. */
  made: string
}>

/** What a process is told that holds a test file ready. */
export type ToldToHold = Readonly<{
  file: string
  proofs: string
  made: string
  /** Files of ours of which it says what ran. */
  code: readonly string[]
}>
