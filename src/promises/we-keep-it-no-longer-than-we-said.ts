import { promise } from './proving/promise.ts'

type Period = Readonly<{ from: string }> & (Readonly<{ years: number }> | Readonly<{ days: number }>)

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
  // The day a period ends: the same day of a later year, 29 February counting as 1 March, or so many days on.
  rule: (period: Period): string => {
    const [year, month, day] = period.from.split('-').map(Number) as [number, number, number]
    const end =
      'years' in period
        ? new Date(Date.UTC(year + period.years, month - 1, day))
        : new Date(Date.UTC(year, month - 1, day + period.days))
    return end.toISOString().slice(0, 10)
  },
  keptBy: { gate: 'begin_destruction', function: 'retention/clocks.ts#dueDates', route: ['GET /retention-schedule'] },
  shownAt: ['/privacy', '/promises', '/retention-schedule'],
})
