import { promise } from './proving/promise.ts'

export const yourAnswerIsUsedForWhatItWasAsked = promise({
  id: 'your-answer-is-used-for-what-it-was-asked',
  words: 'An answer is used for what we asked it for.',
  items: ['S3-35', 'S3-40', 'S3-45'],
  keptBy: { functions: ['open_reply', 'opened'] },
  shownAt: ['/privacy', '/promises'],
})
