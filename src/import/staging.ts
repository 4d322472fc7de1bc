import { lockedItems } from '#consent/locked-fields.ts'
import { servicesFor } from '#families/families.ts'
import { sha256Hex } from '#files/fingerprint.ts'
import type { Act } from '#gate/act.ts'
import { newId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'
import type { Day } from './cells/dates.ts'
import { type Checked, checkRows } from './check.ts'
import { goneLines, kept } from './gone.ts'
import { corrected, type Field, fields, type Mapping, suggestMapping } from './mapping.ts'
import type { Spreadsheet } from './read.ts'

// A list that was sent in and of which nothing is in yet: sealed under a key of its own, seen by whoever sent it, and
// gone when it is confirmed, put away, or a day old.

/** What is done with rows that seem to be one family. `leave-out`: they are here already. */
export type SameChoice = 'different' | 'first' | 'together' | 'leave-out'

/** What a person said about the list. Nothing is guessed beyond it. */
export type Choices = Readonly<{
  /** The day the list is read on: a preview and what comes in must not differ because midnight passed. */
  today: Day
  columns: readonly Readonly<{ at: number; field: Field | null; child?: number }>[]
  /** The list's own words, in small letters, to the charity's service or a colleague; '' for nobody. */
  services: Readonly<Record<string, string>>
  workers: Readonly<Record<string, string>>
  /** The service of rows that name none. */
  otherwise: string
  /** By the members of a group, as `keyOfGroup` writes them. */
  same: Readonly<Record<string, SameChoice>>
  /** Lines about somebody whose record has gone from here: a list does not bring them back. */
  gone: readonly number[]
  /** Records of families here that were shown beside the list. */
  shown: readonly string[]
}>

export type Step = 'columns' | 'words' | 'same' | 'ready' | 'confirmed'

export type Stage = Readonly<{
  id: string
  unit: string
  step: Step
  by: string
  stagedAt: Date
  endsAt: Date
  fileName: string
  digest: Buffer
  batch: string | null
  sheet: Spreadsheet
  choices: Choices
}>

const dayMs = 24 * 3_600_000

/** Puts a list that was read into the waiting place, for the member of staff of this act or the one named. */
export async function stage(
  act: Act,
  { fileName, bytes, sheet }: { fileName: string; bytes: Uint8Array; sheet: Spreadsheet },
  by = act.staff?.id,
): Promise<string> {
  const may = act.staff ? await act.row<{ may: boolean }>(sql`select gate.may_import() as may`) : undefined
  if (may?.may === false) throw new Refusal('purpose-does-not-allow')
  const unit = newId()
  await act.keys.make(unit, act.organisation)
  const choices: Choices = {
    today: dayOf(act.at),
    columns: [],
    services: {},
    workers: {},
    otherwise: '',
    same: {},
    gone: [],
    shown: [],
  }
  const id = await act.insert('import_stages', {
    unit_id: unit,
    staged_by: by,
    staged_at: act.at,
    ends_at: new Date(act.at.getTime() + dayMs),
    step: 'columns',
    file_name: fileName.slice(0, 120),
    file_digest: Buffer.from(sha256Hex(bytes), 'hex'),
    rows_seen: sheet.rows.length,
    content: JSON.stringify(sheet),
    choices: JSON.stringify(choices),
  })
  await act.note('import.staged', [], { rows: sheet.rows.length })
  return id
}

type Row = Omit<Stage, 'sheet' | 'choices'> & { content: string | null; words: string | null }

/** One's own list that waits, or `not-yours-or-not-there`: so is one that is older than a day. */
export async function stageOf(act: Act, id: string): Promise<Stage> {
  const found = await act.row<Row>(sql`
    select id, unit_id as unit, step, staged_by as by, staged_at as "stagedAt", ends_at as "endsAt", file_name as "fileName",
      file_digest as digest, batch_id as batch, content, choices as words
    from import_stages where id::text = ${id} and (step = 'confirmed' or ends_at > ${act.at})`)
  if (!found?.content || !found.words) throw new Refusal('not-yours-or-not-there')
  const { content, words, ...row } = found
  return { ...row, fileName: row.fileName ?? '', sheet: JSON.parse(content), choices: JSON.parse(words) }
}

export type Waiting = Readonly<{ id: string; fileName: string | null; step: Step; rows: number; endsAt: Date }>

/** One's own lists that wait, the newest first. */
export async function stagesOf(act: Act): Promise<Waiting[]> {
  return act.rows<Waiting>(sql`
    select id, file_name as "fileName", step, rows_seen as rows, ends_at as "endsAt" from import_stages
    where step <> 'confirmed' and ends_at > ${act.at} order by staged_at desc`)
}

/** Keeps what was said, and how far the list is. */
export async function prepare(act: Act, of: Stage, step: Step, said: Partial<Choices>): Promise<Stage> {
  if (of.step === 'confirmed') throw new Refusal('list-not-ready')
  const wanted = { ...of.choices, ...said }
  const choices = { ...wanted, gone: await goneFromHere(act, { ...of, choices: wanted }) }
  await act.amend('import_stages', { id: of.id, unit_id: of.unit }, { step, choices: JSON.stringify(choices) })
  await act.note('import.prepared', [], { step })
  return { ...of, step, choices }
}

async function goneFromHere(act: Act, of: Pick<Stage, 'sheet' | 'choices'>): Promise<number[]> {
  const asIfNobodyHad = { ...of, choices: { ...of.choices, gone: [] } }
  return goneLines(act, checkedOf(asIfNobodyHad, charterBySlug(act.charter)!).rows)
}

/** Puts a list away. The words go now; the key goes with the next sweep. */
export async function cancel(act: Act, of: Stage): Promise<void> {
  if (of.step === 'confirmed') throw new Refusal('list-not-ready')
  await act.rows(sql`
    update import_stages set content = null, choices = null, file_name = null, ends_at = staged_at where id = ${of.id}`)
  await act.note('import.cancelled', [])
}

/** What this charity's notice lets it take from a list: a fact locked until somebody says yes cannot come in by one. */
export function takenFields(charter: Charter): ReadonlySet<Field> {
  const locked = new Set(lockedItems(charter).map(each => each.item))
  const asksEthnicity = charter.records.some(each => each.fields.some(field => /ethnic/.test(field.id)))
  const taken = new Set(Object.keys(fields) as Field[])
  if (locked.has('health') || servicesFor(charter, 'health').size === 0) taken.delete('send')
  if (locked.has('ethnicity') || !asksEthnicity) taken.delete('ethnicity')
  return taken
}

/** The suggested columns with what a person corrected. */
export function mappingOf({ sheet, choices }: Pick<Stage, 'sheet' | 'choices'>, charter: Charter): Mapping {
  const takes = takenFields(charter)
  return choices.columns.reduce(
    (mapping, { at, field, child }) => corrected(mapping, at, field, child, takes),
    suggestMapping(sheet.headings, takes),
  )
}

/** Every row as it would come in, or why it does not. */
export function checkedOf(of: Pick<Stage, 'sheet' | 'choices'>, charter: Charter): Checked {
  const { choices, sheet } = of
  const services = new Map(
    charter.services.flatMap(
      each =>
        [
          [each.id, each.id],
          [each.name.toLowerCase(), each.id],
        ] as const,
    ),
  )
  for (const [words, id] of Object.entries(choices.services)) services.set(words, id)
  const workers = new Map(Object.entries(choices.workers).filter(([, id]) => id))
  const checked = checkRows(sheet, mappingOf(of, charter), { today: choices.today, meanings: { services, workers } })
  const gone = new Set(choices.gone)
  return gone.size === 0
    ? checked
    : { ...checked, rows: checked.rows.map(row => (gone.has(row.line) ? kept(row) : row)) }
}

export function dayOf(at: Date): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(at)
}
