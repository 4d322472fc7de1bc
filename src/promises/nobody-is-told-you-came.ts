import { promise } from './proving/promise.ts'

export const nobodyIsToldYouCame = promise({
  id: 'nobody-is-told-you-came',
  words: 'Nobody learns from us that you got in touch: not by searching, guessing or counting.',
  items: ['S2-11', 'S2-13'],
  keptBy: { functions: ['open', 'open_with_reason', 'findable'] },
  shownAt: ['/privacy', '/promises'],
})
