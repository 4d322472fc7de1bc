/**
 * How someone can be reached, and whether that is safe. A way is used only if the person, or someone who spoke with them,
 * said it is safe (promise: we only get in touch in ways you said are safe). A list from elsewhere has not said so.
 */
import { createRequire } from 'node:module'
import { isValid, toIncode, toOutcode, validOutcode } from 'postcode'
import type { Temporal } from 'temporal-polyfill'

export type Channel = 'phone' | 'text' | 'email' | 'post' | 'none'
export type Answer = 'yes' | 'no' | 'ask'
/** Days as Monday 1 to Sunday 7; times of the family's own clock, 24 hours, `until` not included. */
export type SafeHours = { days: number[]; from: string; until: string }

export type Reach = {
  channel: Channel
  /** A phone number as +44…, an e-mail address, or address lines joined by line ends; empty for `none`. */
  value: string
  safe: Answer
  /** Absent or empty: any time. */
  when?: SafeHours[]
  neverSay?: string
  voicemail: Answer
  /** Words that came with the number or address and that a person has yet to turn into the fields above. */
  instruction?: { words: string; confirmed: boolean }
}

export type ReachRefusal =
  | 'no-way-to-reach-them'
  | 'not-safe-to-use'
  | 'nobody-has-said-it-is-safe'
  | 'an-instruction-waits-for-a-person'
  | 'not-a-safe-time'

const why: Record<ReachRefusal, string> = {
  'no-way-to-reach-them': 'There is no number or address here to use.',
  'not-safe-to-use': 'We were told that this way is not safe.',
  'nobody-has-said-it-is-safe': 'Nobody has said yet that this way is safe. Ask first.',
  'an-instruction-waits-for-a-person':
    'Words came with this number or address that a person has to read and confirm first.',
  'not-a-safe-time': 'This way is safe only at other times.',
}

export type MayUse = { ok: true } | { refused: ReachRefusal; why: string }

/** May this way be used at this moment? Clocks are read in the zone of Great Britain, which Guernsey and Jersey share. */
export const mayUse = (reach: Reach, at: Temporal.Instant): MayUse => {
  const refused = refusal(reach, at)
  return refused ? { refused, why: why[refused] } : { ok: true }
}

const refusal = (reach: Reach, at: Temporal.Instant): ReachRefusal | null => {
  if (reach.channel === 'none' || !reach.value.trim()) return 'no-way-to-reach-them'
  if (reach.safe === 'no') return 'not-safe-to-use'
  if (reach.instruction && !reach.instruction.confirmed) return 'an-instruction-waits-for-a-person'
  if (reach.safe === 'ask') return 'nobody-has-said-it-is-safe'
  // A letter is read on another day than it is sent, so hours say nothing about post.
  if (reach.channel !== 'post' && reach.when?.length && !isWithin(reach.when, at)) return 'not-a-safe-time'
  return null
}

const isWithin = (hours: SafeHours[], at: Temporal.Instant) => {
  const local = at.toZonedDateTimeISO('Europe/London')
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return hours.some(({ days, from, until }) => days.includes(local.dayOfWeek) && from <= time && time < until)
}

export type Phone = {
  /** As dialled from anywhere: +447700900123. */
  value: string
  /** As people here write it: 07700 900123. */
  shown: string
  /** A mobile of these islands. Of numbers from elsewhere it is not known, so it is false. */
  mayText: boolean
}

const require = createRequire(import.meta.url)
// Every country's numbers: read with the first number, not at the start.
const numbers = () => require('libphonenumber-js/min') as typeof import('libphonenumber-js/min')

/**
 * A telephone number of any country, read as one of Great Britain or the islands unless it begins with + or 00.
 * Null if it cannot be a number. Numbers kept for drama (07700 900…) count as numbers.
 */
export const phone = (text: string): Phone | null => {
  const digits = text.replace(/^\s*00(?=[1-9])/, '+')
  const parsed = numbers().parsePhoneNumberFromString(digits, 'GB')
  if (!parsed?.isPossible() || parsed.ext) return null
  if (parsed.countryCallingCode === '44' && !isBritishLength(parsed.nationalNumber)) return null
  const british = parsed.countryCallingCode === '44'
  return {
    value: parsed.number,
    shown: british ? parsed.formatNational() : parsed.formatInternational(),
    // 070 and most of 076 ring other things than a mobile; 07624 is the Isle of Man's.
    mayText: british && /^7([1-57-9]|624)/.test(parsed.nationalNumber),
  }
}

/** Nine or ten digits after the 0, beginning as numbers here begin; 9 digits only for a few old places. */
const isBritishLength = (national: string) => /^(?:[1237]\d{9}|1\d{8}|[58]\d{9}|8\d{8}|9\d{9})$/.test(national)

export type Email = {
  /** As typed, with the part after @ in small letters. */
  value: string
  /** False if the name before @ has letters that many mail systems cannot carry (siân@…). */
  plain: boolean
}

/** An e-mail address, or null: “none@none” has no real domain, and words are not an address. */
export const email = (text: string): Email | null => {
  const typed = text.trim()
  const match = /^([^\s@,;:<>()[\]"\\]{1,64})@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})$/i.exec(typed)
  const [name, domain] = [match?.[1], match?.[2]]
  if (!name || !domain || typed.length > 254 || /^\.|\.\.|\.$/.test(name)) return null
  return { value: `${name}@${domain.toLowerCase()}`, plain: /^[\x21-\x7e]+$/.test(name) }
}

/** The same mailbox for comparing, as nearly every mail system treats it. */
export const mailboxKey = (address: string) => address.trim().normalize('NFC').toLowerCase()

export type Postcode = { full: string | null; outward: string }

/** A whole postcode as people write it (HP4 1SE), or only its first half (HP4); null if it is neither. */
export const postcode = (text: string): Postcode | null => {
  const packed = text.replace(/\s+/g, '').toUpperCase()
  const outward = toOutcode(packed)
  if (isValid(packed) && outward) return { full: `${outward} ${toIncode(packed)}`, outward }
  return validOutcode(packed) ? { full: null, outward: packed } : null
}

/** The first half alone, which is as much as leaves for figures (law sheet CAT-5); null if there is none. */
export const outwardCode = (text: string): string | null => postcode(text)?.outward ?? null

/** GY1 to GY10 are Guernsey, Alderney and Sark, where the law of the Bailiwick applies. */
export const isGuernsey = (text: string): boolean => /^GY\d/.test(outwardCode(text) ?? '')
