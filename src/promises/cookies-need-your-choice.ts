import { promise } from './proving/promise.ts'

export const cookiesNeedYourChoice = promise({
  id: 'cookies-need-your-choice',
  words: 'Our pages set only the cookies they cannot do without. Their numbers say nothing about you.',
  items: [
    'S0-63',
    'S0-64',
    'S0-65',
    'S0-66',
    'S0-67',
    'S3-66',
    'S3-67',
    'S3-68',
    'S3-70',
    'S3-71',
    'S3-72',
    'S3-73',
    'S3-74',
  ],
  keptBy: {},
  shownAt: ['/privacy', '/promises'],
})
