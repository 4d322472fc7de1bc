import { promise } from './proving/promise.ts'

export const sensitiveDetailsAreSealed = promise({
  id: 'sensitive-details-are-sealed',
  words:
    'Health, offences and other sensitive details are sealed: even someone who stole our database could not read them. Few people here can open them, and each time is written down.',
  items: ['S0-9', 'S1-8', 'S1-9', 'S1-10', 'S1-11', 'S1-12', 'S1-13', 'S1-15', 'S3-28'],
  keptBy: {
    functions: ['open_sensitive', 'with_sensitive_right', 'trail_of'],
    constraints: ['sealed_check', 'sensitive_details_detail_in_place', 'genetics_only_with_a_reason'],
    triggers: ['locked_until_yes', 'recorded_on_a_condition'],
    policies: ['read_with_an_entry_of_its_own', 'recorded_by_those_with_the_right', 'not_of_sensitive_details'],
  },
  readFirst: 'families/sensitive/sensitive.ts#openSensitive',
  shownAt: ['/privacy', '/promises'],
})
