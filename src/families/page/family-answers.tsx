import type { Act } from '#gate/act.ts'
import type { Role } from '#gate/purposes.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { familyAddress, writing } from '../family-words.ts'
import { caseTitle } from '../people/person-name.ts'
import { endRelationship } from '../people/relationships.ts'
import { endReach } from '../people/ways-to-reach.ts'
import { familyFile } from './family-file.ts'
import { FamilyPage } from './family-page.tsx'

const leads: readonly Role[] = ['lead', 'manager', 'safeguarding-lead']

/** The family's page. */
export async function showFamily(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const file = await familyFile(act, record, ask.query.names === 'shown')
  const mayWrite = record.mayWrite && writing.some(purpose => purpose === record.purpose) && file.namesShown
  return page({
    title: caseTitle(file.code),
    wide: true,
    content: (
      <FamilyPage
        charter={ask.charter}
        base={ask.base}
        csrf={ask.csrf}
        file={file}
        mayWrite={mayWrite}
        isOpen={part => ask.mayFollow(`/staff/families/:record/${part}`, act.staff!.roles, record.purpose)}
        mayName={record.mayWrite && act.staff!.roles.some(role => leads.includes(role))}
      />
    ),
  })
}

export async function endWay(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  await endReach(act, record, ask.params.way!)
  return goTo(familyAddress(ask.base, record.id), { kind: 'success', title: 'That way is not used any more.' })
}

export async function endBelonging(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  await endRelationship(act, record, ask.params.relationship!)
  return goTo(familyAddress(ask.base, record.id), { kind: 'success', title: 'That has ended. It stays visible.' })
}
