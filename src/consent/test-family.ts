import type { TestHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { addPerson } from '#families/people/people.ts'
import { relate } from '#families/people/relationships.ts'
import { recordReach } from '#families/people/ways-to-reach.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'

export type TestFamily = Readonly<{
  record: string
  caseId: string
  mother: string
  /** Lives elsewhere; nobody has told us that he has parental responsibility. */
  father: string
  child: string
  sister: string
  teenager: string
  reach: string
}>

export type SharingWorld = World & Readonly<{ rules: Charter; caldicott: Player }>

/** A charity with its charter's own rules in force. */
export async function sharingWorld(house: TestHouse, slug = 'family-centre'): Promise<SharingWorld> {
  const world = await testWorld(house, slug)
  const rules = charterBySlug(slug)!
  await joinCharters(house, [rules])
  return { ...world, rules, caldicott: await world.player('guardian', ['caldicott-guardian']) }
}

/** One family on the worker's caseload: a mother with parental responsibility, three children, and a father without. */
export async function testFamily(world: World, service = 'family-support'): Promise<TestFamily> {
  return world.worker.act('support', async act => {
    const record = await act.create('family')
    const told = { from: 'self', how: 'spoken', stage: 'support' } as const
    const mother = await addPerson(
      act,
      record,
      { part: 'parent', given: 'Wren', family: 'Sample', bornOn: '1990-02-03' },
      told,
    )
    const father = await addPerson(act, record, { part: 'parent', given: 'Rowan', family: 'Example' }, told)
    const child = await addPerson(
      act,
      record,
      { part: 'child', given: 'Robin', family: 'Sample', bornOn: '2019-04-05' },
      told,
    )
    const sister = await addPerson(act, record, { part: 'child', given: 'Linnet', family: 'Sample' }, told)
    const teenager = await addPerson(act, record, { part: 'young-person', given: 'Jay', family: 'Sample' }, told)
    for (const other of [child, sister, teenager]) {
      await relate(
        act,
        record,
        { person: mother, kind: 'mother', other, responsibility: 'yes', evidence: 'birth-mother' },
        told,
      )
      await relate(act, record, { person: father, kind: 'father', other, responsibility: 'not-known' }, told)
    }
    const reach = await recordReach(
      act,
      record,
      mother,
      { channel: 'email', value: 'wren.sample@example.org', safe: 'yes', permission: true },
      told,
    )
    const caseId = await openCase(act, record, world.worker.id, service)
    return { record: record.id, caseId, mother, father, child, sister, teenager, reach }
  })
}

async function openCase(act: Act, record: OpenedRecord, worker: string, service: string): Promise<string> {
  const unit = await act.newUnit(record, 'narrative', { service })
  const caseId = await act.insert('cases', {
    record_id: record.id,
    unit_id: unit,
    service,
    opened_at: act.at,
    opened_from: 'direct',
  })
  await act.insert('case_team', {
    record_id: record.id,
    case_id: caseId,
    staff_id: worker,
    part: 'lead-practitioner',
    joined_at: act.at,
  })
  await act.note('case.opened', [record])
  return caseId
}
