import { promise } from './proving/promise.ts'

/** The hardest that each form of the notice may be, in years of school. */
const hardest = { children: 6, short: 8, whole: 9 } as const

export const theNoticeIsPlain = promise({
  id: 'the-notice-is-plain',
  words: 'Our notice is short and plain enough to read when you are tired.',
  items: ['S3-1', 'S4-1'],
  // How hard a text is, and whether those it is for can read it: a child of eleven, a tired parent, anybody at all.
  rule: (sentences: readonly string[], form: keyof typeof hardest): Readonly<{ grade: number; isPlain: boolean }> => {
    const grade = gradeOf(sentences)
    return { grade, isPlain: grade <= hardest[form] }
  },
  shownAt: ['/privacy', '/promises', '/privacy/short', '/privacy/children'],
  checkedByAPerson: ['S4-1'],
})

/** The reading grade of Flesch and Kincaid: years of school that a text asks for, from the length of sentences and words. */
function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap(each => each.toLowerCase().match(/[a-z]+(?:['’][a-z]+)?/g) ?? [])
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

function syllablesIn(word: string): number {
  const bare = word.replace(/['’].*$/, '').replace(/(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$/, end => end[0]!)
  return bare.match(/[aeiouy]+/g)?.length ?? 1
}
