import { promise } from './proving/promise.ts'

export const youCanTakeItWithYou = promise({
  id: 'you-can-take-it-with-you',
  words: 'You can take what you told us with you as a file.',
  items: ['S1-58', 'S4-54'],
  // What somebody gave us themselves, by table: all of it, the columns they told us, or these. Nothing that we wrote.
  rule: {
    people: 'as-told',
    reach: 'all',
    equality_answers: 'all',
    consent_events: 'all',
    enquiries: ['made_by', 'came_by', 'about', 'words', 'service', 'received_at', 'wants_reply'],
    goals: ['words', 'set_at'],
  } as Readonly<Record<string, 'all' | 'as-told' | readonly string[]>>,
  shownAt: ['/privacy', '/promises'],
})
