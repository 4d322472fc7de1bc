import { readers, reading, writers, writing } from '#families/family-words.ts'
import { type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { askAnswer, endAgreement, keepAnswer, showConsent, takeBack } from './consent-answers.tsx'

const at = '/staff/families/:record/consent'

const write = (method: 'GET' | 'POST', path: string, page: string, answer: StaffRoute['answer']): Route =>
  staffRoute({ method, path: `${at}${path}`, page, purposes: writing, who: writers, answer })

export const routes: readonly Route[] = [
  staffRoute({ method: 'GET', path: at, page: 'consent', purposes: reading, who: readers, answer: showConsent }),
  write('GET', '/:question', 'record an answer', askAnswer),
  write('POST', '/:question', 'record an answer', keepAnswer),
  write('POST', '/:question/withdraw', 'take a yes back', takeBack),
  write('POST', '/:question/end', 'end an agreement', endAgreement),
]
