import { promise } from './proving/promise.ts'

export const documentsAreNotKeptByDefault = promise({
  id: 'documents-are-not-kept-by-default',
  words: 'We do not keep papers you send us unless we write down why and when we look again.',
  items: ['S2-37'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
})
