/**
 * An invented caseload as small charities really keep one: a title above the headings, six ways to write a date, warnings
 * beside telephone numbers, places that must not be written down. What is wrong with each row is known, for the tests.
 */
import ExcelJS from 'exceljs'
import type { PersonKind, RefusalKind, WarningKind } from '#import/finding.ts'
import { type Draw, draw, familyNames, givenNames } from './crowd.ts'

export type MessyRow = {
  cells: string[]
  /** Why the row must be refused; empty if it must be accepted. */
  refusedFor: RefusalKind[]
  warnedOf: WarningKind[]
  forAPerson: PersonKind[]
  /** The place among the rows of the same person, where this is that person again. */
  sameAs: number | null
}

export type MessyList = { headings: string[]; title: string; listMadeOn: string; rows: MessyRow[] }

export const messyHeadings = [
  'Client ref',
  'Forename',
  'Surname',
  'Known as',
  'D.O.B',
  'Mobile',
  'E-mail',
  'Address',
  'Post code',
  'Ethnic origin',
  'Child 1 name',
  'Child 1 DOB',
  'Child 2 name',
  'Child 2 D.O.B',
  'School / Yr',
  'SEND',
  'Service',
  'Referred by',
  'Date referred',
  'Last contact',
  'Consent?',
  'Mailing list',
  'Key worker',
  'Notes',
  'Safeguarding',
  'NHS number',
]
const at = (heading: string) => messyHeadings.indexOf(heading)

const listMadeOn = '2026-11-01'
const dayBefore = (day: string, days: number) =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
const monthNames = 'January February March April May June July August September October November December'.split(' ')

const written = (day: string, from: Draw): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  const name = monthNames[Number(month) - 1] ?? ''
  const styles = [
    `${date}/${month}/${year}`,
    `${date}.${month}.${year.slice(2)}`,
    day,
    `${date}-${name.slice(0, 3)}-${year.slice(2)}`,
    `${Number(date)} ${name} ${year}`,
    String(Math.round((Date.parse(day) - Date.parse('1899-12-30')) / 86_400_000)),
  ]
  return from.one(styles)
}

const plainFold = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
/** Names whose letters Windows-1252 has, as the program that made the list used it. */
const namesIn1252 = (names: string[]) => names.filter(name => /^[\x20-\x7e\u00c0-\u00ff’]+$/.test(name))
const givens = namesIn1252(givenNames)
const families = namesIn1252(familyNames)

type Making = { row: MessyRow; from: Draw; put: (heading: string, text: string) => void }

const numberShapes = (figures: string) => [
  `07700 900${figures}`,
  `07700900${figures}`,
  `+44 7700 900${figures}`,
  `0044 7700 900${figures}`,
  `(01632) 960${figures}`,
  `07700-900-${figures}`,
]

const contacts = ({ row, from, put }: Making, given: string, number: number) => {
  const number3 = from.one(numberShapes(String(from.below(1000)).padStart(3, '0')))
  const beside = from.one(['', '', '', ' (not after 6)', ' - ex has access!!', ' x2', ' text first'])
  if (from.chance(0.7)) {
    put('Mobile', number3 + beside)
    if (beside) row.warnedOf.push('words-with-a-number')
  } else put('Mobile', from.one(['', 'none', 'n/a']))
  const mail = from.one([
    '',
    'none@none',
    'shared with partner',
    `${plainFold(given)}${number}@example.org`,
    `${plainFold(given)}${number}@example.com`,
  ])
  put('E-mail', mail)
  if (mail === 'shared with partner') row.warnedOf.push('email-not-safe')
  const hidden = from.chance(0.15)
  const homeless = from.chance(0.1)
  put(
    'Address',
    hidden
      ? 'REFUGE - do not record'
      : from.one(['', `${1 + from.below(200)} Example Street`, `Flat ${1 + from.below(40)}, Sample Court`]),
  )
  put('Post code', homeless ? 'NFA' : from.one(['HP4 1AA', 'hp42bb', 'GY1  1AA ', 'L20', 'CF5 2CC', 'SS14 9ZZ']))
  if (hidden) row.forAPerson.push('address-must-stay-unknown')
  else if (homeless) row.warnedOf.push('no-fixed-address')
}

