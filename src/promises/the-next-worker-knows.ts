import { promise } from './proving/promise.ts'

export const theNextWorkerKnows = promise({
  id: 'the-next-worker-knows',
  words: 'If you meet someone new here, you need not tell it all again.',
  items: ['S2-46'],
  keptBy: { functions: ['open', 'relations'], policies: ['not_for_allocation'] },
  shownAt: ['/privacy', '/promises'],
})
