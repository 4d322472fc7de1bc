import { promise } from './proving/promise.ts'

export const onlyYourWorkersSeeYourRecord = promise({
  id: 'only-your-workers-see-your-record',
  words: 'Only the people helping you can open your record.',
  items: ['S0-15', 'S0-24', 'S0-39', 'S1-35', 'S1-37', 'S1-44', 'S2-18', 'S2-51', 'S4-34', 'S4-41'],
  dials: ['roles'],
  keptBy: { functions: ['open', 'relations', 'entitlements'], policies: ['opened_for_this_act'] },
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S1-44'],
})