const answers = ({ row, from, put }: Making) => {
  const consent = from.one([
    '',
    'Y',
    'yes',
    'ticked',
    'implied',
    'verbal 3/5',
    'Y - MDT only',
    'N',
    'withdrawn 01/09/2025',
  ])
  put('Consent?', consent)
  if (consent && consent !== 'N' && !consent.startsWith('withdrawn')) row.warnedOf.push('consent-not-counted')
  put('Mailing list', from.one(['', 'Y', 'N', 'unsub']))
  const ethnicity = from.one([
    '',
    'Pakistani',
    'white british',
    'Asian - Pakistani',
    'Polish',
    'A1',
    'prefer not to say',
    'Not asked',
    'Roma',
  ])
  put('Ethnic origin', ethnicity)
  if (ethnicity === 'Polish' || ethnicity === 'A1') row.warnedOf.push('ethnic-group-not-known')
  const worker = from.one(['', 'KW', 'kw ', 'Sam T', 'LEFT - reassign'])
  put('Key worker', worker)
  if (worker) row.warnedOf.push(worker.startsWith('LEFT') ? 'worker-has-left' : 'worker-not-known')
  put('Service', from.one(['Family support', 'Peer support', 'Advice line', 'antenatal']))
  put('Referred by', from.one(['self', 'School', 'midwife', 'GP surgery', '?']))
  put('School / Yr', from.one(['', 'home ed', 'reception', 'Y9', 'Example High, yr 9']))
  put('SEND', from.one(['', 'None', 'EHCP', 'SPLD;ADHD', 'ADHD - on pathway', 'autism (diagnosed)']))
  const mark = from.one(['', '', '', '', 'Y', 'S47 2021', 'closed - unfounded', 'yes see red file'])
  put('Safeguarding', mark)
  if (mark) row.forAPerson.push('safeguarding-mark')
  put('NHS number', from.chance(0.1) ? '999 000 0000' : '')
}

const notes = ({ row, from, put }: Making, given: string) => {
  const [text, kind] = from.one<[string, PersonKind | null]>([
    ['', null],
    ['-', null],
    ['Spoke to mum re sleep', null],
    ['=HYPERLINK("http://example.org/x","click")', null],
    ['paid £5 for workbook', null],
    ['line one\nline two, "quoted"', null],
    ["<script>alert('x')</script>", null],
    ['@home visits only, dog', 'note-says-how-to-reach'],
    ['MARAC?? ask duty lead', 'note-may-be-about-safety'],
    [`${given} says dad not allowed contact - see order`, 'note-names-someone-to-keep-away'],
  ])
  put('Notes', text)
  if (kind) row.forAPerson.push(kind)
}

