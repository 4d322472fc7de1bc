import type { Act, OpenedRecord } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, type Page, page } from '#gate/routes.ts'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { dayBoxes, typedDay } from '#web/typed-day.ts'
import { type CaseFile, caseFile, type Goal } from '../record/case-file.ts'
import {
  endGoal,
  finishTask,
  type IssueCode,
  issueCodes,
  raiseIssue,
  reopenTask,
  reviewGoal,
  setGoal,
  setReview,
  setTask,
  settleIssue,
  writeSummary,
} from './plan.ts'
import { goalPage, goalReviewPage, issuePage, type PlanForm, reviewPage, summaryPage, taskPage } from './plan-pages.tsx'

type Answers = (act: Act, ask: Ask) => Promise<Answer>
type Around = Readonly<{ record: OpenedRecord; at: string; file: CaseFile }>

async function openToWrite(act: Act, ask: Ask): Promise<Around> {
  const record = await act.open(ask.params.record!)
  if (!record.mayWrite) throw new Refusal('read-only')
  return { record, at: `${ask.base}/staff/cases/${record.id}`, file: await caseFile(act, record) }
}

function idIn(ask: Ask, param: string): string {
  const id = ask.params[param] ?? ''
  if (!isId(id)) throw new Refusal('not-yours-or-not-there')
  return id
}

type FormOf = Readonly<{
  page(ask: Ask, form: PlanForm): Page
  /** What the form holds at first. */
  first?(around: Around): FormValues
  errors(ask: Ask): FieldError[]
  take(act: Act, ask: Ask, around: Around): Promise<string>
}>

/** A form's page, and what is done with it: the same page again, with what was typed, when something is wrong. */
function answersOf(form: FormOf): { show: Answers; take: Answers } {
  return {
    async show(act, ask) {
      const around = await openToWrite(act, ask)
      return page(form.page(ask, { ...around, values: form.first?.(around) ?? {}, errors: [] }))
    },
    async take(act, ask) {
      const around = await openToWrite(act, ask)
      const errors = form.errors(ask)
      if (errors.length > 0) return page(form.page(ask, { ...around, values: ask.form, errors }))
      return goTo(around.at, { kind: 'success', title: await form.take(act, ask, around) })
    },
  }
}

const needed = (ask: Ask, field: string, words: string): FieldError[] => (ask.typed(field) ? [] : [{ field, words }])

function dayErrors(ask: Ask, field: string, missing?: string): FieldError[] {
  const { day, error } = typedDay(ask, field)
  if (error) return [error]
  return missing && !day ? [{ field: `${field}-day`, words: missing }] : []
}

const dayText = (ask: Ask, field: string) => typedDay(ask, field).day

export const newIssue = answersOf({
  page: issuePage,
  errors: ask => [
    ...needed(ask, 'words', 'Say what the issue is'),
    ...(ask.typed('code') in issueCodes ? [] : [{ field: 'code', words: 'Choose what kind of issue it is' }]),
  ],
  async take(act, ask, { record }) {
    await raiseIssue(act, record, { code: ask.typed('code') as IssueCode, words: ask.typed('words') })
    return 'The issue is raised.'
  },
})

const whoseWords = ['parent', 'child', 'together', 'worker'] as const

export const newGoal = answersOf({
  page: goalPage,
  errors: ask => [
    ...needed(ask, 'words', 'Say what the family wants'),
    ...(whoseWords.some(whose => whose === ask.typed('whose'))
      ? []
      : [{ field: 'whose', words: 'Choose whose words they are' }]),
    ...dayErrors(ask, 'review'),
  ],
  async take(act, ask, { record }) {
    const reviewOn = dayText(ask, 'review')
    const whose = ask.typed('whose') as (typeof whoseWords)[number]
    await setGoal(act, record, { words: ask.typed('words'), whoseWords: whose, ...(reviewOn ? { reviewOn } : {}) })
    return 'The goal is set.'
  },
})

