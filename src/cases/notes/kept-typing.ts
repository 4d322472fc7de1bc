import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import type { FormValues } from '#govuk/form.tsx'
import { caseOfRecord } from '../case-of-record.ts'

// What somebody is typing, kept sealed beside the record it is about, for them alone, until it is used or thrown away.

type Kept = { id: string; unit_id: string; body: string | null }

const find = (act: Act, record: OpenedRecord, form: string) =>
  act.row<Kept>(sql`select id, unit_id, body from drafts
    where record_id = ${record.id} and staff_id = ${act.staff!.id} and form = ${form}`)

/** Keeps what is typed in a form of this record, in place of what was kept before. */
export async function keepTyping(act: Act, record: OpenedRecord, form: string, values: FormValues): Promise<void> {
  const { _csrf, ...typed } = values
  const body = JSON.stringify(typed)
  const kept = await find(act, record, form)
  if (kept) await act.amend('drafts', kept, { body, saved_at: act.at })
  else {
    const { unit_id } = await caseOfRecord(act, record)
    await act.insert('drafts', { record_id: record.id, unit_id, staff_id: act.staff!.id, form, body, saved_at: act.at })
  }
  await act.note('draft.saved', [record])
}

/** What was being typed in that form, if anything. */
export async function keptTyping(act: Act, record: OpenedRecord, form: string): Promise<FormValues | undefined> {
  const kept = await find(act, record, form)
  return kept?.body ? (JSON.parse(kept.body) as FormValues) : undefined
}

/** Lets go of it. The caller names the event of what it became. */
export async function forgetTyping(act: Act, record: OpenedRecord, form: string): Promise<void> {
  await act.rows(
    sql`delete from drafts where record_id = ${record.id} and staff_id = ${act.staff!.id} and form = ${form}`,
  )
}
