import { createHash } from 'node:crypto'

/**
 * What is weakened: a promise's own rule, other code that decides, a function or a view of the database, what guards its
 * rows, or what a login may do.
 */
export const kinds = ['rule', 'code', 'policy', 'constraint', 'trigger', 'function', 'view', 'grant'] as const
export type Kind = (typeof kinds)[number]

/** A piece of a text and what stands there instead; offsets in UTF-16 units, `to` not included. */
export type Edit = Readonly<{ from: number; to: number; text: string }>

/** One way of breaking a text on purpose: the edit, and in words what was weakened. */
export type Weakening = Edit & Readonly<{ weakened: string }>

/** In a file of ours, as it is read; or in a test's own database, with what puts the rule back. */
export type InCode = Readonly<{ file: string }> & Edit
export type InDatabase = Readonly<{ sql: string; undo: string }>

/** One rule broken in one way. No file is changed for it: a test process reads the code, or its database, so. */
export type Mutant = Readonly<{
  /** The same from run to run while the rule stands: thing, what was weakened, and which of several alike. */
  id: string
  kind: Kind
  /** `src/gate/disclose.ts#groundOf`, `gate.open(record uuid)`, `kinkeeper.notes opened_for_this_act`. */
  thing: string
  weakened: string
  /** Of the whole text of the thing, so that a recorded result is known to be of this very rule. */
  hash: string
  change: InCode | InDatabase
  /** What a test has to reach to be able to notice. */
  touches: Readonly<
    | { code: string; at: number }
    | { sqlFunction: string; onTables: readonly string[] }
    | { table: string }
    | { everyTest: true }
  >
  /** Names a test that notices is likely to say: the refusal, the constraint. */
  says: readonly string[]
}>

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** A text on one line, not longer than a table bears. */
export function oneLine(text: string, longest = 110): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

/** Makes each id one of its own: the second of several alike ends in `(2)`. */
export function numbered(mutants: readonly Omit<Mutant, 'id'>[]): Mutant[] {
  const seen = new Map<string, number>()
  return mutants.map(mutant => {
    const name = `${mutant.thing}: ${mutant.weakened}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return { id: count === 1 ? name : `${name} (${count})`, ...mutant }
  })
}
