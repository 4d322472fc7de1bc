import { promise } from './proving/promise.ts'

type Asked = Readonly<{ receivedOn: string; promisedDays: number; lastInLaw: string }>

export const weAnswerInTime = promise({
  id: 'we-answer-in-time',
  words: 'We answer what you ask about your information in the time we promised, or sooner if the law says so.',
  items: ['S0-47', 'S1-24'],
  dials: ['rights.promisedDays'],
  // The sooner of the charity's own days and the last day in law. ISO dates, so that the smaller text is the sooner day.
  rule: ({ receivedOn, promisedDays, lastInLaw }: Asked): string => {
    const [year, month, day] = receivedOn.split('-').map(Number) as [number, number, number]
    const promised = new Date(Date.UTC(year, month - 1, day + promisedDays)).toISOString().slice(0, 10)
    return promised < lastInLaw ? promised : lastInLaw
  },
  keptBy: { function: 'calendar/deadline.ts#deadline' },
  shownAt: ['/privacy', '/promises'],
})
