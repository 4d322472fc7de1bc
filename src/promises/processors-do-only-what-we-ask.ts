import { promise } from './proving/promise.ts'

export const processorsDoOnlyWhatWeAsk = promise({
  id: 'processors-do-only-what-we-ask',
  words: 'Companies that work for us do only what we asked, and you can read who they are.',
  items: ['S1-64', 'S1-65', 'S1-67', 'S1-68', 'S1-69', 'S1-71'],
  keptBy: { route: ['GET /partners'] },
  shownAt: ['/privacy', '/promises'],
})
