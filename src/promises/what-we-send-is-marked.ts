import { promise } from './proving/promise.ts'

export const whatWeSendIsMarked = promise({
  id: 'what-we-send-is-marked',
  words: 'Letters about you say private and confidential. E-mail goes only if you said we may.',
  items: ['S2-22', 'S2-23', 'S2-24', 'S2-25'],
  keptBy: { constraints: ['reach_channel_check'], triggers: ['judge_mail'] },
  shownAt: ['/privacy', '/promises'],
})
