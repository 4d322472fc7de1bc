import { promise } from './proving/promise.ts'

export const aHoldIsReviewedEveryYear = promise({
  id: 'a-hold-is-reviewed-every-year',
  words:
    'If someone may have been at risk, we keep the file, even if it proved unfounded. A person looks at it every year and writes down why it stays.',
  items: ['S1-79', 'S1-80', 'S1-81'],
  keptBy: {},
  shownAt: ['/privacy', '/promises'],
})
