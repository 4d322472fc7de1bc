import { readableDate } from '#calendar/readable.ts'
import type { Temporal } from '#calendar/temporal.ts'
import { Link } from '#govuk/button.tsx'
import { Details, Tag } from '#govuk/messages.tsx'
import { dayOf, daysBetween, dueInWords, parts } from '../case-words.ts'
import { OneButton } from '../one-button.tsx'
import { GoalPicture, goalWords } from '../plan/goal-picture.tsx'
import { Paragraphs } from '../words.tsx'
import type { CaseFile, Goal, Issue, Place, Task } from './case-file.ts'

export type Plan = Readonly<{
  file: CaseFile
  today: Temporal.PlainDate
  at: string
  csrf: string
  me: string
  mayWrite: boolean
  /** May the reader change who works with the family, hand the case over, or close it? */
  may: Readonly<{ team: boolean; offer: boolean; close: boolean }>
}>

/** "Where we are": what the next worker needs, so that a family need not tell it again (S2-46). */
export function WhereWeAre({ file, at, mayWrite }: Plan) {
  const { summary } = file
  return (
    <>
      <h2 class="govuk-heading-m" id="where-we-are">
        Where we are
      </h2>
      {summary ? (
        <>
          <Paragraphs words={summary.words} />
          <p class="govuk-hint">
            {summary.by}, {readableDate(dayOf(summary.at))}
          </p>
        </>
      ) : (
        <p class="govuk-body">Nobody has written this yet. Three lines are enough for a colleague to carry on.</p>
      )}
      {mayWrite && (
        <p class="govuk-body">
          <Link href={`${at}/where-we-are`}>{summary ? 'Write it anew' : 'Write it'}</Link>
        </p>
      )}
    </>
  )
}

/** What we are talking about. */
export function Issues({ file, at, csrf, mayWrite }: Plan) {
  const open = file.issues.filter(issue => !issue.settledAt)
  const settled = file.issues.filter(issue => issue.settledAt)
  return (
    <>
      <h2 class="govuk-heading-m">Issues</h2>
      {open.length === 0 && <p class="govuk-body">None open.</p>}
      <ul class="govuk-list govuk-list--spaced">
        {open.map(issue => (
          <li>
            {issue.words}{' '}
            {mayWrite && (
              <OneButton action={`${at}/issues/${issue.id}/settle`} csrf={csrf} words="Settled" about={issue.words} />
            )}
          </li>
        ))}
      </ul>
      {settled.length > 0 && <SettledIssues settled={settled} />}
      {mayWrite && (
        <p class="govuk-body">
          <Link href={`${at}/issues/new`}>Raise an issue</Link>
        </p>
      )}
    </>
  )
}

function SettledIssues({ settled }: { settled: readonly Issue[] }) {
  return (
    <Details summary={`${settled.length} settled`}>
      <ul class="govuk-list">
        {settled.map(issue => (
          <li>
            {issue.words} ({readableDate(dayOf(issue.settledAt!))})
          </li>
        ))}
      </ul>
    </Details>
  )
}

const whose = {
  parent: 'in the parent’s words',
  child: 'in the child’s words',
  together: 'put together with the family',
  worker: 'in our words',
} as const
const ends = { met: 'Met', 'partly-met': 'Partly met', 'no-longer-wanted': 'No longer wanted' } as const

/** What the family wants, in their own words, and how it is going. */
export function Goals({ file, at, today, mayWrite }: Plan) {
  return (
    <>
      <h2 class="govuk-heading-m">Goals</h2>
      {file.goals.length === 0 && <p class="govuk-body">None yet. A goal is best in the family’s own words.</p>}
      {file.goals.map(goal => (
        <OneGoal goal={goal} at={at} today={today} mayWrite={mayWrite} />
      ))}
      {mayWrite && (
        <p class="govuk-body">
          <Link href={`${at}/goals/new`}>Set a goal</Link>
        </p>
      )}
    </>
  )
}

