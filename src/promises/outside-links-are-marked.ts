import { promise } from './proving/promise.ts'

export const outsideLinksAreMarked = promise({
  id: 'outside-links-are-marked',
  words: 'Links to other sites are marked, and we do not tell those sites where you came from.',
  items: ['S3-75', 'S3-76'],
  keptBy: {},
  shownAt: ['/privacy', '/promises'],
})
