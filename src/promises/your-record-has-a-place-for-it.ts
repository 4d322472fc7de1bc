import { promise } from './proving/promise.ts'

export const yourRecordHasAPlaceForIt = promise({
  id: 'your-record-has-a-place-for-it',
  words: 'What we say we hold has its own place in your record, and nothing else can be put there.',
  items: ['S0-7', 'S0-8', 'S0-10', 'S1-7', 'S3-24', 'S3-25', 'S3-26', 'S3-27', 'S3-29', 'S3-30', 'S3-31'],
  keptBy: { triggers: ['fixed_notes_stay'] },
  readFirst: 'database/fields.ts#fieldRegister',
  shownAt: ['/privacy', '/promises'],
})
