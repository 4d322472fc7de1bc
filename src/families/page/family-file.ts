import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { type Opening, openingsOf } from '#safeguarding/safeguarding.ts'
import { type FormerValue, formerValues, type Person, peopleOf } from '../people/people.ts'
import { type Provenance, tellingsOf } from '../people/provenance.ts'
import { type Relationship, relationshipsOf } from '../people/relationships.ts'
import { type WayToReach, waysOf } from '../people/ways-to-reach.ts'
import { holdsSensitive } from '../sensitive/sensitive.ts'

export type FamilyFile = Readonly<{
  record: OpenedRecord
  code: string
  kind: 'family' | 'enquiry' | 'referral'
  keptForNamedPeople: boolean
  people: readonly Person[]
  relationships: readonly Relationship[]
  reach: readonly WayToReach[]
  tellings: readonly Provenance[]
  formers: readonly FormerValue[]
  openings: readonly Opening[]
  /** False: people stand by their part in the family, and nothing that names or reaches them is here. */
  namesShown: boolean
  /** Whether sensitive details are held; undefined for whoever has no right to know. */
  sensitive: boolean | undefined
  /** True where somebody not on the case may still ask for the names, which the trail then says. */
  mayAskNames: boolean
}>

/**
 * All that a family's page shows. Names stand open to those who work on the case (S1-37); others who have the record
 * open ask for them, and those who only look after the quality of the work never see them.
 */
export async function familyFile(act: Act, record: OpenedRecord, askedForNames: boolean): Promise<FamilyFile> {
  const own = record.relation === 'team' || record.relation === 'author'
  const mayAskNames = !own && record.relation !== 'supervisor'
  const namesShown = own || (askedForNames && mayAskNames)
  if (namesShown && !own) await act.revealNames([record.id])
  const found = (await act.row<{ code: string; kind: FamilyFile['kind']; kept: boolean }>(sql`
    select case_code as code, kind, only_for is not null as kept from records where id = ${record.id}`))!
  const people = await peopleOf(act, record)
  const reach = await waysOf(act, record)
  return {
    record,
    code: found.code,
    kind: found.kind,
    keptForNamedPeople: found.kept,
    people: namesShown ? people : people.map(withoutName),
    relationships: await relationshipsOf(act, record),
    reach: namesShown ? reach : reach.map(way => ({ ...way, value: null })),
    tellings: (await tellingsOf(act, record)).map(each => (namesShown ? each : { ...each, exactly: null })),
    formers: namesShown ? await formerValues(act, record) : [],
    openings: await openingsOf(act, record),
    namesShown,
    mayAskNames,
    sensitive: await holdsSensitive(act, record),
  }
}

function withoutName(person: Person): Person {
  return { ...person, given: null, family: null, knownAs: null, bornOn: null, school: null }
}
