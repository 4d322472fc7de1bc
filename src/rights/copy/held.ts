import { type Field, fieldRegister, type TableFields } from '#database/fields.ts'
import { openSensitive, peopleOf } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import { dayOf } from '../requests/making.ts'
import { fieldWords, valueInWords } from './coded-words.ts'
import { type Telling, touchesOf } from './touched.ts'
import type { Touch } from './touches.ts'

// Everything held about one person, read from the field register: a table or a column that is added later is in the next
// copy without anybody thinking of it.

export type HeldField = Readonly<{
  column: string
  label: string
  words: string
  kind: Field['kind']
  /** True for free words, which a person looks through before they are given out. */
  free: boolean
}>

/** One thing that is held: a note, a person's details, a consent. */
export type Held = Readonly<{
  table: string
  row: string
  heading: string
  /** The day it is about, where it has one: when a note's call was, when somebody said yes. */
  on: string | undefined
  fields: readonly HeldField[]
  touches: readonly Touch[]
  /** Of its words, keyed: a decision about it holds for these words and no others. */
  digest: Buffer
  /** Columns that the person told us themselves. */
  fromThemselves: readonly string[]
}>

export type Whose = Readonly<{
  /** Whose information it is. */
  person: string
  /** Who is given it, when it is somebody else: a parent. */
  goesTo: string | null
  /** The request that is being answered: it goes on changing until it is, so it is not in its own copy. */
  request: string
}>

const many = 200

/** Walks every table of the register, in its order, a few rows at a time. The record is open to answer a request. */
export async function* heldAbout(act: Act, record: OpenedRecord, charter: Charter, whose: Whose): AsyncGenerator<Held> {
  // A copy without them would be short, and nobody would see it: whoever may not read them makes none.
  await openSensitive(act, record)
  const family = await peopleOf(act, record)
  const tellings = await tellingsByRow(act, record)
  const seen = new Map<string, string[]>()
  for (const [table, fields] of tablesInOrder()) {
    const ids = await idsIn(act, record, table, fields, whose, seen)
    seen.set(table, ids)
    for (let at = 0; at < ids.length; at += many) {
      const rows = await rowsOf(act, table, fields, ids.slice(at, at + many))
      for (const row of rows) {
        const told = tellings.get(String(row.id)) ?? []
        const own = shownFields(charter, table, fields, row)
        if (own.length === 0) continue
        yield {
          table,
          row: String(row.id),
          heading: fields.rows,
          on: dayIn(fields, row),
          fields: own,
          touches: touchesOf(table, row, { ...whose, family, told, fields: own }),
          digest: act.keys.hashOf('code', `copy\n${own.map(each => `${each.column}=${each.words}`).join('\n')}`),
          fromThemselves: told.filter(each => each.from === 'self').flatMap(each => each.items),
        }
      }
    }
  }
}

/** The tables a copy reads: those of a record with anything in them that is in a copy. What points at the rest comes last. */
function tablesInOrder(): [string, TableFields][] {
  const all = Object.entries(fieldRegister).filter(
    ([, { columns }]) => columns.record_id && Object.values(columns).some(isInCopy),
  )
  const isAboutRows = ([table]: [string, TableFields]) => table === 'provenance' || table === 'former_values'
  return [...all.filter(each => !isAboutRows(each)), ...all.filter(isAboutRows)]
}

export const isInCopy = (field: Field) => !field.copy.startsWith('left out')

// Days that say when something is to be looked at again, and not what a row is about.
const yetToCome = ['adult_on', 'review_on', 'due_on', 'look_again_on']

function dayIn({ columns }: TableFields, row: Row): string | undefined {
  const when = Object.keys(columns).find(
    column => columns[column]!.kind === 'date' && row[column] && !yetToCome.includes(column),
  )
  const value = when && row[when]
  return value instanceof Date ? dayOf(value) : typeof value === 'string' ? value.slice(0, 10) : undefined
}

const parents: Readonly<Record<string, string>> = {
  note_id: 'notes',
  goal_id: 'goals',
  reach_id: 'reach',
  complaint_id: 'complaints',
  booking_id: 'bookings',
}

