import { isValid as isPostcode } from 'postcode'
import { phone } from '#families/reach.ts'

// What is taken out of the words of somebody who gave no name (seed item S2-14; law sheet IAS-5). It is done before
// anything is kept, and shown to the person first. Taking out too much costs a word; too little costs the promise.

type TakenOutKind =
  | 'e-mail address'
  | 'web address'
  | 'name on a social network'
  | 'NHS number'
  | 'National Insurance number'
  | 'phone number'
  | 'date of birth'
  | 'postcode'
  | 'address'
  | 'name'

export type TakenOut = Readonly<{ kind: TakenOutKind; words: string }>

type Pattern = Readonly<{ kind: TakenOutKind; find: RegExp; is?(found: string): boolean }>

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec'
const monthWords = `(?:${months}|january|february|march|april|june|july|august|september|october|november|december)`
const capitals = String.raw`[\p{Lu}][\p{L}'’-]+`
const smallWords =
  'a|an|the|not|so|very|really|just|at|in|on|from|for|of|to|with|too|his|her|my|our|their|being|getting'
const nameSaid = String.raw`(?!(?:${smallWords})\b)[\p{L}][\p{L}'’-]+`

// In this order: an address of a mailbox holds what looks like other things, and a spaced-out number like a date.
const patterns: readonly Pattern[] = [
  {
    kind: 'e-mail address',
    find: /[^\s@,;:<>()]+\s?(?:@|\(at\)|\[at\])\s?[a-z0-9-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[a-z0-9-]+)+/giu,
  },
  {
    kind: 'web address',
    find: /\b(?:https?:\/\/|www\.)[^\s<>"]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|co\.uk|org\.uk|me|io|app|wales|scot|gg|je)(?:\/[^\s<>"]*)?/giu,
  },
  { kind: 'name on a social network', find: /(?<![\p{L}\p{N}.])@[\p{L}\p{N}_.]{2,}/gu },
  { kind: 'National Insurance number', find: /\b[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]\b/giu },
  { kind: 'NHS number', find: /(?<![\d+])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/gu, is: isNhsNumber },
  { kind: 'phone number', find: /(?<![\d\p{L}])(?:\+|00)?\(?\d(?:[\s().-]{0,2}\d){8,14}(?!\d)/gu, is: isLikeAPhone },
  {
    kind: 'date of birth',
    find: /(?<!\d|\d[/.-])(?:\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2}))(?!\d|[/.-]\d)/gu,
  },
  {
    kind: 'date of birth',
    find: new RegExp(
      String.raw`(?<!\d)\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+${monthWords}\.?,?[\s-]+(?:\d{4}|['’]\d{2})(?!\d)`,
      'giu',
    ),
  },
  {
    kind: 'date of birth',
    find: new RegExp(String.raw`\b${monthWords}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}(?!\d)`, 'giu'),
  },
  {
    kind: 'address',
    find: /(?<!\d)\d{1,4}[a-z]?,?\s+(?:[\p{L}'’-]+\s+){1,3}(?:road|rd|street|avenue|ave|close|lane|drive|crescent|terrace|gardens|grove|way|court|place|square|row|mews)\b/giu,
  },
  { kind: 'postcode', find: /\b[a-z]{1,2}\d[a-z\d]?\s{0,2}\d[a-z]{2}\b/giu, is: found => isPostcode(found) },
  {
    kind: 'name',
    find: new RegExp(
      String.raw`(?<=\b(?:my|his|her|their|our|whose|son['’]?s|daughter['’]?s|child['’]?s|husband['’]?s|partner['’]?s|wife['’]?s)\s+(?:full\s+|first\s+|last\s+|sur)?names?\s+(?:is|was|are)\s+)${nameSaid}(?:\s+${capitals}){0,3}`,
      'giu',
    ),
  },
  { kind: 'name', find: new RegExp(String.raw`(?<=\b(?:called|named)\s+)${capitals}(?:\s+${capitals}){0,3}`, 'gu') },
  {
    kind: 'name',
    find: new RegExp(
      String.raw`(?<=\b(?:[Ii] am|[Ii]['’]m|[Tt]his is|[Ii]t['’]s)\s+)(?:(?:Mrs|Mr|Ms|Miss|Dr)\.?\s+)?${capitals}(?:\s+${capitals}){1,3}`,
      'gu',
    ),
  },
  { kind: 'name', find: new RegExp(String.raw`\b(?:Mrs|Mr|Ms|Miss|Dr)\.?\s+${capitals}(?:\s+${capitals}){0,2}`, 'gu') },
  {
    kind: 'name',
    find: new RegExp(
      String.raw`(?<=\b(?:[Mm]y|[Oo]ur)\s+(?:son|daughter|boy|girl|child|baby|husband|wife|partner|ex|mum|dad|mother|father|brother|sister)\s*,?\s+)${capitals}(?:\s+${capitals}){0,2}`,
      'gu',
    ),
  },
  {
    kind: 'name',
    find: new RegExp(
      String.raw`(?<=(?:^|\n)\s*(?:[Tt]hanks|[Tt]hank you|[Rr]egards|[Kk]ind regards|[Ll]ove|[Bb]est wishes|[Ff]rom),?\s+)${capitals}(?:\s+${capitals}){0,2}`,
      'gu',
    ),
  },
]

/** Words with every pattern that could tell who wrote them replaced by a mark, and what was taken out, in its order. */
export function takeOutWhatIdentifies(words: string): { kept: string; takenOut: TakenOut[] } {
  const takenOut: TakenOut[] = []
  let kept = words.normalize('NFKC').replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, '')
  for (const { kind, find, is } of patterns) {
    kept = kept.replace(find, found => {
      if (isMark(found) || (is && !is(found))) return found
      takenOut.push({ kind, words: found.trim() })
      return `[taken out: ${kind}]`
    })
  }
  return { kept, takenOut }
}

const isMark = (found: string) => found.includes('[taken out')

/** The tenth digit of an NHS number checks the nine before it. */
function isNhsNumber(found: string): boolean {
  const digits = [...found.replaceAll(/\D/g, '')].map(Number)
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0)
  return (11 - (sum % 11)) % 11 === digits[9]
}

/** A number somebody could ring; and any long run of digits that begins as one does. */
function isLikeAPhone(found: string): boolean {
  const digits = found.replaceAll(/\D/g, '')
  return phone(found) !== null || /^0\d{9,}/.test(digits) || digits.length >= 11
}
