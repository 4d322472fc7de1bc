import { promise } from './proving/promise.ts'

export const storiesHaveNobodyInThem = promise({
  id: 'stories-have-nobody-in-them',
  words: 'Stories about our work have nobody in them that could be found. Two people read each one first.',
  items: ['S3-55', 'S3-56', 'S4-25'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S4-25', 'S3-55', 'S3-56'],
})