const family = (from: Draw, number: number): MessyRow => {
  const row: MessyRow = {
    cells: messyHeadings.map(() => ''),
    refusedFor: [],
    warnedOf: [],
    forAPerson: [],
    sameAs: null,
  }
  const put = (heading: string, text: string) => {
    row.cells[at(heading)] = text
  }
  const making = { row, from, put }
  const given = from.one(givens)
  const parentBorn = dayBefore(listMadeOn, 21 * 366 + from.below(34 * 365))
  const oldestChild = Math.min(25 * 365, (Date.parse(listMadeOn) - Date.parse(parentBorn)) / 86_400_000 - 14 * 366)
  put('Client ref', from.chance(0.03) ? '' : String(20_000 + number))
  put('Forename', given)
  put('Surname', from.one(families))
  put('Known as', from.chance(0.3) ? from.one(['Mo', 'Bex', 'Jo']) : '')
  put('D.O.B', from.chance(0.9) ? written(parentBorn, from) : '')
  const isUnborn = from.chance(0.05)
  put(
    'Child 1 name',
    isUnborn ? 'bump' : from.chance(0.04) ? `${from.one(givens)} & ${from.one(givens)}` : from.one(givens),
  )
  if (row.cells[at('Child 1 name')]?.includes('&')) row.warnedOf.push('twins')
  const childBorn = dayBefore(listMadeOn, from.below(oldestChild))
  put('Child 1 DOB', written(isUnborn ? dayBefore(listMadeOn, -5 - from.below(200)) : childBorn, from))
  if (from.chance(0.5)) {
    put('Child 2 name', from.one(givens))
    put('Child 2 D.O.B', written(dayBefore(listMadeOn, from.below(oldestChild)), from))
  }
  const lastContact = dayBefore(listMadeOn, from.below(700))
  put('Last contact', written(lastContact, from))
  put('Date referred', written(dayBefore(lastContact, from.below(1500)), from))
  contacts(making, given, number)
  answers(making)
  notes(making, given)
  return row
}

type Mistake = { kind: RefusalKind; make: (cells: string[], from: Draw) => void }
const cell = (heading: string, text: string) => (cells: string[]) => {
  cells[at(heading)] = text
}

/** Each mistake that must be refused, and how it is typed. */
export const mistakes: Mistake[] = [
  { kind: 'date-in-the-future', make: cell('D.O.B', '04/03/2062') },
  { kind: 'date-in-the-future', make: cell('Last contact', '2026-12-24') },
  { kind: 'month-first', make: cell('Child 1 DOB', '04/23/2012') },
  { kind: 'no-such-day', make: cell('D.O.B', '29/02/1987') },
  { kind: 'no-such-day', make: cell('Last contact', '31 June 2025') },
  { kind: 'which-century', make: cell('D.O.B', '03.04.20') },
  { kind: 'not-a-date', make: cell('Date referred', 'last spring') },
  { kind: 'not-a-date', make: cell('D.O.B', '1987') },
  { kind: 'not-a-parents-age', make: cell('D.O.B', '03/04/2019') },
  { kind: 'not-a-name', make: cell('Surname', '=HYPERLINK("http://example.org")') },
  { kind: 'not-a-name', make: cell('Forename', 'Sam 07700 900111') },
  {
    kind: 'no-name',
    make: cells => {
      for (const heading of ['Forename', 'Surname']) cells[at(heading)] = ''
    },
  },
  {
    kind: 'child-older-than-parent',
    make: cells => {
      cells[at('D.O.B')] = '17/05/2009'
      cells[at('Child 1 name')] = 'Ceri'
      cells[at('Child 1 DOB')] = '16/05/2004'
    },
  },
  {
    kind: 'referred-after-last-contact',
    make: cells => {
      cells[at('Date referred')] = '2026-06-05'
      cells[at('Last contact')] = '04/06/2026'
    },
  },
  {
    kind: 'date-without-a-child',
    make: cells => {
      cells[at('Child 2 name')] = ''
      cells[at('Child 2 D.O.B')] = '05/05/2015'
    },
  },
]

const odd = (kind: RefusalKind, cells: string[]): MessyRow => ({
  cells,
  refusedFor: [kind],
  warnedOf: [],
  forAPerson: [],
  sameAs: null,
})

const again = (row: MessyRow, place: number, from: Draw): MessyRow => {
  const cells = [...row.cells]
  cells[at('Client ref')] = String(90_000 + place)
  cells[at('Mobile')] = ''
  cells[at('Forename')] = from.chance(0.3)
    ? (cells[at('Forename')] ?? '').slice(0, 1)
    : (cells[at('Forename')] ?? '').toUpperCase()
  return {
    cells,
    refusedFor: [],
    warnedOf: row.warnedOf.filter(kind => kind !== 'words-with-a-number'),
    forAPerson: row.forAPerson,
    sameAs: place,
  }
}

