import { ageOn, attainsAge, schoolYearGroup } from '#calendar/ages.ts'
import { isNation } from '#calendar/holidays.ts'
import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { newId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { theRightLawForYou } from '#promises/the-right-law-for-you.ts'
import type { Part } from './person-name.ts'
import { noteTelling, type Telling } from './provenance.ts'

export type PersonFacts = Readonly<{
  part: Part
  given?: string | null
  family?: string | null
  knownAs?: string | null
  /** `2021-03-09`. */
  bornOn?: string | null
  dueOn?: string | null
  gender?: string | null
  school?: string | null
  accessNeeds?: string | null
  /** In English: "Polish". */
  language?: string | null
  interpreterNeeded?: boolean
  nation?: string | null
}>

export type Person = Required<PersonFacts> &
  Readonly<{
    id: string
    unit: string
    regime: 'uk' | 'guernsey'
    addedAt: Date
    /** Whole years today; nothing before birth or without a date of birth. */
    age: number | undefined
    /** `Year 4`, computed for today and so never out of date (S2-49); nothing outside the school years. */
    schoolYear: string | undefined
  }>

const columns: Readonly<Record<keyof PersonFacts, string>> = {
  part: 'part_in_family',
  given: 'given_name',
  family: 'family_name',
  knownAs: 'known_as',
  bornOn: 'born_on',
  dueOn: 'due_on',
  gender: 'gender',
  school: 'school',
  accessNeeds: 'access_needs',
  language: 'language',
  interpreterNeeded: 'interpreter_needed',
  nation: 'nation',
}
const personItems: readonly string[] = Object.values(columns)

/** A person under a key of their own, with who told us. Nothing but the part in the family is needed. Returns the id. */
export async function addPerson(
  act: Act,
  record: OpenedRecord,
  person: PersonFacts,
  telling: Telling,
): Promise<string> {
  const { id } = await writePerson(act, record, person, telling)
  await act.note('person.added', [record], { part: person.part })
  return id
}

/** As `addPerson`, for an act whose own event names what it was: asking for help, introducing somebody. */
export async function writePerson(
  act: Act,
  record: OpenedRecord,
  person: PersonFacts,
  telling: Telling,
): Promise<{ id: string; unit: string }> {
  const id = newId()
  const unit = await act.newUnit(record, 'identity', { person: id })
  const values = columnsOf(person)
  await act.insert('people', { id, record_id: record.id, unit_id: unit, ...values, added_at: act.at })
  const items = personItems.filter(item => values[item])
  await noteTelling(act, record, { table: 'people', row: id, unit, items }, telling)
  return { id, unit }
}

function columnsOf(facts: Partial<PersonFacts>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, column] of Object.entries(columns)) {
    const value = facts[name as keyof PersonFacts]
    if (value !== undefined) values[column] = value === '' ? null : value
  }
  if ('born_on' in values) values.adult_on = values.born_on ? attainsAge(String(values.born_on), 18).toString() : null
  if ('nation' in values) values.regime = theRightLawForYou.rule(values.nation as PersonFacts['nation'])
  return values
}

/**
 * Corrects what is held about a person. What stood before stays visible beside it. Returns how many items changed; when
 * none did, nothing is written.
 */
export async function correctPerson(
  act: Act,
  record: OpenedRecord,
  id: string,
  wanted: Partial<PersonFacts>,
  telling: Telling,
): Promise<number> {
  const before = (await peopleOf(act, record)).find(each => each.id === id)
  if (!before) throw new Refusal('not-yours-or-not-there')
  const changed = (Object.keys(columns) as (keyof PersonFacts)[]).filter(
    name => wanted[name] !== undefined && (wanted[name] || null) !== (before[name] || null),
  )
  if (changed.length === 0) return 0
  const values = columnsOf(Object.fromEntries(changed.map(name => [name, wanted[name]])))
  await keepFormer(act, record, before, changed)
  await act.amend('people', { id, unit_id: before.unit }, values)
  const items = changed.map(name => columns[name])
  await noteTelling(act, record, { table: 'people', row: id, unit: before.unit, items }, telling)
  await act.note('person.corrected', [record], { items: items.length })
  return items.length
}

