import { promise } from './proving/promise.ts'

export const wePutItRight = promise({
  id: 'we-put-it-right',
  words: 'If something is wrong, it is put right, and those who had it from us are told.',
  items: ['S0-49', 'S1-23', 'S1-56', 'S4-52'],
  keptBy: { constraints: ['rights_requests_kind_check'] },
  shownAt: ['/privacy', '/promises'],
})