function OneGoal({
  goal,
  at,
  today,
  mayWrite,
}: {
  goal: Goal
  at: string
  today: Temporal.PlainDate
  mayWrite: boolean
}) {
  const late = goal.reviewOn && daysBetween(goal.reviewOn, today) > 0
  return (
    <div class="govuk-!-margin-bottom-4">
      <p class="govuk-body govuk-!-margin-bottom-1">
        <strong>“{goal.words}”</strong> {goal.endedAs && <Tag colour="green">{ends[goal.endedAs]}</Tag>}
      </p>
      <GoalPicture id={`goal-${goal.id}`} reviews={goal.reviews} />
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        {goalWords(goal.reviews)} Set {whose[goal.whoseWords]}.
        {goal.reviewOn && !goal.endedAs && ` To be looked at ${readableDate(goal.reviewOn)}.`}{' '}
        {late && !goal.endedAs && <Tag colour="orange">Due</Tag>}
      </p>
      {mayWrite && !goal.endedAs && (
        <Link href={`${at}/goals/${goal.id}`} class="govuk-body-s">
          Look at this goal<span class="govuk-visually-hidden">: {goal.words}</span>
        </Link>
      )}
    </div>
  )
}

/** What is to be done, soonest first. */
export function Tasks({ file, at, csrf, today, mayWrite }: Plan) {
  const open = file.tasks.filter(task => !task.doneAt)
  const done = file.tasks.filter(task => task.doneAt)
  const name = (task: Task) => file.team.find(place => place.staff === task.forStaff)?.name
  return (
    <>
      <h2 class="govuk-heading-m">Tasks</h2>
      {open.length === 0 && <p class="govuk-body">Nothing to do.</p>}
      <ul class="govuk-list govuk-list--spaced">
        {open.map(task => {
          const left = -daysBetween(task.dueOn, today)
          return (
            <li>
              {task.words}
              <div class="govuk-body-s govuk-!-margin-bottom-0">
                {readableDate(task.dueOn)},{' '}
                {left < 0 ? <Tag colour="orange">{dueInWords(left)}</Tag> : dueInWords(left)}
                {name(task) && `, ${name(task)}`}{' '}
                {mayWrite && (
                  <OneButton action={`${at}/tasks/${task.id}/done`} csrf={csrf} words="Done" about={task.words} />
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {done.length > 0 && (
        <Details summary={`${done.length} done this week`}>
          <ul class="govuk-list">
            {done.map(task => (
              <li>
                {task.words}{' '}
                {mayWrite && (
                  <OneButton
                    action={`${at}/tasks/${task.id}/undone`}
                    csrf={csrf}
                    words="Not done after all"
                    about={task.words}
                  />
                )}
              </li>
            ))}
          </ul>
        </Details>
      )}
      {mayWrite && (
        <p class="govuk-body">
          <Link href={`${at}/tasks/new`}>Set a task</Link>
        </p>
      )}
    </>
  )
}

/** Who works with the family. */
export function Team({ file, at, mayWrite, may }: Plan) {
  return (
    <>
      <h2 class="govuk-heading-m">Team around the family</h2>
      <ul class="govuk-list">
        {file.team.map((place: Place) => (
          <li>
            {place.name}, {parts[place.part].toLowerCase()}
            {place.until && ` until ${readableDate(place.until)}`}
          </li>
        ))}
      </ul>
      {file.offer && (
        <p class="govuk-body">
          Offered to {file.offer.to} on {readableDate(dayOf(file.offer.offeredAt))}; the case stays with you until they
          say yes.
        </p>
      )}
      {mayWrite && may.team && (
        <p class="govuk-body">
          <Link href={`${at}/team`}>Change the team</Link>
        </p>
      )}
      {mayWrite && may.offer && (
        <p class="govuk-body">
          <Link href={`${at}/offer`}>{file.offer ? 'Take the offer back' : 'Hand the case over'}</Link>
        </p>
      )}
    </>
  )
}
