import { onDuty } from '#enquiries/enquiries.ts'
import { openRoute, type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { askLater, checkIt, decideIt, keepLater, noticeIt, showList, showReferral } from './deciding/deciding.tsx'
import { refer, referFirst, referSent } from './introducing/refer.tsx'

const onReferrals = (
  route: Pick<StaffRoute, 'method' | 'path' | 'page' | 'answer'> & Partial<Pick<StaffRoute, 'purposes' | 'who'>>,
): Route => staffRoute({ purposes: ['triage'], who: onDuty, ...route })

// Once a case is open, those who work with the family still read how it began and judge what arrives.
const orTeam = { purposes: ['triage', 'support'], who: [...onDuty, 'volunteer'] } as const

export const routes: readonly Route[] = [
  openRoute({ method: 'GET', path: '/refer', page: 'referring a family', purposes: ['referring'], answer: referFirst }),
  openRoute({ method: 'POST', path: '/refer', page: 'referring a family', purposes: ['referring'], answer: refer }),
  openRoute({
    method: 'GET',
    path: '/refer/sent',
    page: 'a referral was sent',
    purposes: ['referring'],
    answer: referSent,
  }),
  onReferrals({ method: 'GET', path: '/staff/referrals', page: 'referrals', answer: showList }),
  onReferrals({
    method: 'GET',
    path: '/staff/referrals/:record',
    page: 'a referral',
    ...orTeam,
    answer: (act, ask) => showReferral(act, ask),
  }),
  onReferrals({
    method: 'POST',
    path: '/staff/referrals/:record/check',
    page: 'our own check with the family',
    answer: checkIt,
  }),
  onReferrals({
    method: 'POST',
    path: '/staff/referrals/:record/notice',
    page: 'telling a family where we got it',
    ...orTeam,
    answer: noticeIt,
  }),
  onReferrals({
    method: 'POST',
    path: '/staff/referrals/:record/decide',
    page: 'deciding about a referral',
    answer: decideIt,
  }),
  onReferrals({
    method: 'GET',
    path: '/staff/referrals/:record/later',
    page: 'something arrived later',
    ...orTeam,
    answer: (act, ask) => askLater(act, ask),
  }),
  onReferrals({
    method: 'POST',
    path: '/staff/referrals/:record/later',
    page: 'something arrived later',
    ...orTeam,
    answer: keepLater,
  }),
]
