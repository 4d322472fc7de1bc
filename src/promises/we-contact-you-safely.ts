import { promise } from './proving/promise.ts'

export const weContactYouSafely = promise({
  id: 'we-contact-you-safely',
  words: 'We get in touch only in the ways that you said are safe.',
  items: ['S1-21'],
  keptBy: { triggers: ['judge_mail', 'judge_mail_again'] },
  readFirst: 'families/reach.ts#mayUse',
  shownAt: ['/privacy', '/promises'],
})
