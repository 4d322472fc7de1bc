import { promise } from './proving/promise.ts'

export const supportersAreSupervised = promise({
  id: 'supporters-are-supervised',
  words: 'Peer supporters talk their work over with a supervisor, regularly.',
  items: ['S1-38', 'S1-39'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
})
