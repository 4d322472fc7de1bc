import { promise } from './proving/promise.ts'

export const weAnswerInTime = promise({
  id: 'we-answer-in-time',
  words: 'We answer what you ask about your information in the time we promised, or sooner if the law says so.',
  items: ['S0-47', 'S1-24'],
  dials: ['rights.promisedDays'],
  // ISO dates, so that the sooner day sorts first, and a promise that was not made sorts last. Our own promise never
  // lengthens what the law gives us.
  rule: ({ promised, lastInLaw }: Readonly<{ promised: string | undefined; lastInLaw: string }>): string =>
    [promised, lastInLaw].sort()[0]!,
  readFirst: 'calendar/deadline.ts#deadline',
  shownAt: ['/privacy', '/promises'],
})
