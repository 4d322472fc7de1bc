import { promise } from './proving/promise.ts'

export const courseMessagesReachThoseBooked = promise({
  id: 'course-messages-reach-those-booked',
  words: 'What belongs to a course goes to those who booked it.',
  items: ['S4-17'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
})
