import type { Act } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'

/**
 * Counts what was answered, each answer alone, with the month: for figures, with nobody in them (S4-18, S4-20, T11).
 * For an act of its own, so that the trail ties the answers to no booking; ids are random, and in no order.
 */
export async function countAnswers(
  act: Act,
  service: string,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  const month = `${act.at.toISOString().slice(0, 7)}-01`
  for (const [question, answer] of Object.entries(answers)) {
    await act.rows(sql`
      insert into course_counts (id, month, service, question, answer)
      values (gen_random_uuid(), ${month}, ${service}, ${question}, ${answer})`)
  }
  if (Object.keys(answers).length > 0) await act.note('course.counted', [])
}
