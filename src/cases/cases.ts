import { addPerson, type PersonFacts, type Telling } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'

// What other features, seeds and tests may use of cases. Notes live in a file of their own.
export { addToNote, writeNote } from './notes/notes.ts'

export type Part = 'lead-practitioner' | 'worker' | 'peer-supporter' | 'coach' | 'cover'
export type OpenedFrom = 'enquiry' | 'referral' | 'self-referral' | 'direct' | 'import' | 'reopening'

export type NewCase = Readonly<{
  /** The charter's id of the service. */
  service: string
  from: OpenedFrom
  /** Who works on it from now; without anybody the family waits. */
  worker?: string
  part?: Part
  /** Somebody who works on it beside them from the first day. */
  alongside?: string
  openedAt?: Date
  /** 1 to 4, as advice services count it. */
  level?: number
  /** Day of the first review, `2026-12-01`. */
  reviewOn?: string
  reopenedFrom?: string
  importBatch?: string
}>

/**
 * Opens a case on an opened record and returns its id. The record of an enquiry or referral is a family's from then on.
 * Throws `case-already-open` when that service already has one open.
 */
export async function openCase(act: Act, record: OpenedRecord, wanted: NewCase): Promise<string> {
  const already = await act.row(sql`
    select id from cases where record_id = ${record.id} and service = ${wanted.service} and closed_at is null`)
  if (already) throw new Refusal('case-already-open')
  const unit = await act.newUnit(record, 'narrative', { service: wanted.service })
  const id = await act.insert('cases', {
    record_id: record.id,
    unit_id: unit,
    service: wanted.service,
    opened_at: wanted.openedAt ?? act.at,
    opened_by: act.staff?.id ?? null,
    opened_from: wanted.from,
    intervention_level: wanted.level ?? null,
    review_on: wanted.reviewOn ?? null,
    reopened_from: wanted.reopenedFrom ?? null,
    import_batch: wanted.importBatch ?? null,
  })
  const team = [
    [wanted.worker, wanted.part ?? 'lead-practitioner'],
    [wanted.alongside === wanted.worker ? undefined : wanted.alongside, 'worker'],
  ] as const
  for (const [staff, part] of team) {
    if (!staff) continue
    await act.insert('case_team', {
      record_id: record.id,
      case_id: id,
      staff_id: staff,
      part,
      joined_at: wanted.openedAt ?? act.at,
      added_by: act.staff?.id ?? null,
    })
  }
  await act.rows(sql`update records set kind = 'family' where id = ${record.id} and kind <> 'family'`)
  const event = wanted.from === 'reopening' ? 'case.reopened' : 'case.opened'
  await act.note(event, [record], { service: wanted.service, from: wanted.from })
  return id
}

export type NewPerson = PersonFacts

export type NewFamily = Readonly<{
  people: readonly NewPerson[]
  /** Who told us; the person themselves when left out. */
  told?: Telling
  importBatch?: string
}>

/**
 * A new record of a family, opened for this act, each person under a key of their own; no field is required. Returns the
 * record and the ids of the people in the order given. Without a case the record opens for nobody in a later act.
 */
export async function startFamily(
  act: Act,
  { people, told, importBatch }: NewFamily,
): Promise<{ record: OpenedRecord & { caseCode: string }; people: string[] }> {
  const record = await act.create('family', importBatch)
  const ids: string[] = []
  const telling: Telling = { from: 'self', how: 'spoken', stage: 'first-contact', ...told }
  for (const person of people) ids.push(await addPerson(act, record, person, telling))
  if (ids.length === 0) await act.note('person.added', [record], { people: 0 })
  return { record, people: ids }
}
