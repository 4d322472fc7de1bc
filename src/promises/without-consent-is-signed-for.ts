import { promise } from './proving/promise.ts'

export const withoutConsentIsSignedFor = promise({
  id: 'without-consent-is-signed-for',
  words: 'If we ever share without your yes, someone named signs for the reasons.',
  items: ['S0-45', 'S0-57'],
  keptBy: {
    functions: ['judge_ground', 'second_look'],
    constraints: [
      'a_decision_is_signed',
      'both_sides_of_the_balance',
      'one_of_three_reasons',
      'the_rules_are_followed',
    ],
  },
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S0-45'],
})
