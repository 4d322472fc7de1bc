import { promise } from './proving/promise.ts'

export const safeguardingComesFirst = promise({
  id: 'safeguarding-comes-first',
  words:
    'If someone may come to harm, we act. Nothing in the software stands in the way, and it is always written down.',
  items: ['S0-29', 'S1-50', 'S1-51', 'S2-6', 'S2-20', 'S2-34', 'S3-39', 'S4-37'],
  keptBy: {
    functions: ['open_to_raise_concern'],
    constraints: ['both_sides_of_the_balance', 'untold_with_a_reason_and_a_date'],
  },
  readFirst: 'gate/purposes.ts#purposes',
  shownAt: ['/privacy', '/promises'],
})
