import { peopleOf } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import { tellOfOpening } from '#safeguarding/safeguarding.ts'
import { makeRequest } from './making.ts'
import { requestOf } from './requests.ts'
import { closeRequest } from './steps.ts'

/**
 * A record opened by its case code to answer a stranger's request, once it is settled who asks (`identity-first`);
 * undefined where no family has that code. It counts as an opening with a reason: those who work with the family are
 * told, the family sees it, and somebody else reviews it.
 */
export async function openToAnswer(act: Act, request: string, code: string): Promise<OpenedRecord | undefined> {
  const found = await act.row<{ id: string | null }>(sql`select gate.open_to_answer(${request}, ${code}) as id`)
  if (!found?.id) return undefined
  const record = { id: found.id, relation: 'rights', purpose: 'rights', mayWrite: true } as OpenedRecord
  const told = await act.row(sql`
    select id from openings_with_reason where record_id = ${record.id} and staff_id = ${act.staff!.id}
      and reason = 'complaint-or-request' and ends_at > ${act.at}`)
  if (!told) {
    await tellOfOpening(act, record, {
      reason: 'complaint-or-request',
      words: 'To join what somebody asked about their information to the record it is about.',
    })
  }
  return record
}

/**
 * Joins what a stranger asked to the record it is about: one request for each person named there, with the clock from the
 * day it first reached us. Both records are open in this act. Returns the new ids.
 */
export async function joinRequest(
  act: Act,
  charter: Charter,
  from: Readonly<{ record: OpenedRecord; request: string }>,
  to: Readonly<{ record: OpenedRecord; people: readonly string[]; askedByPerson?: string }>,
): Promise<string[]> {
  const asked = await requestOf(act, from.record, from.request)
  if (asked.person || asked.outcome) throw new Refusal('already-answered')
  const known = await peopleOf(act, to.record)
  if (to.people.some(id => !known.some(person => person.id === id))) throw new Refusal('not-yours-or-not-there')
  const made = await makeRequest(act, to.record, charter, {
    kind: asked.kind,
    people: to.people,
    cameBy: asked.cameBy,
    receivedOn: asked.receivedOn,
    ...(to.askedByPerson ? { askedByPerson: to.askedByPerson } : { asker: asked.asker ?? '' }),
    ...(asked.words ? { words: asked.words } : {}),
  })
  await closeRequest(act, from.record, asked, { outcome: 'joined-elsewhere' })
  await act.note('request.joined', [from.record, to.record], { people: made.length })
  return made
}
