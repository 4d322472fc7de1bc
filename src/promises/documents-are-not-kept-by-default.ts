import { promise } from './proving/promise.ts'

export const documentsAreNotKeptByDefault = promise({
  id: 'documents-are-not-kept-by-default',
  words: 'We do not keep papers you send us unless we write down why and when we look again.',
  items: ['S2-37'],
  keptBy: {
    constraints: ['kept_only_with_a_reason_and_a_day', 'looked_at_within_a_year', 'what_is_gone_is_not_kept'],
    functions: ['documents_to_let_go'],
  },
  readFirst: 'documents/documents.ts#receiveDocument',
  shownAt: ['/privacy', '/promises'],
})