export const newTask = answersOf({
  page: taskPage,
  errors: ask => [
    ...needed(ask, 'words', 'Say what is to be done'),
    ...dayErrors(ask, 'due', 'Enter the day it is due'),
  ],
  async take(act, ask, { record }) {
    const forStaff = ask.typed('for')
    await setTask(act, record, {
      words: ask.typed('words'),
      dueOn: dayText(ask, 'due')!,
      ...(forStaff && isId(forStaff) ? { forStaff } : {}),
    })
    return 'The task is set.'
  },
})

export const whereWeAre = answersOf({
  page: summaryPage,
  first: ({ file }) => ({ words: file.summary?.words ?? '' }),
  errors: ask => needed(ask, 'words', 'Write where we are'),
  async take(act, ask, { record }) {
    await writeSummary(act, record, ask.typed('words'))
    return 'Saved.'
  },
})

export const reviewDay = answersOf({
  page: reviewPage,
  first: ({ file }) => dayBoxes('review', file.periods.find(period => !period.closedAt)?.reviewOn),
  errors: ask => dayErrors(ask, 'review', 'Enter the day'),
  async take(act, ask, { record }) {
    await setReview(act, record, dayText(ask, 'review')!)
    return 'The day is set.'
  },
})

const endings = ['met', 'partly-met', 'no-longer-wanted'] as const

export const showGoal: Answers = async (act, ask) => {
  const around = await openToWrite(act, ask)
  return page(goalReviewPage(ask, { ...around, goal: goalOf(around, ask), values: {}, errors: [] }))
}

export const takeGoal: Answers = async (act, ask) => {
  const around = await openToWrite(act, ask)
  const goal = goalOf(around, ask)
  const score = ask.typed('score')
  const errors = [
    ...(/^(\d|10)$/.test(score) ? [] : [{ field: 'score', words: 'Choose a number from 0 to 10' }]),
    ...dayErrors(ask, 'review'),
  ]
  if (errors.length > 0) return page(goalReviewPage(ask, { ...around, goal, values: ask.form, errors }))
  const reviewOn = dayText(ask, 'review')
  await reviewGoal(act, around.record, goal.id, {
    score: Number(score),
    words: ask.typed('words'),
    ...(reviewOn ? { reviewOn } : {}),
  })
  const ended = endings.find(each => each === ask.typed('ended'))
  if (ended) await endGoal(act, around.record, goal.id, ended)
  return goTo(around.at, { kind: 'success', title: 'Saved.' })
}

function goalOf({ file }: Around, ask: Ask): Goal {
  const goal = file.goals.find(each => each.id === ask.params.goal && !each.endedAs)
  if (!goal) throw new Refusal('not-yours-or-not-there')
  return goal
}

/** One act on one line: done, and undone by the notice that follows. */
function oneStep(
  param: string,
  step: (act: Act, record: OpenedRecord, id: string) => Promise<void>,
  title: string,
  undo?: { path: string; words: string },
): Answers {
  return async (act, ask) => {
    const record = await act.open(ask.params.record!)
    const id = idIn(ask, param)
    await step(act, record, id)
    const at = `${ask.base}/staff/cases/${record.id}`
    const back = ask.typed('from') === 'tasks' ? `${ask.base}/staff/tasks` : at
    return goTo(back, {
      kind: 'success',
      title,
      ...(undo ? { undo: { url: `${at}/${param}s/${id}/${undo.path}`, words: undo.words } } : {}),
    })
  }
}

export const settle = oneStep('issue', settleIssue, 'The issue is settled.', {
  path: 'unsettle',
  words: 'It is not settled after all',
})
export const unsettle = oneStep(
  'issue',
  (act, record, id) => settleIssue(act, record, id, { again: true }),
  'The issue is open again.',
)
export const done = oneStep('task', finishTask, 'The task is done.', {
  path: 'undone',
  words: 'It is not done after all',
})
export const undone = oneStep('task', reopenTask, 'The task is open again.')
