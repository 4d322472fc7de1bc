import { promise } from './proving/promise.ts'

export const messagesStopWhenYouSay = promise({
  id: 'messages-stop-when-you-say',
  words: 'News comes only if you asked for it, seldom, and stops when you say so.',
  items: ['S1-22', 'S3-43', 'S4-19', 'S4-27', 'S4-32', 'S4-33'],
  dials: ['marketing.atMostPerMonth', 'marketing.subjects', 'marketing.localAreaOnly'],
  keptBy: { functions: ['news_refused', 'judge_mail'], triggers: ['judge_mail_again', 'about_what_was_asked_for'] },
  readFirst: 'courses/news.ts#writeNews',
  shownAt: ['/privacy', '/promises'],
})
