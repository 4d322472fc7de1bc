/**
 * Finding a person by name, in memory, so that names can stay sealed in the database (assurance paper C.4, point 7).
 * One index holds one organisation's people. Who the actor may see is settled before anything is compared: a person
 * outside it adds nothing to the results, to their number, nor to which words are looked at.
 */
import { shared, wordScores } from './name-words.ts'
import { codeNumber, family, given, kindShift, knownAs, type NamedPerson, wordBits, wordsOf } from './person-words.ts'
import { folded } from './spelling.ts'
import { WordStore } from './word-store.ts'

export type { NamedPerson }
export type Visible = ReadonlySet<string> | ((id: string) => boolean)
export type Found = { id: string; score: number }

/** Below this the likeness is chance. Half the query matched exactly, the other half not at all, scores 50. */
const lowestScore = 45

export class NameIndex {
  #slots = new Map<string, number>()
  #ids: (string | undefined)[] = []
  #free: number[] = []
  #store = new WordStore()
  /** Where a person's words start in #pool, and how many there are. */
  #starts = new Uint32Array(64)
  #counts = new Uint8Array(64)
  #codes = new Float64Array(64)
  #pool = new Uint32Array(256)
  #poolEnd = 0
  #poolUnused = 0

  get size() {
    return this.#slots.size
  }

  /** Adds a person, or puts the new names in place of the old ones. */
  add(person: NamedPerson) {
    this.remove(person.id)
    const slot = this.#free.pop() ?? this.#ids.length
    this.#growTo(slot + 1)
    this.#ids[slot] = person.id
    this.#slots.set(person.id, slot)
    this.#codes[slot] = person.code ? codeNumber(person.code) : Number.NaN
    const words = wordsOf(person)
    this.#starts[slot] = this.#poolEnd
    this.#counts[slot] = words.size
    this.#growPool(words.size)
    for (const [word, kinds] of words) this.#pool[this.#poolEnd++] = this.#store.take(word) | (kinds << kindShift)
  }

  /** The same as add; named for the reader of code that changes a name. */
  replace(person: NamedPerson) {
    this.add(person)
  }

