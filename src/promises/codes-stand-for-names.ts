import { promise } from './proving/promise.ts'

export const codesStandForNames = promise({
  id: 'codes-stand-for-names',
  words: 'Lists and messages show a code in place of your name until someone working with you needs the name.',
  items: ['S1-36', 'S2-26'],
  keptBy: { functions: ['reveal_names', 'open'] },
  shownAt: ['/privacy', '/promises'],
})
