/**
 * Reads each row into a family, or says why it cannot. Nothing is dropped or changed without a word about it, and nothing
 * in a list makes a consent, a safe way to reach someone, or an end to a hold.
 */
import type { Reach } from '#families/reach.ts'
import {
  consentIn,
  ethnicGroupIn,
  type ImportedConsent,
  type ImportedEthnicGroup,
  type ImportedMailing,
  type ImportedNeeds,
  mailingIn,
  needsIn,
  referredByIn,
  type Schooling,
  safeguardingIn,
  schoolingIn,
  serviceIn,
  workerIn,
} from './cells/answers.ts'
import { type Address, addressIn, emailsIn, heldBack, phonesIn, postTo } from './cells/contact.ts'
import { type Day, dayOf, isMonthFirst, yearsBetween } from './cells/dates.ts'
import { isLikeFormula, notesIn } from './cells/notes.ts'
import { childrenIn, type ImportedChild, parentBirth, parentName } from './cells/people.ts'
import { cell, dayIn, type Meanings, type Row, refuse, remark, warn } from './cells/row.ts'
import { isFamily } from './cells/whole-row.ts'
import { type Findings, noFindings } from './finding.ts'
import type { Column, Field, Mapping } from './mapping.ts'
import type { SheetRow, Spreadsheet } from './read.ts'
import { repeatedRows } from './repeated.ts'

export type ImportedFamily = {
  sourceId: string | null
  parent: {
    given: string
    family: string
    knownAs: string
    dateOfBirth: Day | null
    reach: Reach[]
    address: Address | null
  }
  children: (ImportedChild & { schooling: Schooling | null; needs: ImportedNeeds | null })[]
  /** School and needs of a row with several children (or none): a person says whose they are. */
  forOneChild: { schooling: Schooling | null; needs: ImportedNeeds | null } | null
  service: { id: string | null; words: string }
  worker: { id: string | null; words: string }
  referredBy: string | null
  referredOn: Day | null
  lastContactOn: Day | null
  consent: ImportedConsent
  mailing: ImportedMailing
  notes: string
  safeguarding: { hold: boolean; words: string }
  /** For the equality store, never beside the rest. */
  ethnicGroup: ImportedEthnicGroup
  /** Where every item came from (S2-7, S2-8): the list does not say who told it, nor whether it was told or observed. */
  provenance: { how: 'spreadsheet'; line: number; toldBy: 'not recorded'; listMadeOn: Day }
}

export type CheckedRow = { line: number } & Findings &
  ({ outcome: 'accepted'; family: ImportedFamily } | { outcome: 'refused' })

export type Checked = { rows: CheckedRow[]; remarks: string[]; listMadeOn: Day }

/** Checks every row. `today` is a day such as 2026-11-21; a date of export above the headings makes it earlier. */
export const checkRows = (
  sheet: Spreadsheet,
  mapping: Mapping,
  { today, meanings = {} }: { today: Day; meanings?: Meanings },
): Checked => {
  const listMadeOn = exportedOn(sheet.preamble, today) ?? today
  const remarks = [...sheet.remarks]
  if (listMadeOn !== today) remarks.push(`The list says it was made on ${listMadeOn}; nothing in it can be later.`)
  const doubtful = doubtfulColumns(sheet, mapping)
  for (const heading of doubtful)
    remarks.push(`“${heading}” has dates with the month first. Its dates that could be read either way are refused.`)
  const isShortByHabit = sheet.rows.filter(({ short }) => short > 0).length > sheet.rows.length / 20
  if (isShortByHabit) remarks.push('The program that made the list leaves off empty cells at the end of a row.')
  const repeated = repeatedRows(sheet, mapping)
  const rows = sheet.rows.map(sheetRow => {
    const row = rowOf(sheetRow, mapping, listMadeOn, doubtful, meanings)
    const twice = repeated.get(sheetRow.line)
    if (twice) refuse(row, twice.kind, null, twice.says)
    if (!isFamily(row, sheetRow, sheet, mapping, isShortByHabit)) return refused(row)
    const family = familyIn(row, mapping)
    return row.found.refusals.length
      ? refused(row)
      : { line: row.line, outcome: 'accepted' as const, family, ...row.found }
  })
  return { rows, remarks, listMadeOn }
}

const refused = (row: Row): CheckedRow => ({ line: row.line, outcome: 'refused', ...row.found })

/** The day in “Exported 01/11/2026 08:14”, if it is not after today. */
const exportedOn = (preamble: string[], today: Day): Day | null => {
  for (const text of preamble) {
    const found =
      /(?:export|print|produced|created|report|run|as at|as of|list)\D*(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)/i.exec(text)
    const day = found ? dayOf(Number(found[3]), Number(found[2]), Number(found[1])) : null
    if (day && day <= today) return day
  }
  return null
}

