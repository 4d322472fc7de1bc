import type { Act } from './act.ts'
import { explain, Refusal } from './refusals.ts'
import { sql } from './sql.ts'

/**
 * Tries something that may be refused, so that the page can say why and keep what was typed. A refused try leaves
 * nothing behind in the act; with `onlyToSee` nothing stays of one that would succeed either.
 */
export async function attempt<T>(
  act: Act,
  work: () => Promise<T>,
  { onlyToSee = false } = {},
): Promise<{ done: T } | { refused: Refusal }> {
  await act.rows(sql`savepoint attempt`)
  try {
    const done = await work()
    if (onlyToSee) await act.rows(sql`rollback to savepoint attempt`)
    return { done }
  } catch (thrown) {
    const why = explain(thrown)
    if (!(why instanceof Refusal)) throw thrown
    await act.rows(sql`rollback to savepoint attempt`)
    return { refused: why }
  }
}
