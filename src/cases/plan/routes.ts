import { type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { writers, writing } from '../case-words.ts'
import * as answer from './plan-answers.ts'
import { showTasks } from './task-list.tsx'

const at = '/staff/cases/:record'

const form = (
  path: string,
  page: string,
  { show, take }: { show: StaffRoute['answer']; take: StaffRoute['answer'] },
) => [
  staffRoute({ method: 'GET', path: `${at}${path}`, page, purposes: writing, who: writers, answer: show }),
  staffRoute({ method: 'POST', path: `${at}${path}`, page, purposes: writing, who: writers, answer: take }),
]
const step = (path: string, page: string, take: StaffRoute['answer']) =>
  staffRoute({ method: 'POST', path: `${at}${path}`, page, purposes: writing, who: writers, answer: take })

export const routes: readonly Route[] = [
  ...form('/where-we-are', 'where we are', answer.whereWeAre),
  ...form('/review', 'review date', answer.reviewDay),
  ...form('/issues/new', 'new issue', answer.newIssue),
  step('/issues/:issue/settle', 'settling an issue', answer.settle),
  step('/issues/:issue/unsettle', 'opening an issue again', answer.unsettle),
  ...form('/goals/new', 'new goal', answer.newGoal),
  ...form('/goals/:goal', 'goal', { show: answer.showGoal, take: answer.takeGoal }),
  ...form('/tasks/new', 'new task', answer.newTask),
  step('/tasks/:task/done', 'finishing a task', answer.done),
  step('/tasks/:task/undone', 'opening a task again', answer.undone),
  staffRoute({
    method: 'GET',
    path: '/staff/tasks',
    page: 'tasks',
    purposes: ['support'],
    who: writers,
    answer: showTasks,
  }),
]
