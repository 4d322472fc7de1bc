import { promise } from './proving/promise.ts'

export const complaintsAreAnswered = promise({
  id: 'complaints-are-answered',
  words: 'You can complain to us in any way. We tell you soon that we have it, and later what came of it.',
  items: ['S1-83', 'S4-59'],
  keptBy: {
    constraints: ['a_complaint_ends_with_the_regulators_name', 'acknowledged_in_some_way'],
    triggers: ['requests_stay_as_asked'],
    policies: ['not_for_whom_it_is_about'],
  },
  shownAt: ['/privacy', '/promises'],
})
