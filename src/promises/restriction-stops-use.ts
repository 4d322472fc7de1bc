import { promise } from './proving/promise.ts'

export const restrictionStopsUse = promise({
  id: 'restriction-stops-use',
  words: 'If you ask us to limit use, your record is kept but not used.',
  items: ['S0-50', 'S4-55'],
  keptBy: { functions: ['use_is_stopped', 'writable'], triggers: ['asking_stops_use', 'nothing_leaves_while_stopped'] },
  shownAt: ['/privacy', '/promises'],
})
