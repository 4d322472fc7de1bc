import { promise } from './proving/promise.ts'

export const everyoneInItIsNamed = promise({
  id: 'everyone-in-it-is-named',
  words: 'The notice names everyone who has a part: you, your family, those who work here and those outside.',
  items: ['S0-79', 'S1-85', 'S2-9', 'S2-55', 'S3-77', 'S4-61'],
  // Everybody a notice can speak of; a charter with somebody else in it is refused.
  rule: [
    'parent',
    'child',
    'relative',
    'next-of-kin',
    'professional',
    'referrer',
    'partner',
    'previous-service',
    'staff',
    'volunteer',
    'supervisor',
    'director',
    'funder',
    'commissioner',
    'processor',
    'regulator',
    'public-authority',
    'health-service',
    'childrens-agency',
    'school',
    'anyone-else',
  ] as const,
  shownAt: ['/privacy', '/promises'],
})
