import type { Act } from './act.ts'
import { sql } from './sql.ts'

const oneDayMs = 24 * 60 * 60 * 1000

/**
 * A page sent twice, by a slow line or a tired thumb, is one request: what the first sending left, or the work of this
 * one. What is left is a code the sender may see again, never anything they said. `once` is what only this page holds.
 */
export async function sentOnce<T>(
  act: Act,
  once: string,
  work: () => Promise<{ left: string; done: T }>,
): Promise<{ left: string; done: T | undefined }> {
  const hash = act.keys.hashOf('code', `sent form\n${act.organisation}\n${once}`)
  const first = await act.row(sql`
    insert into gate.one_use_codes (code_hash, organisation_id, kind, made_at, ends_at)
    values (${hash}, ${act.organisation}, 'held-form', ${act.at}, ${new Date(act.at.getTime() + oneDayMs)})
    on conflict do nothing returning made_at`)
  if (!first) {
    const [held] = await act.rows<{ holds: Buffer }>(
      sql`select holds from gate.one_use_codes where code_hash = ${hash}`,
    )
    return { left: held!.holds.toString(), done: undefined }
  }
  const { left, done } = await work()
  await act.rows(sql`update gate.one_use_codes set holds = ${Buffer.from(left)} where code_hash = ${hash}`)
  return { left, done }
}
