import { promise } from './proving/promise.ts'

export const trainingIsYearly = promise({
  id: 'training-is-yearly',
  words: 'Whoever has not had this year’s training on confidentiality is let in no longer.',
  items: ['S1-43', 'S4-43'],
  dials: ['training.everyMonths'],
  // The last day on which training still counts: the same day of the month, or that month's last day.
  rule: ({ trainedOn, everyMonths }: Readonly<{ trainedOn: string; everyMonths: number }>): string => {
    const [year, month, day] = trainedOn.split('-').map(Number) as [number, number, number]
    const first = new Date(Date.UTC(year, month - 1 + everyMonths, 1))
    const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
    return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, lastDay)))
      .toISOString()
      .slice(0, 10)
  },
  keptBy: { gate: 'enter_staff' },
  shownAt: ['/privacy', '/promises'],
})
