import { openRoute, type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import * as answer from './answers.tsx'

const deciding = ['data-protection-lead', 'caldicott-guardian'] as const

const route = (
  method: 'GET' | 'POST',
  path: string,
  page: string,
  answers: StaffRoute['answer'],
  purposes: StaffRoute['purposes'] = ['rights'],
) => staffRoute({ method, path, page, purposes, who: deciding, answer: answers })

const hold = '/staff/retention/hold'
const term = '/staff/retention/terms/new'
const one = '/staff/retention/records/:record'

export const routes: readonly Route[] = [
  route('GET', '/staff/retention', 'what goes when', answer.showOverview),
  route('GET', one, 'when one record goes', answer.showRecord),
  route('POST', one, 'the yearly look at a hold', answer.keepReview),
  route('GET', hold, 'holding a record', answer.showHold, ['reason-given']),
  route('POST', hold, 'holding a record', answer.keepHold, ['reason-given']),
  route('GET', term, 'a contract that changes how long', answer.showTerm),
  route('POST', term, 'a contract that changes how long', answer.keepTerm),
  route('GET', '/staff/retention/certificates/:reference', 'a certificate', answer.showCertificate),
  openRoute({
    method: 'GET',
    path: '/gone',
    page: 'certificate by reference',
    purposes: ['asking-for-help'],
    answer: answer.askForCertificate,
  }),
  openRoute({
    method: 'GET',
    path: '/gone.pdf',
    page: 'certificate to print',
    purposes: ['asking-for-help'],
    answer: answer.printCertificate,
  }),
]
