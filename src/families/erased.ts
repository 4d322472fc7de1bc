import { addYears } from '#calendar/periods.ts'
import type { KeyStore } from '#gate/keys.ts'
import { keyedHash } from '#gate/tokens.ts'
import { mailboxKey, phone } from './reach.ts'
import { folded } from './spelling.ts'

// Of somebody whose record has gone a mark stays, so that an old list cannot bring them back (the same person coming to us
// again is another thing, and welcome). A mark is a keyed hash: it says nothing to whoever has not the key and the details.

/** How long a mark stays: as long as a claim could be brought about what was done with an old list (law sheet RET, MKT-6). */
const markYears = 6

/** Somebody as a list or a record has them. Days are ISO; `postcode` in full. */
export type KnownBy = Readonly<{
  given: string | null
  family: string | null
  bornOn: string | null
  emails?: readonly string[]
  phones?: readonly string[]
  postcode?: string | null
}>

/** The marks of somebody: by name and day of birth, by name and postcode, by each address and number. */
export function marksOf(keys: Pick<KeyStore, 'derive'>, organisation: string, who: KnownBy): Buffer[] {
  const name = who.given && who.family ? [who.given, who.family].map(plain).join(' ') : ''
  const said = [
    ...(name && who.bornOn ? [`born\n${name}\n${who.bornOn}`] : []),
    ...(name && who.postcode ? [`lives\n${name}\n${plain(who.postcode)}`] : []),
    ...(who.emails ?? []).map(each => `email\n${mailboxKey(each)}`),
    ...(who.phones ?? []).flatMap(each => {
      const number = phone(each)?.value
      return number ? [`phone\n${number}`] : []
    }),
  ]
  const key = keys.derive('kinkeeper marks of the erased')
  return said.map(each => keyedHash(key, `${organisation}\n${each}`))
}

const plain = (words: string) => folded(words).replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The last day of a mark that is made on a day. */
export const markedUntil = (day: string): string => addYears(day, markYears).toString()
