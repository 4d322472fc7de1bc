import { promise } from './proving/promise.ts'

export const youShapeThePlan = promise({
  id: 'you-shape-the-plan',
  words: 'Your goals stand in your own words, and we look at them again with you.',
  items: ['S0-25', 'S0-26', 'S0-27'],
  keptBy: { constraints: ['goals_whose_words_check'] },
  readFirst: 'cases/plan/plan.ts#setGoal',
  shownAt: ['/privacy', '/promises'],
})
