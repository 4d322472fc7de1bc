import { promise } from './proving/promise.ts'

export const restrictionStopsUse = promise({
  id: 'restriction-stops-use',
  words: 'If you ask us to limit use, your record is kept but not used.',
  items: ['S0-50', 'S4-55'],
  keptBy: {},
  shownAt: ['/privacy', '/promises'],
})
