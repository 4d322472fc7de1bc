import { promise } from './proving/promise.ts'

export const othersHelpAtYourWish = promise({
  id: 'others-help-at-your-wish',
  words: 'We work with others who help you, and keep you in it.',
  items: ['S0-28', 'S3-38'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
})
