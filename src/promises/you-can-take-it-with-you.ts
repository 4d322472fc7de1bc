import { promise } from './proving/promise.ts'

export const youCanTakeItWithYou = promise({
  id: 'you-can-take-it-with-you',
  words: 'You can take what you told us with you as a file.',
  items: ['S1-58', 'S4-54'],
  keptBy: {},
  shownAt: ['/privacy', '/promises'],
})
