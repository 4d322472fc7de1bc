import { promise } from './proving/promise.ts'

export const theOfficeTakesCare = promise({
  id: 'the-office-takes-care',
  words: 'Desks, devices and ways of working are checked by a person.',
  items: ['S2-21', 'S2-41', 'S3-12', 'S4-42', 'S4-44'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S2-21', 'S2-41', 'S4-42', 'S4-44', 'S3-12'],
})
