import { promise } from './proving/promise.ts'

export const youCanChangeYourMind = promise({
  id: 'you-can-change-your-mind',
  words: 'You can take back a yes at any time. What was waiting to go does not go.',
  items: ['S0-76', 'S0-77', 'S1-52', 'S1-53', 'S3-63', 'S4-51'],
  keptBy: { constraints: ['ended_once_the_effect_was_told'], triggers: ['cancel_what_waits', 'judge_disclosure'] },
  shownAt: ['/privacy', '/promises'],
})
