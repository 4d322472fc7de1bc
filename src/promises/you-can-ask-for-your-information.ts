import { promise } from './proving/promise.ts'

export const youCanAskForYourInformation = promise({
  id: 'you-can-ask-for-your-information',
  words: 'You can ask to see what we hold on you, in any way you like.',
  items: ['S0-46', 'S1-20', 'S1-54', 'S1-60', 'S2-31', 'S2-50', 'S3-61', 'S4-49', 'S4-57'],
  keptBy: { constraints: ['authority_first'], triggers: ['requests_stay_as_asked'] },
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S1-20'],
})
