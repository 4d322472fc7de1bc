/** How well each word of the people in view answers each word that was typed. */
import { canonical, isOneSlip, nicknames, soundsOf, trigramLikeness } from './spelling.ts'
import { lettersIn, soundNumber, type WordStore } from './word-store.ts'

/** Set in a score that several typed words earned by running together; they may then share the one word. */
export const shared = 128

/**
 * For each typed word an array by word number: 0 (no) to 100 (the same letters). Typed words that run together make one
 * (“Mac Donald”, “van der Berg”) all get its score, marked as shared.
 */
export const wordScores = (typed: string[], store: WordStore, inView: Uint32Array): Uint8Array[] => {
  const scores = typed.map(word => scoresOf(word, store, inView))
  for (let first = 0; first < typed.length - 1; first++) {
    for (let last = first + 1; last < Math.min(typed.length, first + 3); last++) {
      const whole = scoresOf(typed.slice(first, last + 1).join(''), store, inView)
      // A lone letter is more likely an initial than the start of O'…, unless the whole is exactly a name.
      const atLeast = typed.slice(first, last + 1).some(word => word.length === 1) ? 96 : 84
      lend(whole, scores.slice(first, last + 1), atLeast, inView)
    }
  }
  return scores
}

const lend = (whole: Uint8Array, scores: Uint8Array[], atLeast: number, inView: Uint32Array) => {
  for (const number of inView) {
    const score = whole[number] ?? 0
    if (score < atLeast) continue
    for (const own of scores) own[number] = Math.max(score, (own[number] ?? 0) & (shared - 1)) | shared
  }
}

const scoresOf = (typed: string, store: WordStore, inView: Uint32Array): Uint8Array => {
  const scores = new Uint8Array(store.length)
  const seen = like(typed)
  for (const number of inView) scores[number] = seen(store.word(number), number, store)
  const isInView = new Uint8Array(store.length)
  for (const number of inView) isInView[number] = 1
  for (const form of nicknames(typed)) {
    const number = store.numberOf(form)
    if (number !== undefined && isInView[number] && (scores[number] ?? 0) < 88) scores[number] = 88
  }
  return scores
}

/** A comparison with one typed word: everything that depends on that word alone is worked out once. */
const like = (typed: string) => {
  const same = canonical(typed)
  const letters = lettersIn(same)
  const long = typed.length > 2
  const [first, second] = long ? soundsOf(typed) : ['', '']
  const [firstSound, secondSound] = [first, second].map(key => (key.length > 1 ? soundNumber(key) : -1)) as [
    number,
    number,
  ]
  return (word: string, number: number, store: WordStore): number => {
    if (word === typed) return 100
    if (typed.length === 1) return word.startsWith(typed) ? 55 : 0
    const other = store.letters(number)
    // A slip changes at most one letter into one other: more than two differing letters rule it out without looking.
    const differing = bitCount(letters ^ other)
    if (differing === 0 && canonical(word) === same) return 96
    if (word.startsWith(typed)) return 76 + Math.round((14 * typed.length) / word.length)
    if (long && differing <= 2 && slipped(typed, same, word)) return 84
    if (word.length === 1) return typed.startsWith(word) ? 55 : 0
    if (long && store.soundsLike(number, firstSound, secondSound)) return 72
    if (typed.length > 4 && differing <= 4) return loosely(typed, word)
    return 0
  }
}

const slipped = (typed: string, same: string, word: string) => {
  if (word.length < 3) return false
  if (isOneSlip(typed, word)) return true
  return isOneSlip(same, canonical(word))
}

/** Longer words with two slips, or typed short with one. */
const loosely = (typed: string, word: string) => {
  if (word.length > typed.length && typed.length > 3 && isOneSlip(typed, word.slice(0, typed.length))) return 66
  const alike = trigramLikeness(typed, word)
  return alike >= 0.45 ? Math.round(alike * 78) : 0
}

const bitCount = (bits: number) => {
  let left = bits - ((bits >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
