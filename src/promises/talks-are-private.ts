import { promise } from './proving/promise.ts'

export const talksArePrivate = promise({
  id: 'talks-are-private',
  words: 'We talk with you where nobody can hear or watch.',
  items: ['S2-12'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S2-12'],
})
