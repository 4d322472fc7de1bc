import { promise } from './proving/promise.ts'

export const complaintsAreAnswered = promise({
  id: 'complaints-are-answered',
  words: 'You can complain to us in any way. We tell you soon that we have it, and later what came of it.',
  items: ['S1-83', 'S4-59'],
  keptBy: {},
  shownAt: ['/privacy', '/promises'],
})
