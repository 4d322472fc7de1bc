import { promise } from './proving/promise.ts'

export const youAreGivenTheNotice = promise({
  id: 'you-are-given-the-notice',
  words: 'When we first meet we tell you about this notice, and note which one you had.',
  items: ['S1-34', 'S2-29', 'S2-32', 'S2-33'],
  keptBy: { functions: ['note', 'open'] },
  shownAt: ['/privacy', '/promises'],
})
