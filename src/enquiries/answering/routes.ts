import { type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import {
  answerIt,
  joinIt,
  keepNew,
  openCaseOfIt,
  recordPaper,
  settleIt,
  showEnquiry,
  showList,
  showNew,
} from './answering.tsx'
import { onDuty } from './words.ts'

const onEnquiries = (
  route: Pick<StaffRoute, 'method' | 'path' | 'page' | 'answer'> & Partial<Pick<StaffRoute, 'purposes'>>,
): Route => staffRoute({ purposes: ['triage'], who: onDuty, ...route })

export const answeringRoutes: readonly Route[] = [
  onEnquiries({ method: 'GET', path: '/staff/enquiries', page: 'enquiries', answer: showList }),
  onEnquiries({ method: 'GET', path: '/staff/enquiries/new', page: 'writing down an enquiry', answer: showNew }),
  onEnquiries({ method: 'POST', path: '/staff/enquiries/new', page: 'writing down an enquiry', answer: keepNew }),
  onEnquiries({
    method: 'GET',
    path: '/staff/enquiries/:record',
    page: 'an enquiry',
    answer: (act, ask) => showEnquiry(act, ask),
  }),
  onEnquiries({
    method: 'POST',
    path: '/staff/enquiries/:record/answer',
    page: 'answering an enquiry',
    answer: answerIt,
  }),
  onEnquiries({
    method: 'POST',
    path: '/staff/enquiries/:record/settle',
    page: 'finishing an enquiry',
    answer: settleIt,
  }),
  onEnquiries({
    method: 'POST',
    path: '/staff/enquiries/:record/case',
    page: 'opening a case from an enquiry',
    answer: openCaseOfIt,
  }),
  onEnquiries({
    method: 'POST',
    path: '/staff/enquiries/:record/paper',
    page: 'recording what was told',
    answer: recordPaper,
  }),
  onEnquiries({
    method: 'POST',
    path: '/staff/enquiries/:record/join',
    page: 'joining an enquiry at their wish',
    // The family itself opens only because the worker is helping it.
    purposes: ['triage', 'support'],
    answer: joinIt,
  }),
]
