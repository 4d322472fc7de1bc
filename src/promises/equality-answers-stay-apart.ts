import { promise } from './proving/promise.ts'

export const equalityAnswersStayApart = promise({
  id: 'equality-answers-stay-apart',
  words:
    'Answers about ethnicity and the like are yours to give. They sit apart, and those who help you do not see them.',
  items: ['S1-14', 'S1-16', 'S2-17', 'S4-26'],
  keptBy: { policies: ['read_by_nobody_at_work'] },
  shownAt: ['/privacy', '/promises'],
})
