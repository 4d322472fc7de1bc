import { promise } from './proving/promise.ts'

export const recordsStayInNamedPlaces = promise({
  id: 'records-stay-in-named-places',
  words: 'Records are kept in the places we name and nowhere else.',
  items: ['S1-32', 'S1-33', 'S2-35', 'S4-40'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S2-35', 'S1-32', 'S1-33'],
})
