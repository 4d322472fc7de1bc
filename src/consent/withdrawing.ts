import { today } from '#calendar/clock.ts'
import { setTask } from '#cases/plan/plan.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import { type Authority, type How, recordConsent, type Scope } from './consent.ts'

export type Withdrawal = Scope &
  Readonly<{ by: string; how: How; authority?: Authority; theirWords?: string; effectTold?: boolean }>

export type Withdrawn = Readonly<{
  event: string
  /** How many shares were waiting and are cancelled. */
  cancelled: number
  /** Who has something from us already, by name: each is told to stop using it (MDT-5). */
  toTell: readonly string[]
}>

/**
 * Takes a yes back: one step, by any way, as easy as giving it (CON-5). In the same transaction what was waiting is
 * cancelled, nothing more goes, and a task is set to tell each recipient who has something already. What that recipient
 * wrote down stays with them (S0-77), and what we sent stays in our record.
 */
export async function withdrawConsent(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  { by, how, authority, theirWords, effectTold, ...scope }: Withdrawal,
): Promise<Withdrawn> {
  const event = await recordConsent(act, record, charter, {
    ...scope,
    answer: 'withdrawn',
    by,
    how,
    authority: authority ?? (by === scope.about ? 'self' : 'parental-responsibility'),
    ...(theirWords ? { theirWords } : {}),
    ...(effectTold ? { effectTold } : {}),
  })
  const cancelled = await act.rows<{ id: string }>(sql`
    select d.id from disclosures d where d.record_id = ${record.id} and d.cancelled_at >= ${act.at} and d.cancelled_because = 'taken-back'`)
  const toTell = await whoHasIt(act, record, charter, scope)
  await setRecallTasks(act, record, toTell)
  return { event, cancelled: cancelled.length, toTell }
}

async function whoHasIt(act: Act, record: OpenedRecord, charter: Charter, scope: Scope): Promise<string[]> {
  const left = await act.rows<{ recipient: string; name: string | null }>(sql`
    select distinct on (d.recipient, d.named_id) d.recipient, n.name from disclosures d
    join consent_events e on e.id = d.consent_event_id left join named_recipients n on n.id = d.named_id
    where d.record_id = ${record.id} and d.left_at is not null and e.question = ${scope.question} and e.about_person = ${scope.about}
      and (${scope.recipient ?? null}::text is null or e.recipient = ${scope.recipient ?? null})
      and (${scope.named ?? null}::uuid is null or e.named_id = ${scope.named ?? null})
    order by d.recipient, d.named_id`)
  return left.map(
    each => each.name ?? charter.recipients.find(known => known.id === each.recipient)?.name ?? each.recipient,
  )
}

// A closed case has nobody to do it: then the page and the family's own answer say who has something.
async function setRecallTasks(act: Act, record: OpenedRecord, names: readonly string[]): Promise<void> {
  const open = await act.row(sql`select id from cases where record_id = ${record.id} and closed_at is null limit 1`)
  if (!open) return
  for (const name of names) {
    await setTask(act, record, {
      words: `Tell ${name}: the yes was taken back. What we sent is not to be talked over or used any more.`,
      dueOn: today().toString(),
    })
  }
}
