/**
 * How names are written, mis-written and shortened in the places families here come from: accents, O' and Mc, surnames
 * that change with the person's sex, names typed by ear, short forms. Pure; used by the name search and by the import.
 */
import { doubleMetaphone } from 'double-metaphone'
import nicknameGroups from './nicknames.json' with { type: 'json' }

const plainLetter: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
}

/** Lower case, without accents or apostrophes; anything that is not a letter or digit becomes one space. */
export const folded = (text: string) => {
  // Most names are plain letters already, and an index of many thousands is filled from this function.
  const lower = /^[A-Za-z]*$/.test(text) ? text.toLowerCase() : accentless(text)
  return lower
}

const accentless = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđðßæœþıħŋ]/g, letter => plainLetter[letter] ?? letter)
    .replace(/['’‘`´ʼʻ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Small words inside family names. They are matched as part of the whole name, never by themselves. */
const particles = new Set(
  'van von der den de la le du da dos das di del della al el bin binti bint ibn ap ab ferch o ni nic ui mc mac st ter ten'.split(
    ' ',
  ),
)

/** The words a name can be found by: each part of it, and the whole run together (“van der Berg” → berg, vanderberg). */
export const nameWords = (name: string): string[] => {
  const whole = folded(name)
  if (!whole.includes(' ')) return whole ? withoutO(name, whole) : []
  const parts = whole.split(' ')
  const found = parts.filter(part => !particles.has(part))
  found.push(parts.join(''))
  return [...new Set(found)]
}

/** O'Neill is found by Neill too; the fold has already lost the apostrophe, so the name as typed decides. */
const withoutO = (name: string, whole: string) => (/^[OoDd]['’‘`´]/.test(name) ? [whole, whole.slice(1)] : [whole])

/** One spelling for those that mean the same surname: Mac and Mc, Kowalska and Kowalski, Ivanova and Ivanov. */
export const canonical = (word: string) => {
  let same = word.length > 5 && word.startsWith('mac') ? `mc${word.slice(3)}` : word
  if (same.length > 5) {
    same = same
      .replace(/(s|c|dz)(?:ka|ky|kaya|kiy|kij|kyi)$/, '$1ki')
      .replace(/(ov|ev|in)a$/, '$1')
      .replace(/ow(?:a|na)$/, 'ow')
      .replace(/(?:iene|aite|yte|ute)$/, 'as')
  }
  return same
}

/** The two keys of how a word sounds; the second is often the first again. */
export const soundsOf = (word: string): [string, string] => doubleMetaphone(word)

const groupsOf = new Map<string, number[]>()
const groups: string[][] = nicknameGroups.map((group, at) => {
  const forms = [...new Set(group.map(form => folded(form).replaceAll(' ', '')))]
  for (const form of forms) groupsOf.set(form, [...(groupsOf.get(form) ?? []), at])
  return forms
})

/** Every other form of a given name that someone might type for it, without the name itself. */
export const nicknames = (word: string): string[] => {
  const found = new Set<string>()
  for (const at of groupsOf.get(word) ?? []) for (const form of groups[at] ?? []) found.add(form)
  found.delete(word)
  return [...found]
}

/** True if one typing slip (a letter more, less, wrong, or two swapped) turns one word into the other. */
export const isOneSlip = (a: string, b: string): boolean => {
  if (a === b) return true
  if (a.length > b.length) return isOneSlip(b, a)
  if (b.length - a.length > 1) return false
  let at = 0
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1)
  if (a.slice(at + 1) === b.slice(at + 1)) return true
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

/** How alike two words are, 0 to 1, by the pairs of three letters they share (word ends count). */
export const trigramLikeness = (a: string, b: string): number => {
  const left = trigrams(a)
  const right = trigrams(b)
  let shared = 0
  for (const gram of left) if (right.has(gram)) shared++
  return (2 * shared) / (left.size + right.size)
}

const trigrams = (word: string) => {
  const padded = `  ${word} `
  const grams = new Set<string>()
  for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3))
  return grams
}

/** How well two single words could be the same name, 0 (no) to 100 (the same letters). */
export const wordLikeness = (a: string, b: string): number => {
  if (a === b) return 100
  if (canonical(a) === canonical(b)) return 96
  if (nicknames(a).includes(b)) return 88
  if (Math.min(a.length, b.length) >= 3 && isOneSlip(a, b)) return 84
  if (a.length > 2 && b.length > 2 && soundsAlike(a, b)) return 72
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 55 : 0
  const alike = trigramLikeness(a, b)
  return alike >= 0.5 ? Math.round(100 * alike * 0.7) : 0
}

const soundsAlike = (a: string, b: string) => {
  const [first, second] = soundsOf(a)
  const [third, fourth] = soundsOf(b)
  return first.length > 1 && (first === third || first === fourth || second === third)
}
