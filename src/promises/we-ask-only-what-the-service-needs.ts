import { promise } from './proving/promise.ts'

export const weAskOnlyWhatTheServiceNeeds = promise({
  id: 'we-ask-only-what-the-service-needs',
  words: 'Each service asks what it needs and no more. Almost all of it you can skip.',
  items: ['S0-4', 'S0-5', 'S0-6', 'S1-5', 'S1-49', 'S2-48', 'S2-49', 'S3-34', 'S4-15', 'S4-16'],
  keptBy: {
    constraints: ['kept_only_if_relevant_and_necessary', 'a_count_names_nobody'],
    triggers: ['locked_until_yes'],
  },
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S0-5'],
})
