import { promise } from './proving/promise.ts'

export const chatAsksOnlyAnEmail = promise({
  id: 'chat-asks-only-an-email',
  words: 'To chat we ask for an e-mail address and nothing more.',
  items: ['S3-5', 'S3-54'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
})
