import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { noteTelling, type Provenance, type Telling, tellingOf, tellingsOf } from '../people/provenance.ts'
import type { SensitiveClass } from './classes.ts'

// Health, care, offences and genetics stand behind a wall of their own inside a record. The right to them is decided by
// the database (sensitive.sql); that they were opened is in the trail before a word of them is seen.

export type SensitiveDetail = Readonly<{
  id: string
  person: string
  class: SensitiveClass
  /** Null when its key is gone. */
  words: string | null
  by: string | null
  at: Date
  /** When something else took its place; what stood before stays readable here, and only here. */
  until: Date | null
  told: Provenance | undefined
}>

/** Whether any are held; undefined for whoever has no right to know. It reads none, and so leaves no entry. */
export async function holdsSensitive(act: Act, record: OpenedRecord): Promise<boolean | undefined> {
  const found = await act.row<{ held: boolean | null }>(sql`select gate.holds_sensitive(${record.id}) as held`)
  return found?.held ?? undefined
}

/** Opens them for this act, and writes that down. Throws `not-yours-or-not-there` for those without the right. */
export async function openSensitive(act: Act, record: OpenedRecord): Promise<void> {
  const found = await act.row<{ open: boolean }>(sql`select gate.open_sensitive(${record.id}) as open`)
  if (!found?.open) throw new Refusal('not-yours-or-not-there')
}

/** Every detail of a record whose sensitive details are open in this act, the newest first. */
export async function sensitiveDetailsOf(act: Act, record: OpenedRecord): Promise<SensitiveDetail[]> {
  const rows = await act.rows<Omit<SensitiveDetail, 'told'>>(sql`
    select d.id, d.person_id as person, d.class, d.detail as words, s.display_name as by, d.recorded_at as at, d.until
    from sensitive_details d left join staff s on s.id = d.recorded_by
    where d.record_id = ${record.id} order by d.recorded_at desc, d.id desc`)
  const tellings = await tellingsOf(act, record)
  return rows.map(row => ({ ...row, told: tellingOf(tellings, row.id) }))
}

type NewDetail = Readonly<{
  person: string
  class: string
  words: string
  /** The detail that this puts right. Its words stay beside it; they must be open in this act. */
  instead?: string
}>

/**
 * Writes one down under a key of its own, with who told us. Throws `no-condition-in-law` for a class that no service of
 * this family may record, `locked-until-they-say-yes` where the charter asks first. Returns its id.
 */
export async function recordSensitive(
  act: Act,
  record: OpenedRecord,
  { person, class: of, words, instead }: NewDetail,
  telling: Telling,
): Promise<string> {
  const found = await act.row(sql`select id from people where id = ${person} and record_id = ${record.id}`)
  if (!found) throw new Refusal('not-yours-or-not-there')
  if (instead) await act.amend('sensitive_details', { id: instead }, { until: act.at })
  const unit = await act.newUnit(record, 'sensitive', { person })
  const id = await act.insert('sensitive_details', {
    record_id: record.id,
    unit_id: unit,
    person_id: person,
    class: of,
    detail: words,
    recorded_by: act.staff?.id ?? null,
    recorded_at: act.at,
  })
  await noteTelling(act, record, { table: 'sensitive_details', row: id, unit, items: ['detail'] }, telling)
  await act.note(instead ? 'sensitive.corrected' : 'sensitive.recorded', [record])
  return id
}

/** The services this family has, or had: what may be recorded hangs on them. */
export async function servicesOf(act: Act, record: OpenedRecord): Promise<readonly string[]> {
  const found = await act.rows<{ service: string }>(sql`
    select distinct service from cases where record_id = ${record.id} order by service`)
  return found.map(each => each.service)
}
