import { readableDate } from '#calendar/readable.ts'
import type { Temporal } from '#calendar/temporal.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { Link } from '#govuk/button.tsx'
import { Tag } from '#govuk/messages.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { dayOf, daysBetween, dueInWords } from '../case-words.ts'
import { OneButton } from '../one-button.tsx'

export type ListedTask = Readonly<{
  id: string
  record: string
  code: string
  words: string | null
  isMine: boolean
  dueOn: string
}>

/** What is to be done on one's own cases, by oneself or by anyone on the team, soonest first. */
export async function taskList(act: Act): Promise<ListedTask[]> {
  await act.openList('tasks')
  return act.rows<ListedTask>(sql`
    select id, record_id as record, case_code as code, words, for_staff is not null as "isMine", due_on::text as "dueOn"
    from task_lines order by due_on, case_code, id`)
}

export async function showTasks(act: Act, ask: Ask): Promise<Answer> {
  const tasks = await taskList(act)
  return page({
    title: 'Tasks',
    wide: true,
    content: <TasksPage tasks={tasks} today={dayOf(act.at)} base={ask.base} csrf={ask.csrf} />,
  })
}

function TasksPage({
  tasks,
  today,
  base,
  csrf,
}: {
  tasks: readonly ListedTask[]
  today: Temporal.PlainDate
  base: string
  csrf: string
}) {
  const late = tasks.filter(task => daysBetween(task.dueOn, today) > 0).length
  return (
    <>
      <h1 class="govuk-heading-l">Tasks</h1>
      {tasks.length === 0 ? (
        <p class="govuk-body">
          Nothing to do. Tasks are set on a case: open one from your{' '}
          <Link href={`${base}/staff/caseload`}>caseload</Link>.
        </p>
      ) : (
        <>
          <p class="govuk-body">
            {tasks.length === 1 ? '1 task' : `${tasks.length} tasks`}, {late === 0 ? 'none late' : `${late} late`}.
          </p>
          <ScrollingTable
            label="Tasks"
            caption="Tasks on your cases"
            captionSize="hidden"
            head={['Due', 'Task', 'Finish', 'Case', 'Whose']}
            rows={tasks.map(task => rowOf(task, today, base, csrf))}
          />
        </>
      )}
    </>
  )
}

function rowOf(task: ListedTask, today: Temporal.PlainDate, base: string, csrf: string) {
  const left = -daysBetween(task.dueOn, today)
  const at = `${base}/staff/cases/${task.record}`
  return [
    <>
      {readableDate(task.dueOn)}
      <div>{left < 0 ? <Tag colour="orange">{dueInWords(left)}</Tag> : dueInWords(left)}</div>
    </>,
    task.words ?? '',
    <OneButton
      action={`${at}/tasks/${task.id}/done`}
      csrf={csrf}
      words="Done"
      about={task.words ?? task.code}
      from="tasks"
    />,
    <Link href={at} class="kk-code" attributes={{ 'data-list-item': '' }}>
      {task.code}
    </Link>,
    task.isMine ? 'Yours' : 'Anyone’s',
  ]
}
