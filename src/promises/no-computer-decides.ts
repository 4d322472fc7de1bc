import { promise } from './proving/promise.ts'

export const noComputerDecides = promise({
  id: 'no-computer-decides',
  words: 'No computer decides anything about you. A person does, and their name is on it.',
  items: ['S1-59', 'S4-56'],
  keptBy: { functions: ['open', 'entitlements'] },
  shownAt: ['/privacy', '/promises'],
})
