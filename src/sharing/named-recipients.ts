import type { Act, OpenedRecord } from '#gate/act.ts'
import { sharingUnit } from '#gate/sharing-unit.ts'
import { sql } from '#gate/sql.ts'

export type NamedRecipient = Readonly<{ id: string; recipient: string; name: string }>

/** A partner as it was named to the family: this school, not "a school". A name used before is used again. Returns the id. */
export async function nameRecipient(act: Act, record: OpenedRecord, recipient: string, name: string): Promise<string> {
  const same = (await namedRecipients(act, record)).find(
    each => each.recipient === recipient && bare(each.name) === bare(name),
  )
  if (same) return same.id
  const id = await act.insert('named_recipients', {
    record_id: record.id,
    unit_id: await sharingUnit(act, record),
    recipient,
    name: name.trim(),
    added_by: act.staff?.id ?? null,
    added_at: act.at,
  })
  await act.note('recipient.named', [record], { recipient })
  return id
}

const bare = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase()

/** The partners that were named to this family. */
export async function namedRecipients(act: Act, record: OpenedRecord): Promise<NamedRecipient[]> {
  return act.rows<NamedRecipient>(sql`
    select id, recipient, name from named_recipients where record_id = ${record.id} and name is not null order by added_at, id`)
}
