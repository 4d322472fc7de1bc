import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'

// What must be done about a record whether or not it has a case. The act that leaves or ends such a task names its event.

export type StandingTask = Readonly<{
  /** The key its words are sealed with: that of what it is about. */
  unit: string
  words: string
  dueOn: string
  kind?: 'task' | 'notice-due'
  forStaff?: string
}>

export async function leaveTask(act: Act, record: OpenedRecord, task: StandingTask): Promise<string> {
  return act.insert('tasks', {
    record_id: record.id,
    unit_id: task.unit,
    words: task.words,
    kind: task.kind ?? 'task',
    for_staff: task.forStaff ?? null,
    due_on: task.dueOn,
    made_at: act.at,
    made_by: act.staff?.id ?? null,
  })
}

/** Gives the open tasks of a kind another day. */
export async function moveTasks(act: Act, record: OpenedRecord, kind: 'notice-due', dueOn: string): Promise<void> {
  await act.rows(sql`
    update tasks set due_on = ${dueOn} where record_id = ${record.id} and kind = ${kind} and done_at is null`)
}

export async function finishTasks(act: Act, record: OpenedRecord, kind: 'notice-due'): Promise<void> {
  await act.rows(sql`
    update tasks set done_at = ${act.at}, done_by = ${act.staff?.id ?? null}
    where record_id = ${record.id} and kind = ${kind} and done_at is null`)
}