/** The list; the same seed gives the same one. One row in thirty has a mistake, one in forty is someone a second time. */
export const messyList = (size: number, seed: number): MessyList => {
  const from = draw(seed)
  const rows: MessyRow[] = []
  for (let number = 0; rows.length < size; number++) {
    const row = family(from, number)
    if (from.chance(1 / 30)) {
      const mistake = mistakes[number % mistakes.length] as Mistake
      mistake.make(row.cells, from)
      row.refusedFor.push(mistake.kind)
    }
    rows.push(row)
    const earlier = from.below(rows.length)
    const original = rows[earlier]
    const isKnownWell = original?.cells[at('D.O.B')] && !original.refusedFor.length && original.sameAs === null
    if (from.chance(1 / 40) && isKnownWell && !rows.some(({ sameAs }) => sameAs === earlier))
      rows.push(again(original, earlier, from))
  }
  const twice = rows.find(({ refusedFor, cells }) => !refusedFor.length && cells[0])
  if (twice) rows.push(odd('same-row-twice', [...twice.cells]))
  for (const name of ['Ama', 'Kofi']) {
    const row = family(from, 0)
    row.cells[at('Client ref')] = '20000-B'
    row.cells[at('Forename')] = name
    rows.push({ ...row, refusedFor: ['same-number-twice'] })
  }
  rows.push(odd('headings-again', [...messyHeadings]))
  rows.push(
    odd(
      'a-note-not-a-family',
      messyHeadings.map((_, place) => (place === 4 ? 'ask Jo about these' : '')),
    ),
  )
  rows.push(
    odd(
      'a-total-not-a-family',
      messyHeadings.map((_, place) => (place === 0 ? 'TOTAL' : place === 9 ? '=COUNTA(J2:J900)' : '')),
    ),
  )
  return { headings: messyHeadings, title: 'Exported 01/11/2026 08:14', listMadeOn, rows }
}

const quoted = (text: string, separator: string) =>
  text.includes(separator) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** The list as a text file. A row that is cut short and one with cells too many are added at the end where asked. */
export const messyCsv = (
  list: MessyList,
  encoding: 'windows-1252' | 'utf-8' | 'utf-16le' = 'windows-1252',
  separator = ',',
): Uint8Array => {
  const lines = [[list.title, '', ''], list.headings, ...list.rows.map(({ cells }) => cells)]
  const text = lines.map(cells => cells.map(part => quoted(part, separator)).join(separator)).join('\r\n')
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (encoding === 'utf-8') return Buffer.from(`\ufeff${text}`, 'utf8')
  // Beyond Latin-1 the list has only these two letters that Windows-1252 keeps elsewhere.
  return Buffer.from(text.replaceAll('’', '\u0092').replaceAll('–', '\u0096'), 'latin1')
}

/** The list as a workbook: real dates where a cell says 2016-02-29, a hidden sheet and a formula that must stay text. */
export const messyXlsx = async (list: MessyList): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Caseload')
  sheet.addRow([list.title])
  sheet.addRow(list.headings)
  for (const { cells } of list.rows) {
    sheet.addRow(
      cells.map((text, column) => {
        if (/^\d{4}-\d\d-\d\d$/.test(text)) return new Date(`${text}T00:00:00Z`)
        if (text.startsWith('=')) return { formula: text.slice(1), result: 'worked out' }
        return column === at('Client ref') && /^\d+$/.test(text) ? Number(text) : text || null
      }),
    )
  }
  book.addWorksheet('Old cases', { state: 'hidden' }).addRow(['Forename', 'Surname', 'hidden words'])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** The line on which each row begins in the text file: two lines stand above, and notes run over several. */
export const csvLines = (list: MessyList): number[] => {
  let line = 3
  return list.rows.map(({ cells }) => {
    const here = line
    line += 1 + cells.join('').split('\n').length - 1
    return here
  })
}
