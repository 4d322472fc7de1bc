import { Temporal } from '#calendar/temporal.ts'
import { mailboxKey } from '#families/reach.ts'
import { mayReach } from '#families/safe-hours.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'
import { type Act, type OpenedRecord, withAct } from './act.ts'
import type { House } from './house.ts'
import {
  type Alert,
  codeMail,
  disclosureMail,
  letterMail,
  noticeMail,
  somethingToRead,
  type Written,
} from './mail-words.ts'
import type { Role } from './purposes.ts'
import { Refusal } from './refusals.ts'
import { sharingUnit } from './sharing-unit.ts'
import { sql } from './sql.ts'

// What goes out by mail. A mail is put into the outbox, sealed, in the act that decided on it, together with the job that
// sends it; the job asks again whether it may (`posting.ts`). To a family only by a way they said is safe (S1-21), with
// anything personal only with their permission (S2-22).

type WayToReach = Parameters<typeof mayReach>[0]

type Outgoing = Readonly<{
  kind: 'code' | 'something-to-read' | 'letter' | 'disclosure' | 'booked' | 'notice' | 'news'
  written: Written
  unit: string
}> &
  ({ reach: string } | { disclosure: string; sendTo: string }) &
  Readonly<{ paper?: Uint8Array; sendTo?: string; booking?: string; news?: string }>

async function queue(act: Act, record: OpenedRecord, mail: Outgoing): Promise<string> {
  const id = await act.insert('outbox', {
    record_id: record.id,
    unit_id: mail.unit,
    kind: mail.kind,
    reach_id: 'reach' in mail ? mail.reach : null,
    disclosure_id: 'disclosure' in mail ? mail.disclosure : null,
    booking_id: mail.booking ?? null,
    news_id: mail.news ?? null,
    send_to: mail.sendTo ?? null,
    subject: mail.written.subject,
    body: mail.written.text,
    paper: mail.paper ? Buffer.from(mail.paper).toString('base64') : null,
    queued_by: act.staff?.id ?? null,
    queued_at: act.at,
  })
  await act.note('mail.queued', [record], { kind: mail.kind })
  await queueJob(act, 'send-mail', { charter: act.charter, record: record.id, mail: id })
  return id
}

/** A job of this act's own transaction. Its payload is ids and codes: the queue is not sealed. */
export async function queueJob(
  act: Act,
  task: string,
  payload: Readonly<Record<string, unknown>>,
  runAt?: Date,
): Promise<void> {
  await act.rows(sql`select gate.queue_job(${task}, ${JSON.stringify(payload)}::jsonb, ${runAt ?? null}::timestamptz)`)
}

/** The e-mail ways of a person that are not ended, the preferred first. */
export async function emailWays(act: Act, record: OpenedRecord, person: string): Promise<WayToReach[]> {
  return act.rows<WayToReach>(sql`
    select id, unit_id as unit, person_id as person, channel, reached_at as value, safe, when_words as "when",
      never_say as "neverSay", voicemail, permission, permission_at as "permissionAt", preferred, added_at as "addedAt",
      ended_at as "endedAt"
    from reach where record_id = ${record.id} and person_id = ${person} and channel = 'email' and ended_at is null
    order by preferred desc, added_at desc`)
}

/** May be written to, now or at a safer hour: the hour is for the job that sends. */
export function isSafeToWriteTo(way: WayToReach, at: Date): boolean {
  const may = mayReach(way, Temporal.Instant.fromEpochMilliseconds(at.getTime()))
  return 'ok' in may || may.refused === 'not-a-safe-time'
}

async function safeWay(act: Act, record: OpenedRecord, person: string): Promise<WayToReach> {
  const way = (await emailWays(act, record, person)).find(each => isSafeToWriteTo(each, act.at))
  if (!way) throw new Refusal('not-a-safe-way')
  return way
}

/** Tells somebody that there is something to read on their own page; nothing of what it is. Throws `not-a-safe-way`. */
export async function tellSomethingToRead(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  to: Readonly<{ person: string; publicUrl: string }>,
): Promise<string> {
  const way = await safeWay(act, record, to.person)
  const written = somethingToRead(charter, `${to.publicUrl}/c/${charter.slug}`)
  return queue(act, record, { kind: 'something-to-read', reach: way.id, unit: way.unit, written })
}

