import { promise } from './proving/promise.ts'

export const courseMessagesReachThoseBooked = promise({
  id: 'course-messages-reach-those-booked',
  words: 'What belongs to a course goes to those who booked it.',
  items: ['S4-17'],
  keptBy: { triggers: ['judge_mail', 'judge_mail_again'], policies: ['for_those_with_a_place'] },
  readFirst: 'courses/messages.ts#sendToAll',
  shownAt: ['/privacy', '/promises'],
})
