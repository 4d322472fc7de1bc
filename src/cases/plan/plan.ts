import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { caseOfRecord } from '../case-of-record.ts'

// The plan of an opened record: issues, goals, tasks, where we are, and the day the case is looked at again. Each change
// throws `not-yours-or-not-there` for a row of another family, and `case-is-closed` where no case is open.

export const issueCodes = {
  support: 'Support for the parents',
  health: 'Health',
  behaviour: 'Behaviour and feelings',
  school: 'School, nursery and learning',
  housing: 'Housing',
  money: 'Money',
  relationships: 'Family and relationships',
  safety: 'Safety',
  other: 'Something else',
} as const
export type IssueCode = keyof typeof issueCodes

/** Something the family and we are talking about; returns its id. */
export async function raiseIssue(
  act: Act,
  record: OpenedRecord,
  issue: { code: IssueCode; words: string; caseId?: string },
): Promise<string> {
  const at = await caseOfRecord(act, record, issue.caseId)
  const id = await act.insert('issues', {
    record_id: record.id,
    unit_id: at.unit_id,
    case_id: at.id,
    code: issue.code,
    words: issue.words,
    raised_at: act.at,
  })
  await act.note('issue.raised', [record], { code: issue.code })
  return id
}

/** It is settled, or with `again` open after all. */
export async function settleIssue(act: Act, record: OpenedRecord, id: string, { again = false } = {}): Promise<void> {
  await act.amend('issues', { id }, { settled_at: again ? null : act.at })
  await act.note(again ? 'issue.raised' : 'issue.settled', [record])
}

export type NewGoal = Readonly<{
  words: string
  whoseWords: 'parent' | 'child' | 'together' | 'worker'
  reviewOn?: string
  caseId?: string
}>

/** What the family wants, in whose words it is said (S0-26); returns its id. */
export async function setGoal(act: Act, record: OpenedRecord, goal: NewGoal): Promise<string> {
  const at = await caseOfRecord(act, record, goal.caseId)
  const id = await act.insert('goals', {
    record_id: record.id,
    unit_id: at.unit_id,
    case_id: at.id,
    words: goal.words,
    whose_words: goal.whoseWords,
    set_at: act.at,
    review_on: goal.reviewOn ?? null,
  })
  await act.note('goal.set', [record])
  return id
}

/** How a goal is going, from 0 (not at all) to 10 (there); returns the look's id. */
export async function reviewGoal(
  act: Act,
  record: OpenedRecord,
  goal: string,
  look: { score: number; words?: string; reviewOn?: string },
): Promise<string> {
  const found = await act.row<{ unit_id: string }>(sql`
    select unit_id from goals where id = ${goal} and record_id = ${record.id} and ended_at is null`)
  if (!found) throw new Refusal('not-yours-or-not-there')
  const id = await act.insert('goal_reviews', {
    record_id: record.id,
    unit_id: found.unit_id,
    goal_id: goal,
    score: look.score,
    words: look.words || null,
    at: act.at,
  })
  await act.amend('goals', { id: goal }, { review_on: look.reviewOn ?? null })
  await act.note('goal.reviewed', [record], { score: look.score })
  return id
}

/** A goal is met, partly met or no longer wanted. */
export async function endGoal(
  act: Act,
  record: OpenedRecord,
  goal: string,
  endedAs: 'met' | 'partly-met' | 'no-longer-wanted',
): Promise<void> {
  await act.amend('goals', { id: goal }, { ended_at: act.at, ended_as: endedAs })
  await act.note('goal.ended', [record], { as: endedAs })
}

export type NewTask = Readonly<{
  words: string
  dueOn: string
  /** One of the team; nobody means everyone on the case. */
  forStaff?: string
  kind?: 'task' | 'notice-due' | 'review' | 'own-check' | 'call-back'
  caseId?: string
}>

/** Something to do by a day; returns its id. Throws `not-yours-or-not-there` for a person who is not on the team. */
export async function setTask(act: Act, record: OpenedRecord, task: NewTask): Promise<string> {
  const at = await caseOfRecord(act, record, task.caseId)
  if (task.forStaff) {
    const onTeam = await act.row(sql`
      select id from case_team where record_id = ${record.id} and staff_id = ${task.forStaff} and left_at is null`)
    if (!onTeam) throw new Refusal('not-yours-or-not-there')
  }
  const id = await act.insert('tasks', {
    record_id: record.id,
    unit_id: at.unit_id,
    case_id: at.id,
    words: task.words,
    kind: task.kind ?? 'task',
    for_staff: task.forStaff ?? null,
    due_on: task.dueOn,
    made_at: act.at,
    made_by: act.staff?.id ?? null,
  })
  await act.note('task.set', [record], { kind: task.kind ?? 'task', due: task.dueOn })
  return id
}

export async function finishTask(act: Act, record: OpenedRecord, id: string): Promise<void> {
  await act.amend('tasks', { id }, { done_at: act.at, done_by: act.staff?.id ?? null })
  await act.note('task.done', [record])
}

export async function reopenTask(act: Act, record: OpenedRecord, id: string): Promise<void> {
  await act.amend('tasks', { id }, { done_at: null, done_by: null })
  await act.note('task.undone', [record])
}

/** Writes down where we are, for the next worker (S2-46). Earlier ones are kept; the newest stands. */
export async function writeSummary(act: Act, record: OpenedRecord, words: string): Promise<void> {
  const at = await caseOfRecord(act, record)
  await act.insert('case_summaries', {
    record_id: record.id,
    unit_id: at.unit_id,
    case_id: at.id,
    words,
    written_by: act.staff!.id,
    at: act.at,
  })
  await act.note('case.summarised', [record])
}

/** The day the case is looked at again (S0-27). */
export async function setReview(act: Act, record: OpenedRecord, reviewOn: string): Promise<void> {
  const at = await caseOfRecord(act, record)
  await act.amend('cases', { id: at.id, unit_id: at.unit_id }, { review_on: reviewOn })
  await act.note('case.review-set', [record], { on: reviewOn })
}
