import { promise } from './proving/promise.ts'

export const recordsAreSafe = promise({
  id: 'records-are-safe',
  words: 'Your record is locked with keys of its own, and we check our locks.',
  items: ['S0-17', 'S1-26', 'S1-72', 'S2-28', 'S3-46', 'S3-60'],
  keptBy: { constraints: ['sealed_check'] },
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S0-17', 'S1-26', 'S3-60'],
})
