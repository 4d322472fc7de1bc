import { promise } from './proving/promise.ts'

export const trainingIsYearly = promise({
  id: 'training-is-yearly',
  words: 'Whoever has not had this year’s training on confidentiality is let in no longer.',
  items: ['S1-43', 'S4-43'],
  dials: ['training.everyMonths'],
  keptBy: { functions: ['enter_staff'] },
  shownAt: ['/privacy', '/promises'],
})
