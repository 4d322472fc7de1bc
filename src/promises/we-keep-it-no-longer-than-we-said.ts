import { promise } from './proving/promise.ts'

type Due = Readonly<{ dueOn?: string | undefined; fate?: string }>

export const weKeepItNoLongerThanWeSaid = promise({
  id: 'we-keep-it-no-longer-than-we-said',
  words: 'We keep things as long as our schedule says. Then they go.',
  items: [
    'S0-52',
    'S0-54',
    'S1-46',
    'S1-74',
    'S1-75',
    'S1-76',
    'S1-77',
    'S2-42',
    'S2-54',
    'S3-33',
    'S3-59',
    'S4-45',
    'S4-46',
    'S4-47',
    'S4-48',
  ],
  dials: ['retention.rules', 'retention.ceiling', 'retention.backupsExpireAfterDays'],
  // Gone on the first run on or after its day. What only a review can end goes by no day.
  rule: ({ dueOn, fate }: Due, day: string): boolean => fate !== 'review' && dueOn !== undefined && dueOn <= day,
  readFirst: 'retention/clocks.ts#dueDates',
  shownAt: ['/privacy', '/promises', '/retention-schedule'],
})
