import { promise } from './proving/promise.ts'

export const allPeopleCountAlike = promise({
  id: 'all-people-count-alike',
  words: 'Workers, volunteers and those who introduce families are protected by the same rules as you.',
  items: ['S1-63', 'S3-10'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
})
