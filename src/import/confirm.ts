import type { Act } from '#gate/act.ts'
import { newId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import { arrivalsOf } from './arrivals.ts'
import { checkedOf, prepare, type Stage } from './staging.ts'

/** A list that was confirmed. Its file's name, which can name a family, goes with the list that waited: it is known by when. */
export type Batch = Readonly<{
  id: string
  by: string
  byName: string | null
  at: Date
  state: 'coming-in' | 'in' | 'going' | 'gone'
  seen: number
  toTake: number
  taken: number
  refused: number
  leftIn: number
  undoneAt: Date | null
}>

/** What a person saw comes in from now. Returns the batch. Throws `list-not-ready` unless every question is answered. */
export async function confirm(act: Act, seen: Stage, charter: Charter): Promise<string> {
  if (seen.step !== 'ready') throw new Refusal('list-not-ready')
  // Somebody may have gone since the list was looked at.
  const of = await prepare(act, seen, 'ready', {})
  const checked = checkedOf(of, charter)
  const arrivals = arrivalsOf(of, charter, checked)
  const known = new Set(charter.services.map(each => each.id))
  if (arrivals.length === 0 || arrivals.some(each => !known.has(each.service))) throw new Refusal('list-not-ready')
  const batch = newId()
  await act.insert('import_batches', {
    id: batch,
    file_digest: of.digest,
    rows_seen: checked.rows.length,
    rows_to_take: arrivals.length,
    rows_taken: 0,
    rows_refused: checked.rows.filter(row => row.outcome === 'refused').length,
    imported_by: of.by,
    imported_at: act.at,
    state: 'coming-in',
  })
  await act.rows(sql`update import_stages set step = 'confirmed', batch_id = ${batch} where id = ${of.id}`)
  await act.note('import.confirmed', [], { batch, families: arrivals.length })
  return batch
}

const columns = sql`
  b.id, b.imported_by as by, s.display_name as "byName", b.imported_at as at, b.state, b.rows_seen as seen,
  b.rows_to_take as "toTake", b.rows_taken as taken, b.rows_refused as refused, b.left_in as "leftIn", b.undone_at as "undoneAt"`

/** The lists this person brought in, the newest first. */
export async function batchesOf(act: Act): Promise<Batch[]> {
  return act.rows<Batch>(sql`
    select ${columns} from import_batches b left join staff s on s.id = b.imported_by
    where b.imported_by = ${act.staff!.id} order by b.imported_at desc`)
}

/** One list this person brought in, or `not-yours-or-not-there`. */
export async function batchOf(act: Act, id: string): Promise<Batch> {
  const found = await act.row<Batch>(sql`
    select ${columns} from import_batches b left join staff s on s.id = b.imported_by
    where b.id::text = ${id} and b.imported_by = ${act.staff!.id}`)
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found
}

export type ImportedRecord = Readonly<{ record: string; code: string; workedOn: boolean; kept: string | null }>

/** The families of a list that are here, by case code, with what stands against taking each back. */
export async function recordsOf(act: Act, batch: string): Promise<ImportedRecord[]> {
  return act.rows<ImportedRecord>(sql`
    select record_id as record, case_code as code, worked_on as "workedOn", kept from gate.records_of_import(${batch}) order by case_code`)
}

/** Asks for the whole list to be taken back; families that were worked on go only if they are named. */
export async function askToTakeBack(act: Act, batch: string, also: readonly string[]): Promise<void> {
  const row = await act.row<{ done: boolean }>(sql`select gate.ask_to_take_back(${batch}, ${also}::uuid[]) as done`)
  if (!row?.done) throw new Refusal('not-yours-or-not-there')
}
