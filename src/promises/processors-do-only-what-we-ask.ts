import { promise } from './proving/promise.ts'

export const processorsDoOnlyWhatWeAsk = promise({
  id: 'processors-do-only-what-we-ask',
  words: 'Companies that work for us do only what we asked, and you can read who they are.',
  items: ['S1-64', 'S1-65', 'S1-67', 'S1-68', 'S1-69', 'S1-71'],
  // All that whoever works for a charity can be let see; what is on no entry is refused when the charter is read.
  rule: ['none', 'figures-only', 'course-register', 'time-boxed', 'stored-sealed', 'stored'] as const,
  shownAt: ['/privacy', '/promises', '/partners'],
})
