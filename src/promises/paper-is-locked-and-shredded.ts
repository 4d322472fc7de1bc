import { promise } from './proving/promise.ts'

export const paperIsLockedAndShredded = promise({
  id: 'paper-is-locked-and-shredded',
  words: 'Paper is locked away, and given back or shredded when it is done with.',
  items: ['S1-28', 'S1-30', 'S1-31', 'S2-38'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S2-38', 'S1-30', 'S1-31'],
})
