import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'

/** The ways a privacy notice reaches somebody. */
export const noticeWays = {
  website: 'They read it on our website',
  spoken: 'Told',
  'in-person': 'By hand',
  letter: 'By letter',
  email: 'By e-mail',
} as const
export type NoticeWay = keyof typeof noticeWays

export type NoticeGiven = Readonly<{
  id: string
  version: string
  how: NoticeWay
  /** An ISO day. */
  on: string
  /** Whoever it was given to; null when it was given to the family. */
  person: string | null
  by: string | null
  /** Of a notice that was mailed: has it left, does it wait, or did it not go? */
  mail: 'sent' | 'waits' | 'not-sent' | null
}>

/** Writes down that the notice was given: its version, how, and on which day if that was not today (S1-55, S2-29). */
export async function recordNoticeGiven(
  act: Act,
  record: OpenedRecord,
  given: Readonly<{ version: string; how: NoticeWay; on?: string; person?: string; mail?: string }>,
): Promise<void> {
  const on = given.on ?? dayOf(act.at)
  await act.insert('notices_given', {
    record_id: record.id,
    person_id: given.person ?? null,
    version: given.version,
    how: given.how,
    given_on: on,
    mail_id: given.mail ?? null,
    reached_at: given.mail ? null : act.at,
    recorded_by: act.staff?.id ?? null,
    recorded_at: act.at,
  })
  await act.note('notice.given', [record], { version: given.version, how: given.how, on })
}

/** Every notice given to the people of an opened record, the oldest first. A mail that did not go gave nobody anything. */
export async function noticesGiven(act: Act, record: OpenedRecord): Promise<NoticeGiven[]> {
  return act.rows<NoticeGiven>(sql`
    select g.id, g.version, g.how, g.given_on::text as "on", g.person_id as person, s.display_name as by,
      case when g.mail_id is null then null when g.reached_at is not null then 'sent' when o.cancelled_at is null then 'waits'
        else 'not-sent' end as mail
    from notices_given g left join outbox o on o.id = g.mail_id left join staff s on s.id = g.recorded_by
    where g.record_id = ${record.id} order by g.given_on, g.recorded_at, g.id`)
}

/** Whether somebody has it: what waits in the outbox, or never went, was not given. */
export const hasReached = ({ mail }: Pick<NoticeGiven, 'mail'>): boolean => mail === null || mail === 'sent'

function dayOf(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate().toString()
}
