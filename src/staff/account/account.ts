import { type Act, sql } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo } from '#gate/routes.ts'
import { ownMeansChanged, type SignInChange, signInChanges } from '../sign-in-changes.ts'

export type OwnSession = Readonly<{
  id: string
  device: string
  signed_in_at: Date
  signed_in_by: string
  last_seen_at: Date
  locked: boolean
}>
export type OwnPasskey = Readonly<{ id: string; named: string; added_at: Date; last_used_at: Date | null }>
export type Account = Readonly<{
  email: string
  undertaking_signed_at: Date
  undertaking_version: string
  training_lapses_on: string | null
  password_changed_at: Date | null
  one_time_confirmed_at: Date | null
  idle_blur_minutes: number
  idle_lock_minutes: number
  sessions: readonly OwnSession[]
  passkeys: readonly OwnPasskey[]
  changes: readonly SignInChange[]
}>

const provenForMs = 15 * 60_000

/** The acting person's own way of signing in, as they see it. */
export async function ownAccount(act: Act): Promise<Account> {
  const me = act.staff!.id
  const [person] = await act.rows<Omit<Account, 'sessions' | 'passkeys' | 'changes'>>(
    sql`select email, undertaking_signed_at, undertaking_version, training_lapses_on::text, password_changed_at, one_time_confirmed_at,
      idle_blur_minutes, idle_lock_minutes from staff where id = ${me}`,
  )
  return {
    ...person!,
    sessions: await act.rows<OwnSession>(
      sql`select id, device, signed_in_at, signed_in_by, last_seen_at, locked_at is not null as locked from gate.staff_sessions
        where staff_id = ${me} and ended_at is null and ends_at > ${act.at} order by last_seen_at desc`,
    ),
    passkeys: await act.rows<OwnPasskey>(
      sql`select id, named, added_at, last_used_at from passkeys where staff_id = ${me} order by added_at`,
    ),
    changes: await signInChanges(act, me),
  }
}

/** Ends one of one's own sessions; it opens nothing from the next request on. */
export async function endOwnSession(act: Act, session: string): Promise<void> {
  const ended = await act.rows(sql`update gate.staff_sessions set ended_at = ${act.at}
    where id::text = ${session} and staff_id = ${act.staff!.id} and ended_at is null returning id`)
  if (ended.length === 0) throw new Refusal('not-yours-or-not-there')
  await act.note('session.ended', [])
}

/** Ends all others: after a password changes, whoever else is in is out. */
export async function endOtherSessions(act: Act): Promise<void> {
  await act.rows(sql`update gate.staff_sessions set ended_at = ${act.at}
    where staff_id = ${act.staff!.id} and id <> ${act.staff!.session} and ended_at is null`)
}

export async function setDeskTimes(act: Act, minutes: { blur: number; lock: number }): Promise<void> {
  await act.amend('staff', { id: act.staff!.id }, { idle_blur_minutes: minutes.blur, idle_lock_minutes: minutes.lock })
  await act.note('desk-times.set', [], { blur: minutes.blur, lock: minutes.lock })
}

export async function removePasskey(act: Act, passkey: string): Promise<void> {
  const gone = await act.rows(
    sql`delete from passkeys where id::text = ${passkey} and staff_id = ${act.staff!.id} returning id`,
  )
  if (gone.length === 0) throw new Refusal('not-yours-or-not-there')
  await act.note('passkey.removed', [], { passkeys: 1 })
  await ownMeansChanged(act)
}

export async function namePasskey(act: Act, passkey: string, name: string): Promise<void> {
  await act.amend('passkeys', { id: passkey }, { named: name.slice(0, 60) })
  await act.note('passkey.named', [])
}

/**
 * Ways in are changed only by somebody who has proved within the last quarter of an hour who they are: whoever finds an
 * open screen cannot make themselves a key. Undefined when they have; else the way to prove it and back.
 */
export function proveFirst(act: Act, ask: Ask): Answer | undefined {
  if (act.at.getTime() - act.staff!.provedAt.getTime() <= provenForMs) return undefined
  return goTo(`${ask.base}/staff/unlock?next=${encodeURIComponent(`${ask.base}/staff/account`)}`, {
    kind: 'information',
    title: 'Say again that it is you before you change how you sign in',
  })
}
