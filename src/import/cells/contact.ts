/** Telephone, e-mail and address cells. Words beside a number are warnings someone once wrote; none is lost or guessed. */
import { email, type Postcode, phone, postcode, type Reach } from '#families/reach.ts'
import { meansNothing } from '../finding.ts'
import { type Cell, cell, forAPerson, type Row, remark, warn } from './row.ts'

export type Address = { lines: string[]; postcode: Postcode | null; noFixedAddress: boolean }

/** Nobody has said that anything in a list is safe to use: every way waits to be asked about. */
const unasked = { safe: 'ask', voicemail: 'ask' } as const

const alarming =
  /\bex\b|access|partner|husband|\bdad\b|abus|violen|unsafe|not safe|danger|do ?n[o']?t (ring|call|use|phone|text)|monitor|shared/i

export const phonesIn = (row: Row): Reach[] => row.cells('phone').flatMap(at => phonesOf(row, at))

const phonesOf = (row: Row, at: Cell): Reach[] => {
  const typed = at.text.trim()
  if (!typed) return []
  if (meansNothing(typed) || /^(none|no( (phone|mobile|number))?)$/i.test(typed)) {
    remark(row, 'nothing-meant', at, 'read as no telephone number.')
    return []
  }
  const { numbers, words } = split(typed)
  if (!numbers.length) {
    warn(
      row,
      'not-a-telephone-number',
      at,
      'no telephone number was found. The words are kept for a person to read; a number such as 07700 900123 would be right.',
    )
    return [{ channel: 'none', value: '', ...unasked, instruction: { words: typed, confirmed: false } }]
  }
  if (numbers.some(({ lostZero }) => lostZero))
    remark(row, 'zero-put-back', at, `the 0 at the beginning was missing; read as ${shown(numbers)}.`)
  else if (!words && shown(numbers) !== typed) remark(row, 'number-tidied', at, `kept as ${shown(numbers)}.`)
  if (!words) return numbers.map(({ value }) => ({ channel: 'phone', value, ...unasked }))
  const isAlarming = alarming.test(words)
  warn(
    row,
    'words-with-a-number',
    at,
    `“${words}” stands beside the number. It is kept with the number, which is not used until a person has read and confirmed it.`,
  )
  return numbers.map(({ value }) => ({
    channel: 'phone',
    value,
    safe: isAlarming ? 'no' : 'ask',
    voicemail: isAlarming ? 'no' : 'ask',
    instruction: { words, confirmed: false },
  }))
}

type NumberRead = { value: string; shown: string; lostZero: boolean }

const shown = (numbers: NumberRead[]) => numbers.map(number => number.shown).join(' and ')

/** The numbers in a cell, and every word that is not one of them. */
const split = (typed: string): { numbers: NumberRead[]; words: string } => {
  const numbers: NumberRead[] = []
  const rest = typed.replace(/(?:\+|\(\+)?\(?\d[\d\s().-]{6,}\d/g, run => {
    const read = [run, ...halves(run)].map(part => ({ part, number: phone(part) })).filter(({ number }) => number)
    const found = read[0]?.part === run ? read.slice(0, 1) : read.length === 2 ? read : []
    for (const { part, number } of found) {
      // Only ten figures beginning with 7 or 1: a sheet took the number for a sum and lost its 0.
      if (number) numbers.push({ value: number.value, shown: number.shown, lostZero: /^\s*[17]\d{9}\s*$/.test(part) })
    }
    return found.length ? ' ' : run
  })
  const words = rest
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–—/,;:&+().]+|[\s\-–—/,;:&+(.]+$/g, '')
    .trim()
  return { numbers, words: numbers.length ? words.replace(/^([^(]*)\)$/, '$1').trim() : typed }
}

/** Two numbers typed one after the other, with only a space between. */
const halves = (run: string): string[] => {
  const digits = run.replace(/\D/g, '')
  return digits.length === 22 && /^0\d{10}0/.test(digits) ? [digits.slice(0, 11), digits.slice(11)] : []
}

export const emailsIn = (row: Row): Reach[] => row.cells('email').flatMap(at => emailsOf(row, at))

const emailsOf = (row: Row, at: Cell): Reach[] => {
  const typed = at.text.trim()
  if (!typed) return []
  if (meansNothing(typed) || /^(none|no|no e-?mail)$|^(none|no|na|noemail|x+)@(none|no|na|x+)(\.\w+)?$/i.test(typed)) {
    remark(row, 'nothing-meant', at, 'read as no e-mail address.')
    return []
  }
  const addresses = typed
    .split(/[\s,;]+/)
    .map(part => email(part.replace(/^[<("']+|[>)"'.]+$/g, '')))
    .filter(found => found !== null)
  const words = addresses.reduce(
    (left, { value }) => left.replace(new RegExp(value.replace(/[^\w]/g, '\\$&'), 'i'), ' '),
    typed,
  )
  const beside = words.replace(/\s+/g, ' ').replace(/^[\s\-–<>(),;:]+|[\s\-–<>(),;:]+$/g, '')
  for (const { plain } of addresses)
    if (!plain)
      warn(
        row,
        'email-ordinary-mail-cannot-carry',
        at,
        'ordinary mail cannot carry the letters before @. Ask whether it is spelled without accents.',
      )
  if (!addresses.length && !/shared|partner|ex\b|not safe/i.test(typed)) {
    warn(
      row,
      'not-an-email',
      at,
      'this is not an e-mail address. The words are kept for a person to read; one such as name@example.org would be right.',
    )
    return [{ channel: 'none', value: '', ...unasked, instruction: { words: typed, confirmed: false } }]
  }
  if (!beside) return addresses.map(({ value }) => ({ channel: 'email', value, ...unasked }))
  warn(
    row,
    'email-not-safe',
    at,
    `“${beside}” says that e-mail may be read by someone else. No e-mail is sent until a person has asked.`,
  )
  const kept = addresses.length ? addresses.map(({ value }) => value) : ['']
  return kept.map(value => ({
    channel: 'email',
    value,
    safe: 'no',
    voicemail: 'no',
    instruction: { words: beside, confirmed: false },
  }))
}

const hiddenPlace =
  /refuge|do ?n[o']?t record|not to be recorded|safe ?house|confidential address|address (is )?(withheld|confidential)|withheld/i

/**
 * The address, or null. Where the list says the place must stay unknown, address and postcode are both left out: half an
 * address of a refuge is an address.
 */
export const addressIn = (row: Row): Address | null => {
  const typed = row.cells('address').filter(({ text }) => text.trim())
  const code = cell(row, 'postcode')
  const hidden = [...typed, ...row.cells('notes'), ...row.cells('postcode'), ...row.cells('safeguarding')].find(
    ({ text }) => hiddenPlace.test(text),
  )
  if (hidden) {
    forAPerson(
      row,
      'address-must-stay-unknown',
      hidden,
      'the row says that where the family lives must not be recorded. Address and postcode were left out; a person decides how to reach them.',
    )
    return null
  }
  const lines = typed
    .filter(({ text }) => !meansNothing(text))
    .flatMap(({ text }) => text.split(/\r?\n/))
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  const isHomeless = /^(nfa|no fixed (abode|address)|homeless|sofa.?surfing)$/i
  const homeless = [code, ...typed].find(at => at && isHomeless.test(at.text.trim()))
  if (homeless)
    warn(row, 'no-fixed-address', homeless, 'recorded as no fixed address. Ask how post can reach the family.')
  const found = code && code !== homeless ? postcodeOf(row, code) : null
  const kept = lines.filter(line => !isHomeless.test(line))
  if (homeless && kept.length)
    warn(
      row,
      'address-in-doubt',
      typed[0] ?? null,
      'the row also says no fixed address. Both are kept; no post goes there until a person has asked.',
    )
  if (!kept.length && !found && !homeless) return null
  return { lines: kept, postcode: found, noFixedAddress: Boolean(homeless) }
}

const postcodeOf = (row: Row, at: Cell): Postcode | null => {
  const typed = at.text.trim()
  if (meansNothing(typed)) return null
  const found = postcode(typed)
  if (!found)
    warn(row, 'not-a-postcode', at, 'this is not a postcode and was left out. One such as HP4 1SE would be right.')
  else if (!found.full) remark(row, 'only-half-a-postcode', at, 'only the first half of a postcode; kept as the area.')
  else if (found.full !== typed) remark(row, 'postcode-tidied', at, `kept as ${found.full}.`)
  return found
}

/** Post to the address, waiting to be asked about like every other way; none where it may be an old one. */
export const postTo = (address: Address | null): Reach[] =>
  address?.lines.length && !address.noFixedAddress
    ? [{ channel: 'post', value: [...address.lines, address.postcode?.full].filter(Boolean).join('\n'), ...unasked }]
    : []

/**
 * Where a note or an address cell warns about contact, every way of the row waits for someone to have read it, even if a
 * colleague in a hurry ticks one as safe.
 */
export const heldBack = (row: Row, ways: Reach[]): Reach[] => {
  const kinds = new Set(row.found.forAPerson.map(({ kind }) => kind))
  const isWarned =
    kinds.has('address-must-stay-unknown') ||
    kinds.has('note-names-someone-to-keep-away') ||
    kinds.has('note-says-how-to-reach')
  if (!isWarned) return ways
  const instruction = {
    words: 'The list warns about contact with this family. Read its notes first.',
    confirmed: false,
  }
  return ways.map(way => (way.instruction ? way : { ...way, instruction }))
}
