import { promise } from './proving/promise.ts'

export const weKeepItNoLongerThanWeSaid = promise({
  id: 'we-keep-it-no-longer-than-we-said',
  words: 'We keep things as long as our schedule says. Then they go.',
  items: [
    'S0-52',
    'S0-54',
    'S1-46',
    'S1-74',
    'S1-75',
    'S1-76',
    'S1-77',
    'S2-42',
    'S2-54',
    'S3-33',
    'S3-59',
    'S4-45',
    'S4-46',
    'S4-47',
    'S4-48',
  ],
  keptBy: {},
  shownAt: ['/privacy', '/promises'],
})
