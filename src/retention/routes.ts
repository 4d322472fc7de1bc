import { readers, reading, writing } from '#families/family-words.ts'
import { openRoute, type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import * as answer from './answers.tsx'
import { askWish, keepWish, markPosted, printLetter } from './telling-pages.tsx'

const deciding = ['data-protection-lead', 'caldicott-guardian'] as const

const route = (
  method: 'GET' | 'POST',
  path: string,
  page: string,
  answers: StaffRoute['answer'],
  purposes: StaffRoute['purposes'] = ['rights'],
) => staffRoute({ method, path, page, purposes, who: deciding, answer: answers })

const wish = (method: 'GET' | 'POST', answers: StaffRoute['answer']) =>
  staffRoute({
    method,
    path: '/staff/families/:record/when-it-has-gone',
    page: 'how they hear that it has gone',
    purposes: method === 'GET' ? reading : writing,
    who: readers,
    answer: answers,
  })

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
  route('GET', '/staff/retention/letters/:letter/letter.pdf', 'a certificate to post', printLetter),
  route('POST', '/staff/retention/letters/:letter', 'a certificate to post', markPosted),
  wish('GET', askWish),
  wish('POST', keepWish),
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
