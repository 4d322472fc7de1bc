import { promise } from './proving/promise.ts'

export const aComplaintOpensOnlyWhatItNeeds = promise({
  id: 'a-complaint-opens-only-what-it-needs',
  words: 'A worry or complaint opens only the files it is about, and only until it is settled.',
  items: ['S0-31'],
  keptBy: { functions: ['open', 'rights_records'] },
  shownAt: ['/privacy', '/promises'],
})
