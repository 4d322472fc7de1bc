import { promise } from './proving/promise.ts'

export const youSeeWhoCanLook = promise({
  id: 'you-see-who-can-look',
  words: 'You can see who is able to open your record, and why.',
  items: ['S2-30'],
  keptBy: { functions: ['who_can_open', 'open'] },
  shownAt: ['/privacy', '/promises'],
})
