import { promise } from './proving/promise.ts'

export const everyoneSignsFirst = promise({
  id: 'everyone-signs-first',
  words: 'Everyone signs a promise of confidentiality before they can open anything.',
  items: ['S1-29', 'S1-42', 'S2-2', 'S4-21'],
  keptBy: { functions: ['enter_staff'] },
  readFirst: 'staff/staff.ts#signUndertaking',
  shownAt: ['/privacy', '/promises'],
})
