import { type Act, sql } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import { tokenHash } from '#gate/tokens.ts'

// Using an invitation takes away every way in that was set up earlier: a lost key or a stolen telephone is lost for good.
// How one is made and mailed is the gate's (invitation.ts).

export type Invited = Readonly<{ staff: string; organisation: string; email: string; displayName: string }>

/** Whom an invitation is for; undefined when it was used, is too old, or never was. */
export async function invitedBy(
  house: House,
  visit: <T>(work: (act: Act) => Promise<T>) => Promise<T>,
  code: string,
  at: Date,
): Promise<Invited | undefined> {
  const { rows } = await house.web.query<{ staff: string; organisation: string }>(
    `select staff_id as staff, organisation_id as organisation from gate.one_use_codes
     where code_hash = $1 and kind = 'invitation' and used_at is null and ends_at > $2`,
    [tokenHash(code), at],
  )
  const found = rows[0]
  if (!found) return undefined
  const person = await visit(act =>
    act.row<{ email: string; displayName: string }>(
      sql`select email, display_name as "displayName" from staff where id = ${found.staff}`,
    ),
  )
  return person && { ...found, ...person }
}

/** Uses the invitation up; false when somebody was faster. */
export async function useInvitation(house: House, code: string, at: Date): Promise<boolean> {
  const { rowCount } = await house.web.query(
    `update gate.one_use_codes set used_at = $2 where code_hash = $1 and kind = 'invitation' and used_at is null and ends_at > $2`,
    [tokenHash(code), at],
  )
  return rowCount === 1
}

/** Before a new way in is set up by invitation: every earlier one goes, and every session but this. */
export async function forgetEarlierWays(act: Act): Promise<void> {
  const me = act.staff!.id
  const gone = await act.rows(sql`delete from passkeys where staff_id = ${me} returning id`)
  if (gone.length > 0) await act.note('passkey.removed', [], { passkeys: gone.length })
  await act.amend(
    'staff',
    { id: me },
    {
      password_hash: null,
      password_changed_at: null,
      one_time_secret: null,
      one_time_confirmed_at: null,
      one_time_last_step: null,
      single_sign_on_subject: null,
    },
  )
  await act.rows(
    sql`update gate.staff_sessions set ended_at = ${act.at} where staff_id = ${me} and id <> ${act.staff!.session} and ended_at is null`,
  )
}
