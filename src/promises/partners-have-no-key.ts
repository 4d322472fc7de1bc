import { promise } from './proving/promise.ts'

export const partnersHaveNoKey = promise({
  id: 'partners-have-no-key',
  words: 'Partners and councils have no way into our records.',
  items: ['S0-69', 'S0-78', 'S2-36'],
  keptBy: { functions: ['open', 'entitlements'] },
  shownAt: ['/privacy', '/promises'],
})
