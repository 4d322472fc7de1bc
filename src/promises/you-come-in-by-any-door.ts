import { promise } from './proving/promise.ts'

export const youComeInByAnyDoor = promise({
  id: 'you-come-in-by-any-door',
  words: 'You can come to us by course, group, phone or e-mail, and we write down which.',
  items: ['S4-9', 'S4-10', 'S4-11'],
  keptBy: { constraints: ['enquiries_came_by_check', 'a_count_names_nobody'] },
  readFirst: 'courses/bookings.ts#book',
  shownAt: ['/privacy', '/promises'],
})
