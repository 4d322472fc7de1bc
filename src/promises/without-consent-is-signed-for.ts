import { promise } from './proving/promise.ts'

export const withoutConsentIsSignedFor = promise({
  id: 'without-consent-is-signed-for',
  words: 'If we ever share without your yes, someone named signs for the reasons.',
  items: ['S0-45', 'S0-57'],
  keptBy: {},
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S0-45'],
})
