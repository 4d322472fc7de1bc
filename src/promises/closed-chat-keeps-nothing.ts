import { promise } from './proving/promise.ts'

export const closedChatKeepsNothing = promise({
  id: 'closed-chat-keeps-nothing',
  words: 'When the chat is closed, it keeps nothing of what you typed.',
  items: ['S3-3'],
  keptBy: 'not-by-code',
  shownAt: ['/privacy', '/promises'],
})
