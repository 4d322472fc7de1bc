/** Every different word of the names in one index, once, with what makes a comparison cheap: its letters and its sound. */
import { canonical, soundsOf } from './spelling.ts'

export class WordStore {
  #numbers = new Map<string, number>()
  #words: string[] = []
  #uses = new Uint32Array(256)
  #letters = new Uint32Array(256)
  #sounds = new Int32Array(512)
  #free: number[] = []

  /** One more than the highest word number. */
  get length() {
    return this.#words.length
  }

  /** The number of a word, held once more. */
  take(word: string): number {
    let number = this.#numbers.get(word)
    if (number === undefined) {
      number = this.#free.pop() ?? this.#words.length
      this.#growTo(number + 1)
      this.#words[number] = word
      this.#numbers.set(word, number)
      this.#letters[number] = lettersIn(canonical(word))
      const [first, second] = soundsOf(word)
      this.#sounds[number * 2] = soundNumber(first)
      this.#sounds[number * 2 + 1] = soundNumber(second)
    }
    this.#uses[number] = (this.#uses[number] ?? 0) + 1
    return number
  }

  /** One person fewer has this word. The last one takes it out of memory. */
  drop(number: number) {
    const left = (this.#uses[number] ?? 1) - 1
    this.#uses[number] = left
    if (left > 0) return
    this.#numbers.delete(this.#words[number] as string)
    this.#words[number] = ''
    this.#letters[number] = 0
    this.#sounds.fill(0, number * 2, number * 2 + 2)
    this.#free.push(number)
  }

  word(number: number): string {
    return this.#words[number] as string
  }

  numberOf(word: string): number | undefined {
    return this.#numbers.get(word)
  }

  /** One bit for each letter of a to z in the word's canonical form; other letters share the bits above. */
  letters(number: number): number {
    return this.#letters[number] as number
  }

  /** True if the word sounds as either of two sounds (as soundNumber gives them). */
  soundsLike(number: number, first: number, second: number): boolean {
    const own = this.#sounds[number * 2]
    const other = this.#sounds[number * 2 + 1]
    return own === first || own === second || other === first || (other !== 0 && other === second)
  }

  #growTo(length: number) {
    if (length <= this.#uses.length) return
    const larger = Math.ceil(this.#uses.length * 1.5)
    const [uses, letters, sounds] = [new Uint32Array(larger), new Uint32Array(larger), new Int32Array(larger * 2)]
    uses.set(this.#uses)
    letters.set(this.#letters)
    sounds.set(this.#sounds)
    this.#uses = uses
    this.#letters = letters
    this.#sounds = sounds
  }
}

export const lettersIn = (word: string): number => {
  let bits = 0
  for (let at = 0; at < word.length; at++) {
    const place = word.charCodeAt(at) - 97
    bits |= 1 << (place >= 0 && place < 26 ? place : 26 + (word.charCodeAt(at) % 6))
  }
  return bits >>> 0
}

/** A phonetic key as a number, so that a word costs eight bytes for its two. An empty key is 0. */
export const soundNumber = (key: string): number => {
  let number = 0
  for (let at = 0; at < key.length; at++) number = (Math.imul(number, 31) + key.charCodeAt(at)) | 0
  return number
}
