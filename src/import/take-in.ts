import { attainsAge } from '#calendar/ages.ts'
import { ourZone } from '#calendar/temporal.ts'
import { servicesFor } from '#families/families.ts'
import { isGuernsey, type Reach } from '#families/reach.ts'
import type { Act } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import { newCaseCode, newId } from '#gate/ids.ts'
import { insertMany, type NewRow } from '#gate/insert-many.ts'
import { sql } from '#gate/sql.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { type Arrival, waysOf } from './arrivals.ts'
import type { ImportedNeeds } from './cells/answers.ts'
import { type Batch, noonOf, noteOf } from './imported-note.ts'
import { leftOutWords, noteBody, taskWords } from './imported-words.ts'

// Families of a list become records, a hundred in one act. Nothing in a list makes a consent or a safe way to reach
// somebody; a mark about safety makes a concern; the last contact it names is what keeping counts from.

type Rows = Record<
  | 'units'
  | 'people'
  | 'relationships'
  | 'reach'
  | 'provenance'
  | 'cases'
  | 'case_team'
  | 'notes'
  | 'concerns'
  | 'equality_answers'
  | 'sensitive_details'
  | 'tasks',
  NewRow[]
>

type Made = {
  recordsHealth: boolean
  record: string
  code: string
  batch: Batch
  arrival: Arrival
  rows: Rows
  narrative: string
}

const noRows = (): Rows => ({
  units: [],
  people: [],
  relationships: [],
  reach: [],
  provenance: [],
  cases: [],
  case_team: [],
  notes: [],
  concerns: [],
  equality_answers: [],
  sensitive_details: [],
  tasks: [],
})

/**
 * Takes these families in, in the job's act. Returns their records in the order given. A key that was made for an act
 * that then failed opens nothing; it is destroyed before the fault goes on.
 */
export async function takeIn(house: House, act: Act, batch: Batch, arrivals: readonly Arrival[]): Promise<string[]> {
  const rows = noRows()
  const services = servicesFor(charterBySlug(act.charter)!, 'health')
  const made = arrivals.map(arrival => rowsOf(rows, batch, arrival, services.has(arrival.service)))
  const records = made.map(each => each.record)
  const units = rows.units.map(unit => String(unit.id))
  await act.keys.makeMany(units, act.organisation)
  try {
    await act.rows(sql`
      select gate.create_imported(${records}::uuid[], ${made.map(each => each.code)}::text[], ${batch.id})`)
    for (const table of Object.keys(rows) as (keyof Rows)[]) await insertMany(house, act, table, rows[table])
    await act.rows(sql`
      select gate.note('import.taken-in', ${records}::uuid[], ${JSON.stringify({ batch: batch.id, families: records.length })}::jsonb)`)
  } catch (fault) {
    await act.keys.destroy(units, act.at)
    throw fault
  }
  return records
}

function rowsOf(rows: Rows, batch: Batch, arrival: Arrival, recordsHealth: boolean): Made {
  const { family } = arrival
  const made: Made = { recordsHealth, record: newId(), code: newCaseCode(), batch, arrival, rows, narrative: '' }
  made.narrative = unit(made, 'narrative', { service: arrival.service })
  const nation =
    family.parent.address?.postcode && isGuernsey(family.parent.address.postcode.outward) ? 'guernsey' : null
  const parent = person(made, {
    part_in_family: 'parent',
    given_name: family.parent.given,
    family_name: family.parent.family,
    known_as: family.parent.knownAs,
    born_on: family.parent.dateOfBirth,
    nation,
  })
  for (const child of family.children) {
    const { id } = person(made, {
      part_in_family: child.unborn ? 'unborn-baby' : 'child',
      given_name: child.unborn ? '' : child.name,
      born_on: child.unborn ? null : child.dateOfBirth,
      due_on: child.dueOn,
      school: child.schooling?.words,
      nation,
    })
    relationship(made, parent, id)
    needs(made, id, child.needs)
  }
  if (family.forOneChild) needs(made, parent.id, family.forOneChild.needs, 'Of a child; the list does not say which: ')
  for (const way of waysOf(family)) reach(made, parent, way)
  work(made)
  equality(made, parent.id)
  return made
}

function unit({ rows, record, batch }: Made, kind: string, about: { person?: string; service?: string } = {}): string {
  const id = newId()
  rows.units.push({
    id,
    record_id: record,
    kind,
    person_id: about.person ?? null,
    service: about.service || null,
    made_at: batch.at,
  })
  return id
}

type Somebody = { id: string; unit: string }

