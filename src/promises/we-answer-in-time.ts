import { promise } from './proving/promise.ts'

export const weAnswerInTime = promise({
  id: 'we-answer-in-time',
  words: 'We answer what you ask about your information in the time we promised, or sooner if the law says so.',
  items: ['S0-47', 'S1-24'],
  keptBy: { function: 'calendar/deadline.ts#deadline' },
  shownAt: ['/privacy', '/promises'],
})
