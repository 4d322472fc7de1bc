import { promise } from './proving/promise.ts'

export const chatOpensOnlyToYou = promise({
  id: 'chat-opens-only-to-you',
  words: 'Your earlier chats open to you and to nobody who only knows your e-mail address.',
  items: ['S3-6', 'S3-7', 'S3-8'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
})