/** Sends the privacy notice by e-mail: it says nothing of anybody, but that they have it from us. Throws `not-a-safe-way`. */
export async function mailNotice(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  to: Readonly<{ person: string; paper: Uint8Array }>,
): Promise<string> {
  const way = await safeWay(act, record, to.person)
  // Where a charity does not say who it is, its name on a page that arrives by mail says it (S2-22).
  if (charter.marking?.saysWhoWeAre === false && !way.permission) throw new Refusal('no-permission-by-email')
  const written = noticeMail(charter.version.number)
  return queue(act, record, { kind: 'notice', reach: way.id, unit: way.unit, written, paper: to.paper })
}

/** Sends a letter by e-mail. Throws `not-a-safe-way`, or `no-permission-by-email` (S2-22). */
export async function sendLetter(act: Act, record: OpenedRecord, to: string, letter: Uint8Array): Promise<string> {
  const way = await safeWay(act, record, to)
  if (!way.permission) throw new Refusal('no-permission-by-email')
  const unit = await sharingUnit(act, record)
  return queue(act, record, {
    kind: 'letter',
    reach: way.id,
    unit,
    written: letterMail(await codeOf(act, record)),
    paper: letter,
  })
}

/**
 * Sends what belongs to something they booked, or news they asked for; the feature writes it. Throws `not-a-safe-way`. The
 * database refuses it for whoever has no place there or asked for no news, now and when it goes (S4-17, S4-27).
 */
export async function sendWanted(
  act: Act,
  record: OpenedRecord,
  {
    person,
    written,
    ...what
  }: Readonly<{ person: string; written: Written }> & ({ booking: string } | { news: string }),
): Promise<string> {
  const way = await safeWay(act, record, person)
  const kind = 'booking' in what ? 'booked' : 'news'
  return queue(act, record, { kind, ...what, reach: way.id, unit: way.unit, written })
}

/** Sends a share that waits, by e-mail, to the address it was made for. It is judged once more when it is sent. */
export async function mailDisclosure(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  disclosure: string,
): Promise<string> {
  const share = await act.row<{ unit: string; sendTo: string | null; leftAt: Date | null; waits: boolean }>(sql`
    select unit_id as unit, send_to as "sendTo", left_at as "leftAt",
      exists (select from outbox o where o.disclosure_id = d.id and o.sent_at is null and o.cancelled_at is null) as waits
    from disclosures d where id = ${disclosure} and record_id = ${record.id}`)
  if (!share?.sendTo) throw new Refusal('not-yours-or-not-there')
  if (share.leftAt || share.waits) throw new Refusal('it-has-left-already')
  const written = disclosureMail(charter, await codeOf(act, record))
  return queue(act, record, { kind: 'disclosure', disclosure, unit: share.unit, written, sendTo: share.sendTo })
}

async function codeOf(act: Act, record: OpenedRecord): Promise<string> {
  return (await act.row<{ code: string }>(sql`select case_code as code from records where id = ${record.id}`))!.code
}

export type FamilyCode = Readonly<{
  charter: string
  record: string
  person: string
  /** As it was typed at the door; it must be one that they said is safe. */
  address: string
  code: string
  minutes: number
}>

/** Sends a sign-in code to somebody's own safe address. False, and nothing is sent, when there is no such safe way. */
export async function sendFamilyCode(house: House, wanted: FamilyCode): Promise<boolean> {
  if (!charterBySlug(wanted.charter)) return false
  const entry = {
    as: 'job',
    charter: wanted.charter,
    purposes: ['correspondence'],
    route: 'a code to sign in with',
  } as const
  return withAct(house, entry, async act => {
    const record = await act.open(wanted.record)
    const ways = await emailWays(act, record, wanted.person)
    const way = ways.find(
      each => mailboxKey(each.value ?? '') === mailboxKey(wanted.address) && isSafeToWriteTo(each, act.at),
    )
    if (!way) return false
    const written = codeMail(wanted.code, wanted.minutes)
    await queue(act, record, { kind: 'code', reach: way.id, unit: way.unit, written })
    return true
  })
}

/** Tells colleagues that something waits for them, by name or by role; never about whom, never what. */
export async function sendStaffAlert(
  act: Act,
  wanted: Readonly<{ alert: Alert; staff?: readonly string[]; roles?: readonly Role[] }>,
): Promise<void> {
  await queueJob(act, 'send-alert', {
    charter: act.charter,
    alert: wanted.alert,
    staff: wanted.staff ?? [],
    roles: wanted.roles ?? [],
  })
  await act.note('alert.queued', [], { alert: wanted.alert })
}
