import { promise } from './proving/promise.ts'

export const youAreToldFirst = promise({
  id: 'you-are-told-first',
  words: 'We tell you before we introduce you to anyone.',
  items: ['S3-50'],
  keptBy: { functions: ['judge_ground'], constraints: ['untold_only_to_keep_somebody_safe'] },
  shownAt: ['/privacy', '/promises'],
})
