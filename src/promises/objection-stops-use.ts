import { promise } from './proving/promise.ts'

export const objectionStopsUse = promise({
  id: 'objection-stops-use',
  words: 'If you object, we stop using your details while we decide.',
  items: ['S1-57', 'S1-70', 'S4-50'],
  keptBy: {},
  shownAt: ['/privacy', '/promises'],
})
