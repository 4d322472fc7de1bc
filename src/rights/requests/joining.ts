import { peopleOf } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import { makeRequest } from './making.ts'
import { requestOf } from './requests.ts'
import { closeRequest } from './steps.ts'

/** A record opened by its case code to answer a stranger's request; undefined where no family has that code. */
export async function openToAnswer(act: Act, request: string, code: string): Promise<OpenedRecord | undefined> {
  const found = await act.row<{ id: string | null }>(sql`select gate.open_to_answer(${request}, ${code}) as id`)
  return found?.id
    ? ({ id: found.id, relation: 'rights', purpose: 'rights', mayWrite: true } as OpenedRecord)
    : undefined
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
