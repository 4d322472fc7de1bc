import { type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { maybeHanded, toAnswer } from '../request-words.ts'
import * as answer from './answers.tsx'

const at = '/staff/requests/:record/:request'

const route = (method: 'GET' | 'POST', path: string, page: string, answers: StaffRoute['answer']) =>
  staffRoute({ method, path: `${at}${path}`, page, purposes: toAnswer, who: maybeHanded, answer: answers })

export const routes: readonly Route[] = [
  route('GET', '/copy', 'looking through a copy', answer.showCopy),
  route('POST', '/copy', 'looking through a copy', answer.takeDecision),
  route('POST', '/copy/looked-through', 'looking through a copy', answer.takeLookedThrough),
  route('POST', '/copy/release', 'releasing a copy', answer.takeRelease),
  route('GET', '/copy.pdf', 'a released copy', answer.sendCopy),
  route('GET', '/copy.json', 'a released copy', answer.sendCopy),
  route('GET', '/manifest.json', 'a released copy', answer.sendCopy),
]
