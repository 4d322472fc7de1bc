import { promise } from './proving/promise.ts'

export const outsideLinksAreMarked = promise({
  id: 'outside-links-are-marked',
  words: 'Links to other sites are marked, and we do not tell those sites where you came from.',
  items: ['S3-75', 'S3-76'],
  // What a link to another site carries, and what each page tells the browser: that site learns nothing of this one.
  rule: { rel: 'noreferrer', referrerPolicy: 'same-origin' } as const,
  shownAt: ['/privacy', '/promises'],
})
