import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { noteTelling, type Telling } from './provenance.ts'

/** What one person is to the other. "Parent" means parent or carer wherever a family reads it (S2-9). */
export const kinds = {
  mother: 'mother',
  father: 'father',
  parent: 'parent',
  'step-parent': 'step-parent',
  'foster-carer': 'foster carer',
  grandparent: 'grandparent',
  sibling: 'brother or sister',
  partner: 'partner',
  'former-partner': 'former partner',
  'next-of-kin': 'next of kin',
  carer: 'carer',
  other: 'somebody else',
} as const
export type Kind = keyof typeof kinds

export const responsibilities = {
  yes: 'Yes',
  no: 'No',
  'not-known': 'Not known',
  'not-applicable': 'Does not apply',
} as const
export type Responsibility = keyof typeof responsibilities

/** How we know of parental responsibility: a fact to evidence, which separation does not end (law sheet WHO-5). */
export const evidences = {
  'birth-mother': 'gave birth to the child',
  'birth-certificate': 'named on the birth certificate, which we saw',
  'married-at-birth': 'married to the mother when the child was born',
  'agreement-seen': 'a parental responsibility agreement, which we saw',
  'court-order-seen': 'a court order, which we saw',
  'adoption-seen': 'an adoption order, which we saw',
  'authority-told': 'the local authority told us',
  'told-only': 'we were told; we have seen no paper',
} as const
export type Evidence = keyof typeof evidences

export type Relationship = Readonly<{
  id: string
  person: string
  other: string
  kind: Kind
  responsibility: Responsibility
  evidence: Evidence | null
  addedAt: Date
  endedAt: Date | null
}>

export type NewRelationship = Readonly<{
  /** Who is … */
  person: string
  kind: Kind
  /** … of whom. */
  other: string
  responsibility?: Responsibility
  evidence?: Evidence
}>

/**
 * Records what one person is to another. Responsibility that nobody evidenced is kept as told only. What is recorded of
 * the same two people in the same kind before ends, and stays visible. Returns the id.
 */
export async function relate(
  act: Act,
  record: OpenedRecord,
  wanted: NewRelationship,
  telling: Telling,
): Promise<string> {
  const found = await act.rows<{ id: string; unit: string }>(sql`
    select id, unit_id as unit from people where record_id = ${record.id} and id = any (${[wanted.person, wanted.other]}::uuid[])`)
  const unit = found.find(each => each.id === wanted.person)?.unit
  if (!unit || found.length < 2) throw new Refusal('not-yours-or-not-there')
  await act.rows(sql`
    update relationships set ended_at = ${act.at} where record_id = ${record.id} and ended_at is null
      and person_id = ${wanted.person} and other_person_id = ${wanted.other} and kind = ${wanted.kind}`)
  const responsibility = wanted.responsibility ?? 'not-known'
  const isSaid = responsibility === 'yes' || responsibility === 'no'
  const id = await act.insert('relationships', {
    record_id: record.id,
    person_id: wanted.person,
    other_person_id: wanted.other,
    kind: wanted.kind,
    parental_responsibility: responsibility,
    evidence: isSaid ? (wanted.evidence ?? 'told-only') : null,
    added_at: act.at,
  })
  await noteTelling(
    act,
    record,
    { table: 'relationships', row: id, unit, items: ['kind', 'parental_responsibility'] },
    telling,
  )
  await act.note('relationship.recorded', [record], { kind: wanted.kind, responsibility })
  return id
}

/** Ends a relationship; it stays visible as what it was. */
export async function endRelationship(act: Act, record: OpenedRecord, id: string): Promise<void> {
  const ended = await act.rows<{ id: string }>(sql`
    update relationships set ended_at = ${act.at} where id = ${id} and record_id = ${record.id} and ended_at is null returning id`)
  if (ended.length === 0) throw new Refusal('not-yours-or-not-there')
  await act.note('relationship.ended', [record])
}

/** How the people of an opened record belong together, ended ones last. */
export async function relationshipsOf(act: Act, record: OpenedRecord): Promise<Relationship[]> {
  return act.rows<Relationship>(sql`
    select id, person_id as person, other_person_id as other, kind, parental_responsibility as responsibility, evidence,
      added_at as "addedAt", ended_at as "endedAt"
    from relationships where record_id = ${record.id} order by ended_at nulls first, added_at, id`)
}