async function keepFormer(act: Act, record: OpenedRecord, before: Person, changed: readonly (keyof PersonFacts)[]) {
  for (const name of changed) {
    const stood = before[name]
    if (stood === null || stood === undefined || stood === '' || stood === false) continue
    await act.insert('former_values', {
      record_id: record.id,
      unit_id: before.unit,
      of_table: 'people',
      row_id: before.id,
      item: columns[name],
      stood: stood === true ? 'yes' : String(stood),
      until: act.at,
      corrected_by: act.staff?.id ?? null,
    })
  }
}

/** An unborn baby is born: a child from now on, with a date of birth in place of the day they were due. */
export async function recordBirth(
  act: Act,
  record: OpenedRecord,
  id: string,
  birth: Readonly<{ bornOn: string; given?: string; family?: string; gender?: string }>,
  telling: Telling,
): Promise<void> {
  const baby = (await peopleOf(act, record)).find(each => each.id === id)
  if (baby?.part !== 'unborn-baby') throw new Refusal('not-yours-or-not-there')
  await correctPerson(act, record, id, { ...birth, part: 'child', dueOn: null }, telling)
  await act.note('person.born', [record])
}

export type FormerValue = Readonly<{ row: string; item: string; stood: string | null; until: Date; by: string | null }>

/** What was held before corrections, the newest first. */
export async function formerValues(act: Act, record: OpenedRecord): Promise<FormerValue[]> {
  return act.rows<FormerValue>(sql`
    select f.row_id as row, f.item, f.stood, f.until, s.display_name as by
    from former_values f left join staff s on s.id = f.corrected_by
    where f.record_id = ${record.id} order by f.until desc, f.id desc`)
}

type Row = Omit<Person, 'age' | 'schoolYear'>

/** The people of an opened record: adults first, then by date of birth. */
export async function peopleOf(act: Act, record: OpenedRecord): Promise<Person[]> {
  const rows = await act.rows<Row & { schoolNation: string }>(sql`
    select p.id, p.unit_id as unit, p.part_in_family as part, p.given_name as given, p.family_name as family,
      p.known_as as "knownAs", p.born_on as "bornOn", p.due_on as "dueOn", p.gender, p.school,
      p.access_needs as "accessNeeds", p.language, p.interpreter_needed as "interpreterNeeded", p.nation,
      p.regime, p.added_at as "addedAt", coalesce(p.nation, o.nation) as "schoolNation"
    from people p join organisations o on o.id = p.organisation_id
    where p.record_id = ${record.id} order by p.added_at, p.id`)
  const today = Temporal.Instant.fromEpochMilliseconds(act.at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate()
  return rows
    .map(({ schoolNation, ...row }) => ({ ...row, ...ageAndSchool(row, schoolNation, today) }))
    .sort((one, other) => rankOf(one) - rankOf(other) || (one.bornOn ?? '').localeCompare(other.bornOn ?? ''))
}

const order: readonly Part[] = ['parent', 'carer', 'other-adult', 'young-person', 'child', 'unborn-baby']
const rankOf = ({ part }: { part: Part }) => order.indexOf(part)

function ageAndSchool(row: Row, nation: string, today: Temporal.PlainDate): Pick<Person, 'age' | 'schoolYear'> {
  if (!row.bornOn || Temporal.PlainDate.compare(row.bornOn, today) > 0) return { age: undefined, schoolYear: undefined }
  const isYoung = row.part === 'child' || row.part === 'young-person'
  const year = isYoung && isNation(nation) ? schoolYearGroup(row.bornOn, today, nation) : undefined
  return { age: ageOn(row.bornOn, today), schoolYear: year?.endsWith('school') ? undefined : year }
}
