import { practitioners, type Role, recordReaders } from '#gate/purposes.ts'
import { type Route, staffRoute } from '#gate/routes.ts'
import * as answer from './answers.tsx'

const everybody: readonly Role[] = [...recordReaders, 'administrator']

const asking = { path: '/staff/families/:record/asks', page: 'writing a request down', who: practitioners } as const
const receiving = {
  path: '/staff/requests/receive',
  page: 'writing a stranger’s request down',
  who: everybody,
} as const
const using = { path: '/staff/families/:record/stopped', page: 'using what was stopped', who: practitioners } as const

export const routes: readonly Route[] = [
  staffRoute({
    ...asking,
    method: 'GET',
    purposes: ['support', 'triage', 'safeguarding'],
    answer: answer.showFamilyAsk,
  }),
  staffRoute({
    ...asking,
    method: 'POST',
    purposes: ['support', 'triage', 'safeguarding'],
    answer: answer.takeFamilyAsk,
  }),
  staffRoute({ ...receiving, method: 'GET', purposes: ['support'], answer: answer.showStrangerAsk }),
  staffRoute({ ...receiving, method: 'POST', purposes: ['support'], answer: answer.takeStrangerAsk }),
  staffRoute({ ...using, method: 'GET', purposes: ['support', 'safeguarding'], answer: answer.showOverride }),
  staffRoute({ ...using, method: 'POST', purposes: ['support', 'safeguarding'], answer: answer.takeOverride }),
]
