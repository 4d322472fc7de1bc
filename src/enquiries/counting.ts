import type { Act } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'

// Everybody who asks is counted, with a name or without (S2-14, S2-47). A count holds a month and codes, and stays when
// the request has gone. Ids are random and not in order, so that a count does not tell when it was made.

export type Counted = Readonly<{
  cameBy: string
  anonymous: boolean
  service: string | undefined
  about: readonly string[]
}>

/** Counts one request, in the act that keeps it. */
export async function countEnquiry(act: Act, { cameBy, anonymous, service, about }: Counted): Promise<void> {
  await act.rows(sql`
    insert into enquiry_counts (id, month, came_by, anonymous, service, about)
    values (gen_random_uuid(), ${monthOf(act.at)}, ${cameBy}, ${anonymous}, ${service ?? null}, ${about})`)
  await act.note('enquiry.counted', [])
}

/**
 * Counts what people without a name answered to equality questions. For an act of its own: in one act with the request,
 * the trail would tie the answers to it (S2-17).
 */
export async function countEquality(act: Act, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [question, answer] of Object.entries(answers)) {
    await act.rows(sql`
      insert into equality_counts (id, month, question, answer)
      values (gen_random_uuid(), ${monthOf(act.at)}, ${question}, ${answer})`)
  }
  if (Object.keys(answers).length > 0) await act.note('enquiry.counted', [])
}

function monthOf(at: Date): string {
  return `${at.toISOString().slice(0, 7)}-01`
}
