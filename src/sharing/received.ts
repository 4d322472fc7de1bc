import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sharingUnit } from '#gate/sharing-unit.ts'
import { sql } from '#gate/sql.ts'

// What partners send us. Where nobody agreed to our hearing from them it is set aside: kept sealed, and read by those who
// answer for confidentiality or safety, not by whoever works on the case (S0-71, S2-3).

/** Takes in what a partner sent about somebody. True when it may be read; false when it is set aside. */
export async function receive(
  act: Act,
  record: OpenedRecord,
  item: Readonly<{ recipient: string; named?: string; about: string; words: string }>,
): Promise<boolean> {
  const id = await act.insert('received_items', {
    record_id: record.id,
    unit_id: await sharingUnit(act, record),
    recipient: item.recipient,
    named_id: item.named ?? null,
    about_person: item.about,
    words: item.words,
    received_by: act.staff?.id ?? null,
    received_at: act.at,
  })
  await act.note('item.received', [record], { recipient: item.recipient })
  return (await act.row(sql`select id from received_items where id = ${id} and not set_aside`)) !== undefined
}

export type ReceivedItem = Readonly<{
  id: string
  recipient: string
  name: string | null
  about: string
  words: string | null
  setAside: boolean
  settled: 'agreed-since' | 'kept-for-safety' | 'sent-back' | 'destroyed' | null
  at: Date
}>

/** What partners sent about the people of an opened record, as far as this act may read it, the newest first. */
export async function receivedItems(act: Act, record: OpenedRecord): Promise<ReceivedItem[]> {
  return act.rows<ReceivedItem>(sql`
    select i.id, i.recipient, n.name, i.about_person as about, i.words, i.set_aside as "setAside", i.settled, i.received_at as at
    from received_items i left join named_recipients n on n.id = i.named_id
    where i.record_id = ${record.id} order by i.received_at desc, i.id desc`)
}

/** Decides about something set aside; what goes back or is destroyed is not kept. Throws `not-yours-or-not-there`. */
export async function settleReceived(
  act: Act,
  record: OpenedRecord,
  id: string,
  settled: 'kept-for-safety' | 'sent-back' | 'destroyed',
): Promise<void> {
  const keeps = settled === 'kept-for-safety'
  const done = await act.rows<{ id: string }>(sql`
    update received_items set settled = ${settled}, settled_by = ${act.staff?.id ?? null}, settled_at = ${act.at},
      set_aside = false, words = case when ${keeps} then words end
    where id = ${id} and record_id = ${record.id} and set_aside and settled is null returning id`)
  if (!done[0]) throw new Refusal('not-yours-or-not-there')
  await act.note('item.settled', [record], { settled })
}
