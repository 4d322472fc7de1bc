import { promise } from './proving/promise.ts'

export const consentIsAClearYes = promise({
  id: 'consent-is-a-clear-yes',
  words: 'Only a clear yes counts as consent, to one thing, in words we keep.',
  items: ['S1-47', 'S1-48', 'S3-9', 'S3-18', 'S3-19', 'S3-36', 'S3-58'],
  keptBy: { functions: ['standing_consent'], triggers: ['judge_answer', 'locked_until_yes'] },
  shownAt: ['/privacy', '/promises'],
})
