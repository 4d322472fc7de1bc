import { leaveTask } from '#cases/standing-tasks.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import { dayOf } from './making.ts'
import type { Request } from './requests.ts'

export type ToldRecipient = Readonly<{ recipient: string; name: string; last: string }>

/** Who was sent anything about this person, newest first: they are told of a correction, deletion or stop (NOT-1). */
export async function recipientsOf(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  person: string | null,
): Promise<ToldRecipient[]> {
  const rows = await act.rows<{ recipient: string; name: string | null; last: Date }>(sql`
    select recipient, recipient_name as name, left_at as last from disclosures
    where record_id = ${record.id} and left_at is not null and (${person}::uuid is null or about_person = ${person})
    order by left_at desc`)
  const found = new Map<string, ToldRecipient>()
  for (const row of rows) {
    const name = row.name ?? charter.recipients.find(each => each.id === row.recipient)?.name ?? row.recipient
    if (!found.has(name)) found.set(name, { recipient: row.recipient, name, last: dayOf(row.last) })
  }
  return [...found.values()]
}

/** A task for each recipient who must hear of it, for whoever answered. Returns how many. */
export async function setTasksToTell(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  request: Request,
): Promise<number> {
  if (!['rectification', 'erasure', 'restriction', 'objection'].includes(request.kind)) return 0
  const recipients = await recipientsOf(act, record, charter, request.person)
  for (const { name } of recipients) {
    await leaveTask(act, record, {
      unit: request.unit,
      words: `Tell ${name}: ${happened[request.kind] ?? 'something has changed'}`,
      forStaff: act.staff!.id,
      dueOn: dayOf(act.at),
    })
  }
  if (recipients.length > 0) await act.note('task.set', [record], { many: recipients.length })
  return recipients.length
}

const happened: Readonly<Record<string, string>> = {
  rectification: 'something we sent them has been put right',
  erasure: 'something we sent them has been deleted here',
  restriction: 'the use of something we sent them has been stopped here',
  objection: 'the person objects to a use of it',
}
