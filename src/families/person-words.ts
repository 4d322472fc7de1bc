/** What the name index keeps of one person: the words of their names, and their code as a number. */
import { nameWords } from './spelling.ts'

export type NamedPerson = { id: string; given: string; family: string; knownAs?: string; code?: string }

/** Which part of the name a word came from, kept in the top bits beside the word's number. */
export const given = 1
export const family = 2
export const knownAs = 4
export const kindShift = 28
export const wordBits = (1 << kindShift) - 1

/** The words a person is found by, each with the parts of the name it came from. */
export const wordsOf = (person: NamedPerson): Map<string, number> => {
  const words = new Map<string, number>()
  const parts: [string | undefined, number][] = [
    [person.given, given],
    [person.family, family],
    [person.knownAs, knownAs],
  ]
  for (const [name, kind] of parts) {
    // Thirty is more words than any name has; it bounds the bits in which taken words are counted.
    if (name) for (const word of nameWords(name)) if (words.size < 30) words.set(word, (words.get(word) ?? 0) | kind)
  }
  return words
}

/** A case code as a 53-bit number, so that a person costs eight bytes for it. Spaces, dashes and case do not count. */
export const codeNumber = (code: string): number => {
  let low = 0xdeadbeef
  let high = 0x41c6ce57
  for (const letter of code.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')) {
    const unit = letter.codePointAt(0) ?? 0
    low = Math.imul(low ^ unit, 2654435761)
    high = Math.imul(high ^ unit, 1597334677)
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return 4294967296 * (2097151 & (high >>> 0)) + (low >>> 0)
}
