import { type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { askEquality, keepEquality } from './equality/equality-form.tsx'
import { readers, reading, writers, writing } from './family-words.ts'
import { askFind, find } from './find/find-page.tsx'
import { showNotSent } from './notices/not-sent-page.tsx'
import { keepNotice, showNotices } from './notices/notices-page.tsx'
import { endBelonging, endWay, showFamily } from './page/family-answers.tsx'
import { birth, changedPerson, keepBirth, keepChangedPerson, keepNewPerson, newPerson } from './people/person-form.tsx'
import { keepReach, newReach } from './people/reach-form.tsx'
import { keepRelationship, newRelationship } from './people/relationship-form.tsx'
import { keepSensitive, newSensitive } from './sensitive/sensitive-form.tsx'
import { showSensitive } from './sensitive/sensitive-page.tsx'
import { printWhoCanSee, showWhoCanSee } from './who-can-see/who-can-see-page.tsx'

const family = '/staff/families/:record'
const finding = { purposes: [...reading, 'allocation'], who: readers } as const
const senders = readers.filter(role => role !== 'data-protection-lead' && role !== 'caldicott-guardian')
// Whose role may have the right; whether it does for this family is the database's to say.
const sensitive = {
  purposes: ['support', 'safeguarding', 'rights'],
  who: readers.filter(role => role !== 'bookings'),
} as const
const apart = { purposes: ['equality-monitoring'], who: writers.filter(role => role !== 'safeguarding-lead') } as const

type Answering = StaffRoute['answer']
const reads = (path: string, page: string, answer: Answering): Route =>
  staffRoute({ method: 'GET', path: `${family}${path}`, page, purposes: reading, who: readers, answer })
const asks = (path: string, page: string, answer: Answering): Route =>
  staffRoute({ method: 'GET', path: `${family}${path}`, page, purposes: writing, who: writers, answer })
const keeps = (path: string, page: string, answer: Answering): Route =>
  staffRoute({ method: 'POST', path: `${family}${path}`, page, purposes: writing, who: writers, answer })

export const routes: readonly Route[] = [
  staffRoute({ method: 'GET', path: '/staff/find', page: 'find', ...finding, answer: askFind }),
  staffRoute({ method: 'POST', path: '/staff/find', page: 'find', ...finding, answer: find }),
  reads('', 'family', showFamily),
  reads('/who-can-see', 'who can see', showWhoCanSee),
  reads('/who-can-see.pdf', 'who can see, on paper', printWhoCanSee),
  reads('/notices', 'notices and messages', showNotices),
  keeps('/notices', 'notices and messages', keepNotice),
  staffRoute({
    method: 'GET',
    path: '/staff/messages',
    page: 'messages that did not go',
    purposes: ['support'],
    who: senders,
    answer: showNotSent,
  }),
  asks('/people/new', 'add a person', newPerson),
  keeps('/people/new', 'add a person', keepNewPerson),
  asks('/people/:person', 'change a person', changedPerson),
  keeps('/people/:person', 'change a person', keepChangedPerson),
  asks('/people/:person/born', 'record a birth', birth),
  keeps('/people/:person/born', 'record a birth', keepBirth),
  ...(['GET', 'POST'] as const).map(method =>
    staffRoute({
      method,
      path: `${family}/sensitive/new`,
      page: 'write down a sensitive detail',
      ...sensitive,
      answer: method === 'GET' ? newSensitive : keepSensitive,
    }),
  ),
  staffRoute({
    method: 'GET',
    path: `${family}/sensitive`,
    page: 'sensitive details',
    ...sensitive,
    answer: showSensitive,
  }),
  asks('/relationships/new', 'how people belong together', newRelationship),
  keeps('/relationships/new', 'how people belong together', keepRelationship),
  keeps('/relationships/:relationship/end', 'how people belong together', endBelonging),
  asks('/reach/new', 'how to reach somebody', newReach),
  keeps('/reach/new', 'how to reach somebody', keepReach),
  keeps('/reach/:way/end', 'how to reach somebody', endWay),
  staffRoute({
    method: 'GET',
    path: `${family}/people/:person/equality`,
    page: 'equality answers',
    ...apart,
    answer: askEquality,
  }),
  staffRoute({
    method: 'POST',
    path: `${family}/people/:person/equality`,
    page: 'equality answers',
    ...apart,
    answer: keepEquality,
  }),
]