// Whose row it is, by the columns it has: a person's own, one that names several, or the family's as a whole.
async function idsIn(
  act: Act,
  record: OpenedRecord,
  table: string,
  { columns }: TableFields,
  { person, request }: Whose,
  seen: ReadonlyMap<string, string[]>,
): Promise<string[]> {
  const values: unknown[] = [record.id]
  const put = (value: unknown) => `$${values.push(value)}`
  const rules = ['record_id = $1']
  const named = ['person_id', 'other_person_id', 'about_person', 'answered_by', 'agreed_by', 'asked_by_person'].filter(
    column => columns[column],
  )
  if (table === 'people') rules.push(`id = ${put(person)}`)
  else if (table === 'provenance' || table === 'former_values') {
    rules.push(`row_id = any (${put([...seen.values()].flat())}::uuid[])`)
  } else if (named.length > 0) {
    const own = named.map(column => `${column} = ${put(person)}`).join(' or ')
    const nobodys = columns.person_id ? ' or person_id is null' : ''
    rules.push(`(${own}${nobodys})`)
  }
  if (table === 'rights_requests') rules.push(`id <> ${put(request)}`)
  if (columns.about_people) rules.push(`(about_people = '{}' or ${put(person)} = any (about_people))`)
  for (const [column, parent] of Object.entries(parents)) {
    if (columns[column]) rules.push(`(${column} is null or ${column} = any (${put(seen.get(parent) ?? [])}::uuid[]))`)
  }
  if (columns.request_id && table !== 'complaints' && seen.has('rights_requests')) {
    rules.push(`(request_id is null or request_id = any (${put(seen.get('rights_requests'))}::uuid[]))`)
  }
  const when = Object.entries(columns).find(([, field]) => field.kind === 'date')?.[0]
  const found = await act.rows<{ id: string }>({
    text: `select id from ${table} where ${rules.join(' and ')} order by ${when ? `${when}, ` : ''}id`,
    values,
  })
  return found.map(each => each.id)
}

// Columns that are not in a copy, and say who else is in a row.
const besides = [
  'told',
  'about_people',
  'mentions_others',
  'not_to_be_shown_to',
  'do_not_inform',
  'do_not_inform_until',
  'made_by',
  'about_person',
  'answered_by',
  'person_id',
  'other_person_id',
]

type Row = Readonly<Record<string, unknown>>

async function rowsOf(act: Act, table: string, { columns }: TableFields, ids: readonly string[]): Promise<Row[]> {
  const wanted = Object.keys(columns).filter(name => isInCopy(columns[name]!) || besides.includes(name))
  const found = await act.rows<Row>({
    text: `select id, ${wanted.join(', ')} from ${table} where id = any ($1::uuid[])`,
    values: [ids],
  })
  const byId = new Map(found.map(row => [row.id, row]))
  return ids.flatMap(id => (byId.has(id) ? [byId.get(id)!] : []))
}

function shownFields(
  charter: Charter,
  table: string,
  { columns }: TableFields,
  row: Readonly<Record<string, unknown>>,
): HeldField[] {
  return Object.entries(columns).flatMap(([column, field]) => {
    if (!isInCopy(field)) return []
    const words = wordsOf(charter, table, column, field, row[column])
    const free = field.copy === 'in the copy, after a person has looked for others in it'
    return words ? [{ column, label: field.what, words, kind: field.kind, free }] : []
  })
}

const sealedInWords: readonly Field['kind'][] = ['identity', 'contact', 'narrative', 'special', 'equality']

// What was typed stays as it was typed; only codes and dates are put into words.
function wordsOf(charter: Charter, table: string, column: string, field: Field, value: unknown): string {
  if (column === 'paper' && value) return 'The same facts on paper. We keep it as it was sent.'
  if (column === 'sent' && typeof value === 'string') return sentInWords(charter, value)
  if (column === 'born_on' || column === 'due_on') return valueInWords(charter, table, column, value)
  if (column === 'items') return itemsInWords(value)
  if (sealedInWords.includes(field.kind)) return typeof value === 'string' ? value : ''
  return valueInWords(charter, table, column, value)
}

function itemsInWords(value: unknown): string {
  const labels = Object.values(fieldRegister).flatMap(({ columns }) => Object.entries(columns))
  const items = Array.isArray(value) ? value.map(String) : []
  return items.map(item => labels.find(([name]) => name === item)?.[1].what ?? item.replaceAll('_', ' ')).join(', ')
}

// What was sent is kept as facts by name.
function sentInWords(charter: Charter, text: string): string {
  try {
    const sent: unknown = JSON.parse(text)
    if (typeof sent !== 'object' || sent === null) return text
    const facts = Array.isArray(sent)
      ? sent.map(each => [String(each.label ?? each.field ?? ''), each.value ?? each.words])
      : Object.entries(sent)
    return facts
      .map(
        ([name, value]) =>
          `${fieldWords(charter, String(name)) ?? name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
      )
      .join('\n')
  } catch {
    return text
  }
}

async function tellingsByRow(act: Act, record: OpenedRecord): Promise<Map<string, Telling[]>> {
  const tellings = await act.rows<Telling & { row: string }>(sql`
    select row_id as row, from_whom as "from", items from provenance where record_id = ${record.id}`)
  return Map.groupBy(tellings, each => each.row)
}
