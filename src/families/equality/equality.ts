import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'

/** An answer, or that the person preferred not to say. A question that was skipped is not here. */
export type EqualityAnswer = Readonly<
  { question: string; answer: string } | { question: string; preferredNotToSay: true }
>

/**
 * Keeps equality answers apart, under a key of their own. Nobody in the charity's daily work reads them back, and an
 * answer given again stands beside the first, the newest one counting. The act is for `equality-monitoring`.
 */
export async function keepEqualityAnswers(
  act: Act,
  record: OpenedRecord,
  person: string,
  answers: readonly EqualityAnswer[],
): Promise<void> {
  const found = await act.row(sql`select id from people where id = ${person} and record_id = ${record.id}`)
  if (!found) throw new Refusal('not-yours-or-not-there')
  if (answers.length === 0) return
  const unit = await act.newUnit(record, 'equality', { person })
  for (const each of answers) {
    await act.insert('equality_answers', {
      record_id: record.id,
      unit_id: unit,
      person_id: person,
      question: each.question,
      answer: 'answer' in each ? each.answer : null,
      preferred_not_to_say: !('answer' in each),
      at: act.at,
    })
  }
  await act.note('equality.recorded', [record], { answers: answers.length })
}
