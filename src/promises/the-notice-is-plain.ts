import { promise } from './proving/promise.ts'

export const theNoticeIsPlain = promise({
  id: 'the-notice-is-plain',
  words: 'Our notice is short and plain enough to read when you are tired.',
  items: ['S3-1', 'S4-1'],
  keptBy: { route: ['GET /privacy/short', 'GET /privacy/children'] },
  shownAt: ['/privacy', '/promises'],
})
