import { promise } from './proving/promise.ts'

export const qualityChecksAreSampled = promise({
  id: 'quality-checks-are-sampled',
  words: 'Those who check our work see a few records, for a short time, and each look is written down.',
  items: ['S0-30'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
})
