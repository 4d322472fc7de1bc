import type { Role } from '#gate/purposes.ts'
import { type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { readers, writers, writing } from '../case-words.ts'
import * as answer from './note-answers.ts'

const at = '/staff/cases/:record/notes'

const write = (
  method: 'GET' | 'POST',
  path: string,
  page: string,
  answers: StaffRoute['answer'],
  who: readonly Role[] = writers,
) =>
  staffRoute({
    method,
    path: `${at}${path}`,
    page,
    purposes: who === readers ? [...writing, 'rights'] : writing,
    who,
    answer: answers,
  })

export const routes: readonly Route[] = [
  write('GET', '/new', 'new note', answer.showNewNote),
  write('POST', '/new', 'new note', answer.takeNewNote),
  write('POST', '/keep', 'keeping a note being typed', answer.keepNote),
  write('GET', '/:note', 'draft of a note', answer.showDraft),
  write('POST', '/:note', 'draft of a note', answer.takeDraft),
  write('POST', '/:note/keep', 'keeping a note being typed', answer.keepNote),
  write('POST', '/:note/discard', 'throwing a draft away', answer.takeDiscard),
  write('POST', '/:note/bring-back', 'bringing a draft back', answer.takeBringBack),
  write('GET', '/:note/add', 'adding to a note', answer.showAddition, readers),
  write('POST', '/:note/add', 'adding to a note', answer.takeAddition, readers),
]
