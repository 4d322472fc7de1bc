import { promise } from './proving/promise.ts'

export const everyUseHasAPurpose = promise({
  id: 'every-use-has-a-purpose',
  words: 'Each time your record is opened there is a reason from a short list. No other use can begin.',
  items: ['S0-3', 'S0-37', 'S1-17', 'S1-19', 'S2-45', 'S3-20', 'S3-37', 'S4-8', 'S4-22', 'S4-29'],
  keptBy: { functions: ['open', 'open_list', 'enter_staff'] },
  readFirst: 'gate/purposes.ts#purposes',
  shownAt: ['/privacy', '/promises'],
})
