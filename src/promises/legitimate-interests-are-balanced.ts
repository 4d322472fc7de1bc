import { promise } from './proving/promise.ts'

type Weighed = Readonly<{ basis: string; balancing?: Readonly<{ outcome: string }> | undefined }>

export const legitimateInterestsAreBalanced = promise({
  id: 'legitimate-interests-are-balanced',
  words:
    'Where we use your details for our own good reasons, we weigh them against your privacy first, and stop if it does not balance.',
  items: ['S4-28', 'S4-30', 'S4-31'],
  // A use that rests on our own interests stands only while its weighing found the balance.
  rule: ({ basis, balancing }: Weighed): 'stands' | 'not-weighed' | 'out-of-balance' => {
    if (basis !== 'legitimate-interests' || balancing?.outcome === 'balanced') return 'stands'
    return balancing ? 'out-of-balance' : 'not-weighed'
  },
  readFirst: 'organisations/lint.ts#lintCharter',
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S4-30', 'S4-31'],
})
