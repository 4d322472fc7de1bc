import type { Act, OpenedRecord } from '#gate/act.ts'
import type { SentFact } from '#gate/disclose.ts'
import { sql } from '#gate/sql.ts'

export type ShareLine = Readonly<{
  id: string
  recipient: string
  name: string | null
  sendTo: string | null
  about: string
  purpose: string
  ground: string
  consent: string | null
  decision: string | null
  facts: readonly SentFact[]
  necessity: string | null
  discussedFirst: boolean
  toldFamily: boolean
  by: string | null
  madeAt: Date
  leftAt: Date | null
  leftHow: 'email' | 'printed' | null
  cancelledAt: Date | null
  cancelledBecause: string | null
  /** Since it left, the yes it rests on was taken back (S0-77). */
  takenBackAt: Date | null
  /** A mail with it waits to be sent. */
  mailWaits: boolean
}>

/** Every share of an opened record, the newest first, with exactly what was sent. */
export async function sharesOf(act: Act, record: OpenedRecord): Promise<ShareLine[]> {
  const rows = await act.rows<Omit<ShareLine, 'facts'> & { sent: string | null }>(sql`
    select d.id, d.recipient, d.recipient_name as name, d.send_to as "sendTo", d.about_person as about, d.purpose, d.ground,
      d.consent_event_id as consent, d.safeguarding_decision_id as decision, d.sent, d.necessity,
      d.discussed_first as "discussedFirst", d.told_family as "toldFamily", s.display_name as by, d.made_at as "madeAt",
      d.left_at as "leftAt", d.left_how as "leftHow", d.cancelled_at as "cancelledAt", d.cancelled_because as "cancelledBecause",
      (select min(w.at) from consent_events w join consent_events e on e.id = d.consent_event_id
        where w.record_id = d.record_id and w.question = e.question and w.about_person = e.about_person and w.answer = 'withdrawn'
          and w.at > d.left_at and (w.recipient is null or w.recipient = e.recipient) and (w.named_id is null or w.named_id = e.named_id)) as "takenBackAt",
      exists (select from outbox o where o.disclosure_id = d.id and o.sent_at is null and o.cancelled_at is null) as "mailWaits"
    from disclosures d left join staff s on s.id = d.made_by
    where d.record_id = ${record.id} order by d.made_at desc, d.id desc`)
  return rows.map(({ sent, ...row }) => ({ ...row, facts: sent ? (JSON.parse(sent) as SentFact[]) : [] }))
}

/** The paper of a share, byte for byte as it left or will leave. Undefined when it is not there or its key has gone. */
export async function paperOfShare(act: Act, record: OpenedRecord, id: string): Promise<Buffer | undefined> {
  const found = await act.row<{ paper: string | null }>(sql`
    select paper from disclosures where id = ${id} and record_id = ${record.id}`)
  return found?.paper ? Buffer.from(found.paper, 'base64') : undefined
}

/** How often something left with a yes, and how often it was talked over first, since a day (S0-44, S3-53). */
export async function sharingRates(
  act: Act,
  since: string,
): Promise<{ shared: number; withAYes: number; discussedFirst: number }> {
  return (await act.row(sql`
    select shared, with_a_yes as "withAYes", discussed_first as "discussedFirst" from gate.sharing_rates(${since}::date)`))!
}
