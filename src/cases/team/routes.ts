import type { Role } from '#gate/purposes.ts'
import { type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { takers, writers } from '../case-words.ts'
import * as answer from './team-answers.ts'
import { showTransfer, takeTransferAnswer } from './transfer-answers.tsx'

const at = '/staff/cases/:record'
/** Volunteers work with families, but do not decide who else does. */
const employed: readonly Role[] = writers.filter(role => role !== 'volunteer')

const change = (method: 'GET' | 'POST', path: string, page: string, answers: StaffRoute['answer'], who = employed) =>
  staffRoute({ method, path: `${at}${path}`, page, purposes: ['support'], who, answer: answers })

export const routes: readonly Route[] = [
  change('GET', '/team', 'team around the family', answer.showTeam),
  change('POST', '/team', 'team around the family', answer.takePlace),
  change('POST', '/team/:place/remove', 'taking somebody off the team', answer.takeRemoval),
  change('POST', '/team/:place/back', 'putting somebody back on the team', answer.takeReturn),
  change('GET', '/offer', 'handing a case over', answer.showOffer, writers),
  change('POST', '/offer', 'handing a case over', answer.takeOffer, writers),
  change('POST', '/offer/withdraw', 'taking an offer back', answer.takeWithdrawal, writers),
  change('GET', '/close', 'closing a case', answer.showClosing),
  change('POST', '/close', 'closing a case', answer.takeClosing),
  staffRoute({
    method: 'GET',
    path: '/staff/transfers/:transfer',
    page: 'offered case',
    purposes: ['transfer'],
    who: takers,
    answer: showTransfer,
  }),
  staffRoute({
    method: 'POST',
    path: '/staff/transfers/:transfer',
    page: 'offered case',
    purposes: ['transfer'],
    who: takers,
    answer: takeTransferAnswer,
  }),
]
