import { type Act, sql } from '#gate/act.ts'
import { sendStaffAlert } from '#gate/outbound.ts'
import type { Role } from '#gate/purposes.ts'

// What is done to how somebody signs in is never only between the system and whoever did it: its owner is told, at the
// address they had before as well, and where somebody else did it so is a second person. Both can read it afterwards.

/** Who looks at what those do who manage sign-ins, and they at each other. */
const watching: readonly Role[] = ['administrator', 'manager', 'data-protection-lead', 'caldicott-guardian']

/** The person acting changed a way in of their own; the event that names it is the caller's. */
export async function ownMeansChanged(act: Act): Promise<void> {
  await sendStaffAlert(act, { alert: 'your-sign-in-changed', staff: [act.staff!.id] })
}

/** Somebody who manages sign-ins did something to a colleague's; the event that names it is the caller's. */
export async function colleaguesMeansChanged(act: Act, whose: string): Promise<void> {
  await sendStaffAlert(act, { alert: 'your-sign-in-changed', staff: [whose] })
  await tellSecondPerson(act, whose)
}

/** Whoever else looks after sign-ins, or after what those do who look after them. */
export async function tellSecondPerson(act: Act, whose: string): Promise<void> {
  const others = await act.rows<{ id: string }>(sql`
    select id from staff where roles && ${watching}::text[] and may_sign_in and id not in (${act.staff!.id}, ${whose})
      and (ends_on is null or ends_on >= ${act.at}::date)`)
  if (others.length > 0) {
    await sendStaffAlert(act, { alert: 'sign-ins-changed', staff: others.slice(0, 100).map(each => each.id) })
  }
}

export type SignInChange = Readonly<{
  at: Date
  /** What was done, after the name of who did it. */
  words: string
  /** Null where it was done on the server. */
  by: string | null
  whose: string | null
  facts: Readonly<Record<string, unknown>>
}>

/** What was done to sign-ins in the last ninety days, the newest first: everybody's, or those of one. */
export async function signInChanges(act: Act, whose: string | null): Promise<SignInChange[]> {
  const rows = await act.rows<Omit<SignInChange, 'facts'> & { facts: string }>(sql`
    select c.at, e.words, b.display_name as by, w.display_name as whose, c.facts
    from gate.sign_in_changes(${whose}::uuid) c join gate.events e on e.action = c.action
      left join staff b on b.id = c.by_staff left join staff w on w.id = c.whose
    order by c.at desc`)
  return rows.map(row => ({ ...row, facts: JSON.parse(row.facts) }))
}
