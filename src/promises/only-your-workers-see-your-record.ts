import { promise } from './proving/promise.ts'

type Asking = Readonly<{
  role: string
  purpose: string
  /** How the person asking stands to the family. */
  standsTo: 'team' | 'nobody'
}>

const working = ['worker', 'lead', 'manager', 'coach', 'volunteer', 'supervisor', 'bookings', 'safeguarding-lead']

export const onlyYourWorkersSeeYourRecord = promise({
  id: 'only-your-workers-see-your-record',
  words: 'Only the people helping you can open your record.',
  items: ['S0-15', 'S0-24', 'S0-39', 'S1-35', 'S1-37', 'S1-44', 'S2-18', 'S2-51', 'S4-34', 'S4-41'],
  dials: ['roles'],
  // Leads and managers see that a case is there, to give it to somebody; they do not read what was said (`unheld`).
  rule: ({ role, purpose, standsTo }: Asking): boolean =>
    standsTo === 'team'
      ? purpose === 'support' && working.includes(role)
      : purpose === 'allocation' && ['lead', 'manager'].includes(role),
  keptBy: { gate: 'open', constraint: ['opened_for_this_act'] },
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S1-44'],
})
