import { promise } from './proving/promise.ts'

export const theWebsiteDoesNotKnowYou = promise({
  id: 'the-website-does-not-know-you',
  words: 'Our public pages do not know who you are, and cannot be joined with your record.',
  items: ['S0-60', 'S0-61', 'S0-62', 'S3-32', 'S3-69'],
  // No log of visits, and nothing of an act that only read a public page. What is not written cannot be joined to anybody.
  rule: { writesDownVisits: false } as const,
  shownAt: ['/privacy', '/promises'],
})
