import { readers, reading, writing } from '#families/family-words.ts'
import { type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { askDecision, keepDecision } from './decision-form.tsx'
import { showDecisions, takeSecondLook } from './decisions-page.tsx'
import { showReceived, takeReceived, takeSettled } from './received-page.tsx'
import { askShare, showPaper, showShares, takeAction, takeShare } from './share-answers.tsx'

const family = '/staff/families/:record'
/** A volunteer supports; what is passed on is for those who are paid to decide it. */
const sharers = readers.filter(role => role !== 'volunteer')
const looking = {
  purposes: ['safeguarding', 'rights'],
  who: ['safeguarding-lead', 'caldicott-guardian', 'data-protection-lead'],
} as const

type Answering = StaffRoute['answer']
const reads = (path: string, page: string, answer: Answering): Route =>
  staffRoute({ method: 'GET', path: `${family}${path}`, page, purposes: reading, who: sharers, answer })
const asks = (method: 'GET' | 'POST', path: string, page: string, answer: Answering): Route =>
  staffRoute({ method, path: `${family}${path}`, page, purposes: writing, who: sharers, answer })

export const routes: readonly Route[] = [
  reads('/share', 'passing things on', showShares),
  asks('GET', '/share/to', 'pass something on', askShare),
  asks('POST', '/share/to', 'pass something on', takeShare),
  asks('POST', '/share/:share', 'let a share go or hold it back', takeAction),
  reads('/share/:share/paper.pdf', 'the paper of a share', showPaper),
  reads('/received', 'what partners sent', showReceived),
  asks('POST', '/received', 'what partners sent', takeReceived),
  staffRoute({
    method: 'POST',
    path: `${family}/received/:item`,
    page: 'what was set aside',
    ...looking,
    answer: takeSettled,
  }),
  asks('GET', '/decide', 'share without a yes', askDecision),
  asks('POST', '/decide', 'share without a yes', keepDecision),
  staffRoute({ method: 'GET', path: '/staff/decisions', page: 'decisions', ...looking, answer: showDecisions }),
  staffRoute({
    method: 'POST',
    path: '/staff/decisions/:decision',
    page: 'decisions',
    ...looking,
    answer: takeSecondLook,
  }),
]