  /** Takes a person out. A word that nobody else has leaves memory with them. */
  remove(id: string): boolean {
    const slot = this.#slots.get(id)
    if (slot === undefined) return false
    const start = this.#starts[slot] ?? 0
    const count = this.#counts[slot] ?? 0
    for (let at = start; at < start + count; at++) {
      this.#store.drop((this.#pool[at] ?? 0) & wordBits)
      this.#pool[at] = 0
    }
    this.#codes[slot] = Number.NaN
    this.#ids[slot] = undefined
    this.#slots.delete(id)
    this.#free.push(slot)
    this.#poolUnused += count
    if (this.#poolUnused > 4096 && this.#poolUnused * 2 > this.#poolEnd) this.#compactPool()
    return true
  }

  /** Adds many without holding up other requests: gives way after every two thousand. */
  async addGradually(people: Iterable<NamedPerson> | AsyncIterable<NamedPerson>) {
    let since = 0
    for await (const person of people) {
      this.add(person)
      if (++since % 2000 === 0) await new Promise(resolve => setImmediate(resolve))
    }
  }

  /** The people most like what was typed, best first: a name in any order, a short form, a slip, initials, a case code. */
  find(query: string, { visible, limit = 10 }: { visible: Visible; limit?: number }): Found[] {
    const slots = this.#visibleSlots(visible)
    const typed = folded(query).split(' ').filter(Boolean).slice(0, 6)
    if (!typed.length || !slots.length) return []
    const exact = /\d/.test(query) ? this.#withCode(codeNumber(query), slots) : []
    if (exact.length) return exact.slice(0, limit)
    const scores = wordScores(typed, this.#store, this.#wordsOf(slots))
    const best = new Best(limit)
    for (const slot of slots) best.offer(slot, this.#scoreOf(slot, scores))
    return best
      .slots()
      .map(({ slot, score }) => ({ id: this.#ids[slot] as string, score: Math.round(score * 10) / 10 }))
  }

  #visibleSlots(visible: Visible): number[] {
    const slots: number[] = []
    if (typeof visible === 'function') {
      for (let slot = 0; slot < this.#ids.length; slot++) {
        const id = this.#ids[slot]
        if (id !== undefined && visible(id)) slots.push(slot)
      }
      return slots
    }
    for (const id of visible) {
      const slot = this.#slots.get(id)
      if (slot !== undefined) slots.push(slot)
    }
    // Ties are broken by place, so the order in which a caller built its set must not show.
    return slots.sort((a, b) => a - b)
  }

  #withCode(code: number, slots: number[]): Found[] {
    return slots.filter(slot => this.#codes[slot] === code).map(slot => ({ id: this.#ids[slot] as string, score: 100 }))
  }

  /** The numbers of the words that these people have, each once. */
  #wordsOf(slots: number[]): Uint32Array {
    const seen = new Uint8Array(this.#store.length)
    const words = new Uint32Array(this.#store.length)
    let count = 0
    for (const slot of slots) {
      const start = this.#starts[slot] ?? 0
      const end = start + (this.#counts[slot] ?? 0)
      for (let at = start; at < end; at++) {
        const word = (this.#pool[at] ?? 0) & wordBits
        if (!seen[word]) {
          seen[word] = 1
          words[count++] = word
        }
      }
    }
    return words.subarray(0, count)
  }

  /** Each typed word takes the person's best word that no earlier typed word has taken; the mean is the score. */
  #scoreOf(slot: number, scores: Uint8Array[]): number {
    const start = this.#starts[slot] ?? 0
    const count = this.#counts[slot] ?? 0
    let total = 0
    let taken = 0
    let unmatched = 0
    let inOrder = 0
    for (let typed = 0; typed < scores.length; typed++) {
      const likeness = scores[typed] as Uint8Array
      let best = 0
      let bestAt = -1
      for (let at = 0; at < count; at++) {
        const held = this.#pool[start + at] ?? 0
        const marked = likeness[held & wordBits] ?? 0
        const score = marked & (shared - 1)
        const twice = marked & shared || ((held >>> kindShift) & (given | family)) === (given | family)
        if (score > best && (twice || !(taken & (1 << at)))) {
          best = score
          bestAt = at
        }
      }
      if (bestAt < 0) {
        unmatched++
        continue
      }
      taken |= 1 << bestAt
      total += best
      const kinds = (this.#pool[start + bestAt] ?? 0) >>> kindShift
      if (kinds & (typed === 0 ? given | knownAs : typed === scores.length - 1 ? family : 0)) inOrder++
    }
    if (unmatched * 2 > scores.length) return 0
    const score = total / scores.length
    return score < lowestScore ? 0 : score + inOrder * 0.6
  }

  #growTo(length: number) {
    if (length <= this.#starts.length) return
    const larger = Math.ceil(Math.max(length, this.#starts.length * 1.5))
    const [starts, counts, codes] = [new Uint32Array(larger), new Uint8Array(larger), new Float64Array(larger)]
    starts.set(this.#starts)
    counts.set(this.#counts)
    codes.set(this.#codes)
    this.#starts = starts
    this.#counts = counts
    this.#codes = codes
  }

  #growPool(more: number) {
    if (this.#poolEnd + more <= this.#pool.length) return
    const larger = new Uint32Array(Math.ceil(Math.max(this.#poolEnd + more, this.#pool.length * 1.5)))
    larger.set(this.#pool)
    this.#pool = larger
  }

  #compactPool() {
    const packed = new Uint32Array(this.#pool.length)
    let end = 0
    for (const slot of this.#slots.values()) {
      const start = this.#starts[slot] ?? 0
      const count = this.#counts[slot] ?? 0
      packed.set(this.#pool.subarray(start, start + count), end)
      this.#starts[slot] = end
      end += count
    }
    this.#pool = packed
    this.#poolEnd = end
    this.#poolUnused = 0
  }
}

/** The highest few scores, in order; equal scores keep the order they came in. */
class Best {
  #limit: number
  #kept: { slot: number; score: number }[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  offer(slot: number, score: number) {
    const kept = this.#kept
    if (score <= 0 || (kept.length >= this.#limit && score <= (kept.at(-1)?.score ?? 0))) return
    let at = kept.length
    while (at > 0 && (kept[at - 1]?.score ?? 0) < score) at--
    kept.splice(at, 0, { slot, score })
    if (kept.length > this.#limit) kept.pop()
  }

  slots() {
    return this.#kept
  }
}