function person(made: Made, facts: Readonly<Record<string, string | null | undefined>>): Somebody {
  const id = newId()
  const key = unit(made, 'identity', { person: id })
  const said = (name: string) => facts[name] || null
  const values = {
    part_in_family: facts.part_in_family,
    given_name: said('given_name'),
    family_name: said('family_name'),
    known_as: said('known_as'),
    born_on: said('born_on'),
    due_on: said('due_on'),
    school: said('school'),
    nation: said('nation'),
  }
  made.rows.people.push({
    id,
    record_id: made.record,
    unit_id: key,
    ...values,
    regime: values.nation === 'guernsey' ? 'guernsey' : 'uk',
    adult_on: values.born_on ? attainsAge(values.born_on, 18).toString() : null,
    added_at: made.batch.at,
  })
  const items = Object.entries(values).flatMap(([name, value]) => (value ? [name] : []))
  told(made, { table: 'people', row: id, key, items })
  return { id, unit: key }
}

function relationship(made: Made, parent: Somebody, child: string): void {
  const id = newId()
  made.rows.relationships.push({
    id,
    record_id: made.record,
    person_id: parent.id,
    other_person_id: child,
    kind: 'parent',
    parental_responsibility: 'not-known',
    added_at: made.batch.at,
  })
  told(made, { table: 'relationships', row: id, key: parent.unit, items: ['kind'] })
}

function reach(made: Made, parent: Somebody, way: Reach): void {
  const id = newId()
  made.rows.reach.push({
    id,
    record_id: made.record,
    unit_id: parent.unit,
    person_id: parent.id,
    channel: way.channel,
    reached_at: way.channel === 'none' ? null : way.value || null,
    // A list has not asked anybody: never a yes.
    safe: way.safe === 'no' ? 'no' : 'ask',
    when_words: way.instruction?.words ?? null,
    added_at: made.batch.at,
  })
  told(made, { table: 'reach', row: id, key: parent.unit, items: ['reached_at', 'safe'] })
}

function told(made: Made, about: { table: string; row: string; key: string; items: string[] }): void {
  const { family, line } = made.arrival
  made.rows.provenance.push({
    record_id: made.record,
    unit_id: about.key,
    of_table: about.table,
    row_id: about.row,
    items: about.items,
    from_whom: 'import',
    source_words: `line ${line} of the list`,
    how: 'import',
    stage: 'support',
    recorded_by: made.batch.by,
    at: noonOf(family.provenance.listMadeOn),
  })
}

function work(made: Made): void {
  const { record, batch, rows, narrative, arrival } = made
  const { family } = arrival
  const caseId = newId()
  const begun = family.referredOn ?? family.lastContactOn ?? family.provenance.listMadeOn
  const here = { record_id: record, unit_id: narrative, case_id: caseId }
  rows.cases.push({
    id: caseId,
    record_id: record,
    unit_id: narrative,
    service: arrival.service,
    opened_at: noonOf(begun),
    opened_by: batch.by,
    opened_from: 'import',
    import_batch: batch.id,
    imported_last_contact_on: family.lastContactOn,
  })
  if (arrival.worker)
    rows.case_team.push({
      record_id: record,
      case_id: caseId,
      staff_id: arrival.worker,
      part: 'lead-practitioner',
      joined_at: batch.at,
      added_by: batch.by,
    })
  const body = noteBody(family)
  if (body) rows.notes.push({ ...here, ...noteOf(batch, arrival, body) })
  const task = [taskWords(arrival.forAPerson), leftOutWords(family, made.recordsHealth)].filter(Boolean).join(' ')
  if (task)
    rows.tasks.push({
      ...here,
      words: task,
      kind: 'review',
      due_on: dayIn(batch.at),
      made_at: batch.at,
      made_by: batch.by,
    })
  if (family.safeguarding.hold)
    rows.concerns.push({
      record_id: record,
      unit_id: unit(made, 'safeguarding'),
      raised_by: batch.by,
      raised_at: batch.at,
      words: family.safeguarding.words,
      from_import: true,
    })
}

/** Needs are about health: they come in behind the wall of sensitive details, where the service may record them at all. */
function needs(made: Made, person: string, said: ImportedNeeds | null, whose = ''): void {
  if (!said || said.stage === 'none' || !made.recordsHealth) return
  const id = newId()
  const key = unit(made, 'sensitive', { person })
  made.rows.sensitive_details.push({
    id,
    record_id: made.record,
    unit_id: key,
    person_id: person,
    class: 'health',
    detail: `${whose}${said.words}`,
    recorded_by: made.batch.by,
    recorded_at: made.batch.at,
  })
  told(made, { table: 'sensitive_details', row: id, key, items: ['detail'] })
}

function equality(made: Made, parent: string): void {
  const { answer, group } = made.arrival.family.ethnicGroup
  if (answer === 'not-asked') return
  made.rows.equality_answers.push({
    record_id: made.record,
    unit_id: unit(made, 'equality', { person: parent }),
    person_id: parent,
    question: 'ethnicity',
    answer: answer === 'given' ? group : null,
    preferred_not_to_say: answer !== 'given',
    at: made.batch.at,
  })
}

const dayIn = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: ourZone, dateStyle: 'short' }).format(at)
