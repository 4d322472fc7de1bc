import { promise } from './proving/promise.ts'

export const youKnowWhoWeAre = promise({
  id: 'you-know-who-we-are',
  words: 'You are told who looks after your information and how to reach them.',
  items: [
    'S0-55',
    'S0-56',
    'S0-58',
    'S0-59',
    'S1-2',
    'S1-61',
    'S1-62',
    'S1-84',
    'S3-15',
    'S3-16',
    'S3-44',
    'S3-62',
    'S4-4',
    'S4-6',
    'S4-7',
    'S4-60',
  ],
  // What no notice may leave out (UK GDPR Art 13(1)(a), 13(1)(b) and 13(2)(d)).
  rule: (content: string): boolean =>
    ['controller', 'data-protection-contact', 'complaint-to-regulator'].includes(content),
  shownAt: ['/privacy', '/promises'],
})
