import type { Act, OpenedRecord } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page, type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { BackLink } from '#govuk/navigation.tsx'
import { allocators, dayOf } from '../case-words.ts'
import { reopenCase } from '../team/closing.ts'
import { addToTeam, colleagues, putBack, removeFromTeam } from '../team/team.ts'
import { typedPlace } from '../team/team-answers.ts'
import { AllocationPage, type AllocationView } from './allocation-page.tsx'
import { TeamCasesPage, WaitingPage } from './lists-pages.tsx'
import { allocation, recordTriage, type TriageDecision, teamCases, triageWords, waitingList } from './triage.ts'

// Only ever for the purpose `allocation`: beside another purpose the database would let the notes be read.
const lead = (method: 'GET' | 'POST', path: string, name: string, answer: StaffRoute['answer']) =>
  staffRoute({ method, path, page: name, purposes: ['allocation'], who: allocators, answer })

const at = '/staff/allocation/:record'

export const routes: readonly Route[] = [
  lead('GET', '/staff/waiting', 'waiting list', showWaiting),
  lead('GET', '/staff/team', 'cases of the team', showTeamCases),
  lead('GET', at, 'allocation', showAllocation),
  lead('POST', `${at}/triage`, 'decision about a request', takeTriage),
  lead('POST', `${at}/give`, 'giving a case to a worker', takeGift),
  lead('POST', `${at}/places/:place/remove`, 'taking somebody off a case', takeRemoval),
  lead('POST', `${at}/places/:place/back`, 'putting somebody back on a case', takeReturn),
  lead('POST', `${at}/reopen`, 'opening a case again', takeReopening),
]

async function showWaiting(act: Act, ask: Ask): Promise<Answer> {
  const lines = await waitingList(act)
  return page({
    title: 'Waiting',
    wide: true,
    content: <WaitingPage lines={lines} base={ask.base} charter={ask.charter} today={dayOf(act.at)} />,
  })
}

async function showTeamCases(act: Act, ask: Ask): Promise<Answer> {
  const code = typeof ask.query.code === 'string' ? ask.query.code.trim() : ''
  const found = code && (await act.row<{ record: string | null }>(sql`select gate.record_by_code(${code}) as record`))
  if (found !== '' && found?.record) return goTo(`${ask.base}/staff/allocation/${found.record}`)
  const lines = await teamCases(act)
  const content = (
    <TeamCasesPage
      lines={lines}
      base={ask.base}
      charter={ask.charter}
      today={dayOf(act.at)}
      {...(code ? { notFound: code } : {})}
    />
  )
  return page({ title: 'Team', wide: true, content, hasErrors: Boolean(code) })
}

async function openToWrite(act: Act, ask: Ask): Promise<{ record: OpenedRecord; at: string }> {
  const record = await act.open(ask.params.record!)
  if (!record.mayWrite) throw new Refusal('read-only')
  return { record, at: `${ask.base}/staff/allocation/${record.id}` }
}

async function showAllocation(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  return allocationAnswer(act, ask, record)
}

async function allocationAnswer(
  act: Act,
  ask: Ask,
  record: OpenedRecord,
  sent?: AllocationView['sent'],
): Promise<Answer> {
  const found = await allocation(act, record)
  const view = { charter: ask.charter, at: `${ask.base}/staff/allocation/${record.id}`, csrf: ask.csrf }
  const content = (
    <AllocationPage {...view} allocation={found} colleagues={await colleagues(act)} {...(sent ? { sent } : {})} />
  )
  const before = <BackLink href={`${ask.base}/staff/team`}>Team</BackLink>
  return page({ title: `Case ${found.code}`, before, content, ...(sent ? { hasErrors: true, status: 422 } : {}) })
}

async function takeTriage(act: Act, ask: Ask): Promise<Answer> {
  const { record, at: back } = await openToWrite(act, ask)
  const errors = [
    ...(ask.typed('decided') in triageWords ? [] : [{ field: 'decided', words: 'Choose what was decided' }]),
    ...(ask.typed('because') ? [] : [{ field: 'because', words: 'Write why' }]),
  ]
  if (errors.length > 0) return allocationAnswer(act, ask, record, { form: 'triage', values: ask.form, errors })
  await recordTriage(act, record, {
    decided: ask.typed('decided') as TriageDecision,
    because: ask.typed('because'),
    familyView: ask.typed('view'),
  })
  return goTo(back, { kind: 'success', title: 'The decision is recorded.' })
}

async function takeGift(act: Act, ask: Ask): Promise<Answer> {
  const { record, at: back } = await openToWrite(act, ask)
  const { place, errors } = typedPlace(ask)
  if (!place) return allocationAnswer(act, ask, record, { form: 'give', values: ask.form, errors })
  if (!isId(ask.typed('case'))) throw new Refusal('not-yours-or-not-there')
  await addToTeam(act, record, { caseId: ask.typed('case'), ...place, asAllocation: true })
  return goTo(back, { kind: 'success', title: 'The case is given.' })
}

async function takeRemoval(act: Act, ask: Ask): Promise<Answer> {
  const { record, at: back } = await openToWrite(act, ask)
  const place = ask.params.place ?? ''
  if (!isId(place)) throw new Refusal('not-yours-or-not-there')
  await removeFromTeam(act, record, place)
  const undo = { url: `${back}/places/${place}/back`, words: 'Put them back' }
  return goTo(back, { kind: 'success', title: 'Taken off the case. They can no longer open it.', undo })
}

async function takeReturn(act: Act, ask: Ask): Promise<Answer> {
  const { record, at: back } = await openToWrite(act, ask)
  if (!isId(ask.params.place ?? '')) throw new Refusal('not-yours-or-not-there')
  await putBack(act, record, ask.params.place!)
  return goTo(back, { kind: 'success', title: 'Back on the case.' })
}

async function takeReopening(act: Act, ask: Ask): Promise<Answer> {
  const { record, at: back } = await openToWrite(act, ask)
  const worker = (await colleagues(act)).find(each => each.id === ask.typed('worker'))
  if (!worker) {
    const errors = [{ field: 'worker', words: 'Choose who works with the family' }]
    return allocationAnswer(act, ask, record, { form: 'reopen', values: ask.form, errors })
  }
  if (!isId(ask.typed('case'))) throw new Refusal('not-yours-or-not-there')
  await reopenCase(act, record, ask.typed('case'), worker.id)
  return goTo(back, { kind: 'success', title: 'The case is open again.' })
}
