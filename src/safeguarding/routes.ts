import { type Purpose, recordReaders } from '#gate/purposes.ts'
import { type Route, staffRoute } from '#gate/routes.ts'
import { askConcern, keepConcern } from './concern/concern-form.tsx'
import { keepOutcome, showConcern, showConcerns } from './concern/concerns-page.tsx'
import { askNamedPeople, keepNamedPeople } from './named-people/named-people-form.tsx'
import { askReason, openForReason } from './opening/open-form.tsx'
import { keepReview, showOpenings } from './opening/openings-page.tsx'

/** Whoever can have a record open can raise a concern about it, whatever it was opened for. */
const however: readonly Purpose[] = [
  'support',
  'triage',
  'supervision',
  'safeguarding',
  'rights',
  'reason-given',
  'allocation',
  'transfer',
]
const raising = { page: 'concern', purposes: however, who: recordReaders } as const
const leading = { page: 'concerns', purposes: ['safeguarding'], who: ['safeguarding-lead'] } as const
const naming = {
  page: 'named people',
  purposes: ['support', 'allocation', 'safeguarding'],
  who: ['lead', 'manager', 'safeguarding-lead'],
} as const
const reviewing = {
  page: 'openings',
  purposes: ['rights', 'safeguarding', 'support'],
  who: recordReaders.filter(role => role !== 'bookings'),
} as const
const opening = {
  page: 'open with a reason',
  purposes: ['reason-given'],
  who: recordReaders.filter(role => role !== 'volunteer' && role !== 'bookings'),
} as const

export const routes: readonly Route[] = [
  staffRoute({ method: 'GET', path: '/staff/open-with-reason', ...opening, answer: askReason }),
  staffRoute({ method: 'POST', path: '/staff/open-with-reason', ...opening, answer: openForReason }),
  staffRoute({ method: 'GET', path: '/staff/openings', ...reviewing, answer: showOpenings }),
  staffRoute({ method: 'POST', path: '/staff/openings/:opening/review', ...reviewing, answer: keepReview }),
  staffRoute({ method: 'GET', path: '/staff/families/:record/concern', ...raising, answer: askConcern }),
  staffRoute({ method: 'POST', path: '/staff/families/:record/concern', ...raising, answer: keepConcern }),
  staffRoute({ method: 'GET', path: '/staff/concerns', ...leading, answer: showConcerns }),
  staffRoute({ method: 'GET', path: '/staff/concerns/:record/:concern', ...leading, answer: showConcern }),
  staffRoute({ method: 'POST', path: '/staff/concerns/:record/:concern', ...leading, answer: keepOutcome }),
  staffRoute({ method: 'GET', path: '/staff/families/:record/named-people', ...naming, answer: askNamedPeople }),
  staffRoute({ method: 'POST', path: '/staff/families/:record/named-people', ...naming, answer: keepNamedPeople }),
]
