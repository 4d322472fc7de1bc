import { promise } from './proving/promise.ts'

export const weWriteDownEveryLook = promise({
  id: 'we-write-down-every-look',
  words: 'Each time someone opens your record it is written down, with who and why, and nobody can change that.',
  items: ['S0-18', 'S0-19', 'S1-18'],
  keptBy: { functions: ['append', 'note', 'opened'] },
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S0-18', 'S0-19'],
})
