import { promise } from './proving/promise.ts'

export const observationsNeedAnIssue = promise({
  id: 'observations-need-an-issue',
  words: 'What we see or notice is written down only if it bears on what you came about.',
  items: ['S2-10'],
  keptBy: {
    constraints: [
      'an_observation_hangs_on_an_issue',
      'an_observation_bears_on_something',
      'note_and_issue_are_one_familys',
    ],
  },
  readFirst: 'cases/notes/notes.ts#writeNote',
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S2-10'],
})
