import { promise } from './proving/promise.ts'

export const helpIsYourChoice = promise({
  id: 'help-is-your-choice',
  words: 'You need not use us. Saying no or leaving changes nothing.',
  items: ['S3-4', 'S3-17'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
})
