import { promise } from './proving/promise.ts'

export const neverSoldNeverForMarketing = promise({
  id: 'never-sold-never-for-marketing',
  words: 'We never sell your details or give them to anyone for marketing.',
  items: ['S0-22', 'S1-25', 'S4-35'],
  keptBy: { functions: ['judge_ground', 'open'] },
  readFirst: 'gate/purposes.ts#purposes',
  shownAt: ['/privacy', '/promises'],
})
