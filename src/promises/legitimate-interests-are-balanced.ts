import { promise } from './proving/promise.ts'

export const legitimateInterestsAreBalanced = promise({
  id: 'legitimate-interests-are-balanced',
  words:
    'Where we use your details for our own good reasons, we weigh them against your privacy first, and stop if it does not balance.',
  items: ['S4-28', 'S4-30', 'S4-31'],
  keptBy: { function: 'organisations/lint.ts#lintCharter' },
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S4-30', 'S4-31'],
})