const dateFields = new Set<Field | null>(['date-of-birth', 'child-date-of-birth', 'referred-on', 'last-contact-on'])

const doubtfulColumns = (sheet: Spreadsheet, { columns }: Mapping): Set<string> => {
  const dates = columns.filter(({ field }) => dateFields.has(field))
  return new Set(
    dates
      .filter(({ at }) => isMonthFirst(sheet.rows.map(({ cells }) => cells[at] ?? '')))
      .map(({ heading }) => heading),
  )
}

const rowOf = (
  { line, cells }: SheetRow,
  { columns }: Mapping,
  asOf: Day,
  doubtful: Set<string>,
  meanings: Meanings,
): Row => {
  const of = (wanted: (column: Column) => boolean) =>
    columns.filter(wanted).map(({ at, heading }) => ({ column: heading, text: cells[at] ?? '' }))
  return {
    line,
    asOf,
    doubtful,
    meanings,
    found: noFindings(),
    cells: (field, child) => of(column => column.field === field && (child === undefined || column.child === child)),
  }
}

const familyIn = (row: Row, { columns }: Mapping): ImportedFamily => {
  const name = parentName(row)
  const dateOfBirth = parentBirth(row)
  const count = Math.max(0, ...columns.map(({ child }) => child ?? 0))
  const children = childrenIn(row, count, dateOfBirth)
  const address = addressIn(row)
  const notes = notesIn(row)
  const reach = heldBack(row, [...phonesIn(row), ...emailsIn(row), ...postTo(address)])
  const about = { schooling: schoolingIn(row), needs: needsIn(row) }
  const isOne = children.length === 1
  if (!isOne && (about.schooling || about.needs))
    warn(
      row,
      'which-child',
      cell(row, about.needs ? 'send' : 'schooling'),
      `the row has ${children.length || 'no'} children, and it does not say whose school or needs these are. A person says.`,
    )
  if (isOne && children[0]) fitsAge(row, about.schooling, children[0])
  return {
    sourceId: sourceId(row),
    parent: { ...name, dateOfBirth, reach, address },
    children: children.map(child => ({ ...child, ...(isOne ? about : { schooling: null, needs: null }) })),
    forOneChild: isOne || (!about.schooling && !about.needs) ? null : about,
    service: serviceIn(row),
    worker: workerIn(row),
    referredBy: referredByIn(row),
    ...contactDays(row),
    consent: consentIn(row),
    mailing: mailingIn(row),
    notes,
    safeguarding: safeguardingIn(row),
    ethnicGroup: ethnicGroupIn(row),
    provenance: { how: 'spreadsheet', line: row.line, toldBy: 'not recorded', listMadeOn: row.asOf },
  }
}

const sourceId = (row: Row): string | null => {
  const at = cell(row, 'source-id')
  if (at && !isLikeFormula(at.text)) return at.text.trim()
  if (row.cells('source-id').length)
    remark(row, 'no-number', null, `The row has no number of its own; it is known by its line, ${row.line}.`)
  return null
}

/** The last contact starts the clock of how long a record is kept, so a day that cannot be right is not let in. */
const contactDays = (row: Row): { referredOn: Day | null; lastContactOn: Day | null } => {
  const [referred, last] = [cell(row, 'referred-on'), cell(row, 'last-contact-on')]
  const referredOn = dayIn(row, referred, 'something done')
  const lastContactOn = dayIn(row, last, 'something done')
  for (const [at, day] of [
    [referred, referredOn],
    [last, lastContactOn],
  ] as const) {
    if (day && day > row.asOf)
      refuse(
        row,
        'date-in-the-future',
        at,
        'this is after the day the list was made. Write the day on which it happened.',
      )
    else if (day && day < '1980-01-01')
      refuse(row, 'date-too-long-ago', at, 'this is longer ago than any case here. Write the right date.')
  }
  if (referredOn && lastContactOn && referredOn > lastContactOn && lastContactOn <= row.asOf)
    refuse(
      row,
      'referred-after-last-contact',
      last,
      `the referral of ${referredOn} came after it. Correct the one that is wrong; if nobody has been in touch since the referral, leave the last contact empty.`,
    )
  return { referredOn, lastContactOn }
}

/** Year groups differ by a year between the nations, so only a wider gap is worth a word. */
const fitsAge = (row: Row, schooling: Schooling | null, child: ImportedChild) => {
  if (schooling?.yearGroup === null || schooling === null || !child.dateOfBirth) return
  const [year, month] = [Number(row.asOf.slice(0, 4)), Number(row.asOf.slice(5, 7))]
  const expected = yearsBetween(child.dateOfBirth, `${month >= 9 ? year : year - 1}-08-31`) - 4
  if (Math.abs(expected - schooling.yearGroup) > 1)
    warn(
      row,
      'year-does-not-fit-age',
      cell(row, 'schooling'),
      'the year group does not fit the child’s date of birth. Kept; ask which is right.',
    )
}
