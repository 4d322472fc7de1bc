import { type Act, sql, withAct } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, type Door, goTo } from '#gate/routes.ts'
import { askForNewPasskey, keepPasskey, ownCredentials, readNewPasskey } from '../sign-in/passkeys.ts'
import { proveFirst } from './account.ts'

function asMyself<T>(door: Door, work: (act: Act) => Promise<T>): Promise<T> {
  const tokenHash = door.held('staff')
  if (!tokenHash) throw new Refusal('session-over')
  return withAct(door.house, { as: 'staff', tokenHash, purposes: ['own-account'], route: 'adding a passkey' }, work)
}

/** What the browser makes the new passkey from. */
export async function passkeyQuestion(ask: Ask, door: Door): Promise<Answer> {
  const me = await asMyself(door, async act => {
    if (proveFirst(act, ask)) throw new Refusal('locked')
    const row = await act.row<{ email: string }>(sql`select email from staff where id = ${act.staff!.id}`)
    return {
      staff: act.staff!.id,
      displayName: act.staff!.displayName,
      email: row!.email,
      has: await ownCredentials(act),
    }
  })
  return { json: await askForNewPasskey(door, ask.charter.slug, ask.charter.organisation.name, me) }
}

export async function addPasskey(ask: Ask, door: Door): Promise<Answer> {
  const failed = goTo(`${ask.base}/staff/account/passkeys`, {
    kind: 'warning',
    title: 'The passkey was not made. Try again.',
  })
  return asMyself(door, async act => {
    const first = proveFirst(act, ask)
    if (first) return first
    const made = await readNewPasskey(door, act.staff!.id, ask.typed('answer'))
    if (!made) return failed
    await keepPasskey(act, made, ask.typed('named'))
    return goTo(`${ask.base}/staff/account`, { kind: 'success', title: 'The passkey is added' })
  })
}
