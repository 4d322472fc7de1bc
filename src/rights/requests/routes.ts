import { type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { answering, maybeHanded, toAnswer } from '../request-words.ts'
import * as answer from './answers.tsx'

const at = '/staff/requests/:record/:request'

const route = (method: 'GET' | 'POST', path: string, page: string, answers: StaffRoute['answer'], who = maybeHanded) =>
  staffRoute({ method, path, page, purposes: toAnswer, who, answer: answers })

export const routes: readonly Route[] = [
  route('GET', '/staff/requests', 'requests and complaints', answer.showList),
  route('GET', at, 'a request', answer.showRequest),
  route('GET', `${at}/step/:step`, 'a step of a request', answer.showStep),
  route('POST', `${at}/step/:step`, 'a step of a request', answer.takeStep),
  route('GET', `${at}/join`, 'joining a request to a record', answer.showJoin, answering),
  route('POST', `${at}/join`, 'joining a request to a record', answer.takeJoin, answering),
]
