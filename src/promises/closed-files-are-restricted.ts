import { promise } from './proving/promise.ts'

export const closedFilesAreRestricted = promise({
  id: 'closed-files-are-restricted',
  words: 'When our work with you ends, the people who worked with you can no longer open your file.',
  items: ['S1-78', 'S1-82'],
  keptBy: { functions: ['open', 'relations'], triggers: ['closed_cases_take_no_notes'] },
  shownAt: ['/privacy', '/promises'],
})
