import { openRoute, type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { maybeHanded, toAnswer } from '../request-words.ts'
import * as answer from './answers.tsx'

const at = '/staff/complaints/:record/:complaint'

const route = (method: 'GET' | 'POST', path: string, page: string, answers: StaffRoute['answer']) =>
  staffRoute({ method, path: `${at}${path}`, page, purposes: toAnswer, who: maybeHanded, answer: answers })

const open = { path: '/complaint', page: 'complaining', purposes: ['asking-for-help'] } as const

export const routes: readonly Route[] = [
  openRoute({ ...open, method: 'GET', answer: answer.askComplaint }),
  openRoute({ ...open, method: 'POST', answer: answer.takeComplaint }),
  route('GET', '', 'a complaint', answer.showComplaint),
  route('POST', '/acknowledge', 'acknowledging a complaint', answer.takeAcknowledgement),
  route('POST', '/note', 'a step of a complaint', answer.takeNote),
  route('POST', '/hand', 'handing a complaint over', answer.takeHandOver),
  route('POST', '/close', 'telling what came of a complaint', answer.takeClosing),
]
