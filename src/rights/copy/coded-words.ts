import { readableDate, readableInstant } from '#calendar/readable.ts'
import { closingReasons, openedFroms, parts } from '#cases/case-words.ts'
import { additions, noteKinds, toldHows, tolds } from '#cases/notes/note-words.ts'
import { classWords, partNames, sources, ways } from '#families/families.ts'
import type { Charter } from '#organisations/charter.ts'
import { basisWords, conditionWords } from '#organisations/notice/words.ts'
import {
  cameBys,
  erasureGrounds,
  outcomes,
  refusalGrounds,
  requestKinds,
  restrictionGrounds,
} from '../request-words.ts'

type Words = Readonly<Record<string, string>>

// Words for codes that do not say by themselves what they mean (SAR-23). A code that is not here reads as its own words.
const lists: Readonly<Record<string, Words>> = {
  'people.part_in_family': partNames,
  'provenance.from_whom': sources,
  'provenance.how': ways,
  'notes.kind': noteKinds,
  'notes.told': tolds,
  'notes.told_how': toldHows,
  'note_additions.kind': additions,
  'cases.closed_because': closingReasons,
  'cases.opened_from': openedFroms,
  'case_team.part': parts,
  'rights_requests.kind': requestKinds,
  'rights_requests.came_by': cameBys,
  'rights_requests.outcome': outcomes,
  'rights_requests.outcome_ground': { ...refusalGrounds, ...erasureGrounds },
  'complaints.came_by': cameBys,
  'restrictions.ground': restrictionGrounds,
  'support_agreements.basis': basisWords,
  'support_agreements.condition': conditionWords,
}

/** How a value of a column reads in a copy: a date as a date, a yes as a yes, a code in words. '' for nothing. */
export function valueInWords(charter: Charter, table: string, column: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (value instanceof Date) return readableInstant(value)
  if (Array.isArray(value)) return value.map(each => valueInWords(charter, table, column, each)).join(', ')
  const text = String(value)
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return readableDate(text)
  return codeInWords(charter, table, column, text)
}

function codeInWords(charter: Charter, table: string, column: string, code: string): string {
  const known = lists[`${table}.${column}`]?.[code] ?? ofCharter(charter, column, code)
  if (known) return known
  if (column === 'notice_version' || column === 'charter_version') return `Version ${code}`
  // A code is lower-case words joined by hyphens; anything else is somebody's words already.
  return /^[a-z]+(-[a-z]+)*$/.test(code) ? sentence(code.replaceAll('-', ' ')) : code
}

function ofCharter(charter: Charter, column: string, code: string): string | undefined {
  switch (column) {
    case 'service':
      return charter.services.find(each => each.id === code)?.name
    case 'question':
      return charter.consents.find(each => each.id === code)?.about
    case 'recipient':
      return charter.recipients.find(each => each.id === code)?.name
    case 'purpose':
      return charter.purposes.find(each => each.id === code)?.words
    case 'ground':
      return charter.grounds.find(each => each.id === code)?.words
    case 'class':
      return classWords(charter, code)
    case 'fields':
      return fieldWords(charter, code)
    default:
      return undefined
  }
}

/** What a field of the charter is called. */
export function fieldWords(charter: Charter, code: string): string | undefined {
  return charter.records.flatMap(each => each.fields).find(each => each.id === code)?.words
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
