import { promise } from './proving/promise.ts'

export const theNextWorkerKnows = promise({
  id: 'the-next-worker-knows',
  words: 'If you meet someone new here, you need not tell it all again.',
  items: ['S2-46'],
  keptBy: {},
  shownAt: ['/privacy', '/promises'],
})
