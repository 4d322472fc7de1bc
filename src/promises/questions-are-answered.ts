import { promise } from './proving/promise.ts'

export const questionsAreAnswered = promise({
  id: 'questions-are-answered',
  words: 'Questions about your information get an answer, and we look for any that did not.',
  items: ['S1-27', 'S3-57'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S1-27'],
})
