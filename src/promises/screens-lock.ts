import { promise } from './proving/promise.ts'

export const screensLock = promise({
  id: 'screens-lock',
  words: 'A screen that is left alone hides and locks itself.',
  items: ['S2-40'],
  keptBy: { functions: ['enter_staff'] },
  shownAt: ['/privacy', '/promises'],
})
