import type { Act } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { type Role, roles } from '#gate/purposes.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, doorRoute, goTo, page, type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import { endOwnSession, namePasskey, ownAccount, proveFirst, removePasskey, setDeskTimes } from './account.ts'
import { accountPage } from './account-page.tsx'
import { addPasskey, passkeyQuestion } from './adding-passkeys.ts'
import { changePassword, setUpCodes, showCodes, showNewPasskey, showPassword } from './changing-means.tsx'

const everyone = Object.keys(roles) as Role[]

const own = (method: 'GET' | 'POST', path: string, name: string, answer: StaffRoute['answer']): Route =>
  staffRoute({ method, path: `/staff/account${path}`, page: name, purposes: ['own-account'], who: everyone, answer })

export const routes: readonly Route[] = [
  own('GET', '', 'one’s own sign-in', async (act, ask) =>
    page(accountPage(ask, { account: await ownAccount(act), me: act.staff! })),
  ),
  own('POST', '/desk', 'one’s own screen', keepDeskTimes),
  own('POST', '/sessions/:session/end', 'ending one’s own session', endOne),
  own('GET', '/passkeys', 'adding a passkey', async (act, ask) => proveFirst(act, ask) ?? page(showNewPasskey(ask))),
  own('POST', '/passkeys/:passkey/name', 'naming a passkey', rename),
  own('POST', '/passkeys/:passkey/remove', 'removing a passkey', remove),
  own('GET', '/password', 'one’s own password', async (act, ask) => proveFirst(act, ask) ?? showPassword(act, ask)),
  own('POST', '/password', 'one’s own password', async (act, ask) => proveFirst(act, ask) ?? changePassword(act, ask)),
  own('GET', '/codes', 'one’s own codes', async (act, ask) => proveFirst(act, ask) ?? showCodes(act, ask)),
  own('POST', '/codes', 'one’s own codes', async (act, ask) => proveFirst(act, ask) ?? setUpCodes(act, ask)),
  // These two need to know the address the browser stands at, which only a door does.
  doorRoute({
    method: 'POST',
    path: '/staff/account/passkey-question',
    page: 'adding a passkey',
    answer: passkeyQuestion,
  }),
  doorRoute({ method: 'POST', path: '/staff/account/passkeys', page: 'adding a passkey', answer: addPasskey }),
]

async function keepDeskTimes(act: Act, ask: Ask): Promise<Answer> {
  const [blur, lock] = [Number(ask.typed('blur')), Number(ask.typed('lock'))]
  const errors: FieldError[] = []
  if (!Number.isInteger(blur) || blur < 1 || blur > 60)
    errors.push({ field: 'blur', words: 'Enter whole minutes, from 1 to 60' })
  if (!Number.isInteger(lock) || lock < 1 || lock > 120)
    errors.push({ field: 'lock', words: 'Enter whole minutes, from 1 to 120' })
  else if (errors.length === 0 && lock < blur)
    errors.push({ field: 'lock', words: 'It locks after it hides, not before' })
  if (errors.length > 0) {
    const values = { blur: ask.typed('blur'), lock: ask.typed('lock') }
    return page(accountPage(ask, { account: await ownAccount(act), me: act.staff!, values, errors }))
  }
  await setDeskTimes(act, { blur, lock })
  return goTo(`${ask.base}/staff/account`, {
    kind: 'success',
    title: `The screen hides after ${blur} and locks after ${lock} minutes`,
  })
}

async function endOne(act: Act, ask: Ask): Promise<Answer> {
  await endOwnSession(act, ask.params.session ?? '')
  return goTo(`${ask.base}/staff/account`, { kind: 'success', title: 'That session has ended' })
}

async function rename(act: Act, ask: Ask): Promise<Answer> {
  const passkey = ask.params.passkey ?? ''
  if (!isId(passkey)) throw new Refusal('not-yours-or-not-there')
  if (ask.typed('named')) await namePasskey(act, passkey, ask.typed('named'))
  return goTo(`${ask.base}/staff/account`, { kind: 'success', title: 'The passkey has its new name' })
}

async function remove(act: Act, ask: Ask): Promise<Answer> {
  const first = proveFirst(act, ask)
  if (first) return first
  const { passkeys, one_time_confirmed_at: codes } = await ownAccount(act)
  if (passkeys.length === 1 && !codes) {
    return goTo(`${ask.base}/staff/account`, {
      kind: 'warning',
      title: 'That is your only way to sign in. Add another before you remove it.',
    })
  }
  await removePasskey(act, ask.params.passkey ?? '')
  return goTo(`${ask.base}/staff/account`, { kind: 'success', title: 'The passkey is removed' })
}
