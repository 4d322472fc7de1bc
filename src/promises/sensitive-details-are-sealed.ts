import { promise } from './proving/promise.ts'

export const sensitiveDetailsAreSealed = promise({
  id: 'sensitive-details-are-sealed',
  words:
    'Health, offences and other sensitive details are sealed: even someone who stole our database could not read them.',
  items: ['S0-9', 'S1-8', 'S1-9', 'S1-10', 'S1-11', 'S1-12', 'S1-13', 'S1-15', 'S3-28'],
  keptBy: { constraints: ['sealed_check', 'people_health_in_place'], triggers: ['locked_until_yes'] },
  shownAt: ['/privacy', '/promises'],
})
