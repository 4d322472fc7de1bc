import { promise } from './proving/promise.ts'

export const theNoticeIsTrue = promise({
  id: 'the-notice-is-true',
  words: 'Our notice says what the software does. It is always the newest, with its date, and older ones can be read.',
  items: ['S0-1', 'S0-2', 'S1-1', 'S1-55', 'S2-1', 'S2-39', 'S2-43', 'S2-44', 'S3-13', 'S3-14', 'S4-2', 'S4-3'],
  keptBy: {
    route: ['GET /privacy', 'GET /privacy/archive'],
    function: 'organisations/notice/notice.ts#currentNoticeVersion',
  },
  shownAt: ['/privacy', '/promises'],
})
