import { promise } from './proving/promise.ts'

export const objectionStopsUse = promise({
  id: 'objection-stops-use',
  words: 'If you object, we stop using your details while we decide.',
  items: ['S1-57', 'S1-70', 'S4-50'],
  keptBy: {
    functions: ['use_is_stopped'],
    constraints: ['warn_before_lifting', 'a_no_has_its_reasons'],
    triggers: ['asking_stops_use'],
  },
  shownAt: ['/privacy', '/promises'],
})
