import { promise } from './proving/promise.ts'

type Asked = Readonly<{
  /** The charity's own grounds on which this partner may be told anything. */
  recipientTakes: readonly string[]
  ground: string
  given: Readonly<{ consent?: boolean; decision?: boolean; law?: boolean }>
  /** Whether that ground is a yes to our own question. */
  isConsent: boolean
}>

export const wePassOnOnlyWhatYouAgreed = promise({
  id: 'we-pass-on-only-what-you-agreed',
  words: 'We pass on what you told us only if you say yes, unless someone could come to harm or the law makes us.',
  items: [
    'S0-38',
    'S0-40',
    'S0-41',
    'S0-42',
    'S0-43',
    'S0-44',
    'S0-71',
    'S1-45',
    'S2-3',
    'S2-4',
    'S2-19',
    'S2-52',
    'S2-53',
    'S3-48',
    'S3-49',
    'S3-51',
    'S3-52',
    'S3-53',
    'S4-24',
    'S4-36',
    'S4-38',
  ],
  dials: ['grounds', 'recipients', 'consents'],
  rule: ({ recipientTakes, ground, given, isConsent }: Asked): 'shared' | 'refused' => {
    const grounds = [given.consent, given.decision, given.law].filter(Boolean).length
    return grounds === 1 && recipientTakes.includes(ground) && (!given.consent || isConsent) ? 'shared' : 'refused'
  },
  keptBy: {
    constraint: ['disclosure_has_exactly_one_ground', 'the_law_is_named', 'discussed_first_or_why_not'],
    function: 'gate/disclose.ts#disclose',
  },
  shownAt: ['/privacy', '/promises', '/partners'],
  checkedByAPerson: ['S3-52', 'S3-53'],
})
