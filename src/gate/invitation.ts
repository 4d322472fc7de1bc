import { charterBySlug } from '#organisations/charter.ts'
import { type Act, withAct } from './act.ts'
import type { House } from './house.ts'
import type { Handover, Post } from './mail-server.ts'
import { invitationMail } from './mail-words.ts'
import { queueJob } from './outbound.ts'
import { sql } from './sql.ts'
import { newToken } from './tokens.ts'

// An invitation lets one member of staff in once, to set up how they sign in from then on. A new one replaces the one
// before. It is mailed to their own work address: whoever looks after sign-ins asks for it, and never holds it.

const weekMs = 7 * 24 * 60 * 60 * 1000

/** Makes an invitation and returns its address below the site; only its hash is kept. */
export async function makeInvitation(act: Act, staff: string): Promise<string> {
  const { token, hash } = newToken()
  await act.rows(
    sql`update gate.one_use_codes set used_at = ${act.at} where staff_id = ${staff} and kind = 'invitation' and used_at is null`,
  )
  await act.rows(sql`insert into gate.one_use_codes (code_hash, organisation_id, kind, staff_id, made_at, ends_at)
    values (${hash}, ${act.organisation}, 'invitation', ${staff}, ${act.at}, ${new Date(act.at.getTime() + weekMs)})`)
  return `/c/${act.charter}/staff/invitation?code=${token}`
}

export type InvitationJob = Readonly<{ charter: string; staff: string }>

/** Has a colleague's invitation mailed to them. The database refuses it for oneself, and to who manages no sign-ins. */
export async function mailInvitation(act: Act, staff: string): Promise<void> {
  const job: InvitationJob = { charter: act.charter, staff }
  await queueJob(act, 'send-invitation', job)
  await act.note('staff.invited', [], { staff })
}

/** The job: makes the invitation as it is sent, so that the queue never holds one either. */
export async function sendInvitation(
  house: House,
  { charter: slug, staff }: InvitationJob,
  post: Post,
  handOver: Handover,
  jobId: string,
): Promise<void> {
  const charter = charterBySlug(slug)!
  const entry = { as: 'job', charter: slug, purposes: ['correspondence'], route: 'sending an invitation' } as const
  await withAct(house, entry, async act => {
    const person = await act.row<{ email: string }>(
      sql`select email from staff where id = ${staff} and may_sign_in and (ends_on is null or ends_on >= ${act.at}::date)`,
    )
    if (!person) return
    const address = await makeInvitation(act, staff)
    await handOver({
      to: person.email,
      from: charter.organisation.name,
      id: `invitation.${jobId}`,
      written: invitationMail(charter, `${post.publicUrl}${address}`),
      confidential: false,
    })
  })
}
