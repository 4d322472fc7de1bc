import { promise } from './proving/promise.ts'

export const theNoticeIsPlain = promise({
  id: 'the-notice-is-plain',
  words: 'Our notice is short and plain enough to read when you are tired.',
  items: ['S3-1', 'S4-1'],
  // The reading grade of Flesch and Kincaid: years of school that a text asks for, from the length of sentences and words.
  rule: (sentences: readonly string[]): number => {
    const words = sentences.flatMap(each => each.toLowerCase().match(/[a-z]+(?:['’][a-z]+)?/g) ?? [])
    const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
    return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
  },
  keptBy: { route: ['GET /privacy/short', 'GET /privacy/children'] },
  shownAt: ['/privacy', '/promises'],
  checkedByAPerson: ['S4-1'],
})

function syllablesIn(word: string): number {
  const bare = word.replace(/['’].*$/, '').replace(/(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$/, end => end[0]!)
  return Math.max(1, bare.match(/[aeiouy]+/g)?.length ?? 1)
}
