import { promise } from './proving/promise.ts'

export const weCheckWhoIsAsking = promise({
  id: 'we-check-who-is-asking',
  words: 'Before we give out a copy we know that it is you who asks.',
  items: ['S0-48', 'S4-58'],
  keptBy: { constraints: ['identity_first', 'doubt_before_proof'] },
  shownAt: ['/privacy', '/promises'],
})
