import { promise } from './proving/promise.ts'

export const theRightLawForYou = promise({
  id: 'the-right-law-for-you',
  words: 'You are told which law and which regulator look after you where you live.',
  items: ['S0-16', 'S3-11', 'S3-64', 'S3-65', 'S4-5'],
  rule: (nation: string | null | undefined): 'uk' | 'guernsey' => (nation === 'guernsey' ? 'guernsey' : 'uk'),
  readFirst: 'organisations/lint.ts#lintCharter',
  shownAt: ['/privacy', '/promises'],
})
