import { promise } from './proving/promise.ts'

export const onlyWhatYouTellUs = promise({
  id: 'only-what-you-tell-us',
  words: 'We hold what you gave us. We do not look you up anywhere.',
  items: ['S3-22', 'S4-12'],
  keptBy: {},
  shownAt: ['/privacy', '/promises'],
})
