import { codeOf } from '#enquiries/people-seen.ts'
import { type Person, peopleOf, whoIs } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import type { Ask } from '#gate/routes.ts'
import { type Restriction, restrictionsOf } from '../stop/restriction.ts'
import { recipientsOf, type ToldRecipient } from './recipients.ts'
import { type Request, requestOf } from './requests.ts'
import { type Colleague, colleagues } from './steps.ts'

/** Everything a page about one request shows, read once. */
export type Around = Readonly<{
  record: OpenedRecord
  code: string
  /** The address of the request's page. */
  at: string
  request: Request
  family: readonly Person[]
  /** The name, or the part in the family: "Child 2". */
  who(person: string | null): string
  staff: readonly Colleague[]
  nameOf(id: string | null): string
  restrictions: readonly Restriction[]
  recipients: readonly ToldRecipient[]
}>

/** Opens the record of the address to answer, with the request of the address. */
export async function aroundRequest(act: Act, ask: Ask): Promise<Around> {
  const record = await openToAnswer(act, ask)
  const request = await requestOf(act, record, ask.params.request!)
  const family = await peopleOf(act, record)
  const staff = await colleagues(act)
  return {
    record,
    code: await codeOf(act, record),
    at: `${ask.base}/staff/requests/${record.id}/${request.id}`,
    request,
    family,
    who: person => (person ? whoIs(family, person) : 'Not known yet'),
    staff,
    nameOf: id => staff.find(each => each.id === id)?.name ?? 'somebody who has left',
    restrictions: (await restrictionsOf(act, record)).filter(each => !each.liftedAt),
    recipients: await recipientsOf(act, record, ask.charter, request.person),
  }
}

/** Opens the record of the address for an answer; refuses where it opened for anything else. */
export async function openToAnswer(act: Act, ask: Ask): Promise<OpenedRecord> {
  const record = await act.open(ask.params.record!)
  if (record.purpose !== 'rights') throw new Refusal('not-yours-or-not-there')
  return record
}
