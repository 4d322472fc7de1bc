import { withAct } from '#gate/act.ts'
import { hashPassword } from '#gate/password.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, type Door, doorRoute, goTo, page, type Route } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import { enterAs, theInstant } from '../sign-in/entering.ts'
import { newSecret, openFromPage, sealForPage, sealSecret, stepOfCode } from '../sign-in/one-time-codes.ts'
import { askForNewPasskey, keepPasskey, readNewPasskey } from '../sign-in/passkeys.ts'
import { ownMeansChanged } from '../sign-in-changes.ts'
import { invitationPage } from './invitation-page.tsx'
import { forgetEarlierWays, type Invited, invitedBy, useInvitation } from './invitations.ts'
import { wrongWithPassword } from './new-password.ts'

export const routes: readonly Route[] = [
  doorRoute({ method: 'GET', path: '/staff/invitation', page: 'an invitation to sign in', answer: show }),
  doorRoute({ method: 'POST', path: '/staff/invitation', page: 'an invitation to sign in', answer: setUpPassword }),
  doorRoute({ method: 'POST', path: '/staff/invitation/passkey-question', page: 'a first passkey', answer: question }),
  doorRoute({ method: 'POST', path: '/staff/invitation/passkey', page: 'a first passkey', answer: setUpPasskey }),
]

/** Whom the invitation is for; the same 'not there' for one that was used, is too old, or never was. */
async function invited(ask: Ask, door: Door, code: string): Promise<Invited> {
  const entry = { as: 'visitor', charter: ask.charter.slug, purposes: ['sign-in'], route: 'an invitation' } as const
  const person = await invitedBy(door.house, work => withAct(door.house, entry, work), code, theInstant())
  if (!person) throw new Refusal('not-yours-or-not-there')
  return person
}

async function show(ask: Ask, door: Door): Promise<Answer> {
  const code = typeof ask.query.code === 'string' ? ask.query.code : ''
  const person = await invited(ask, door, code)
  return shown(ask, door, code, person, newSecret(), [])
}

function shown(
  ask: Ask,
  door: Door,
  code: string,
  person: Invited,
  secret: string,
  errors: readonly FieldError[],
): Answer {
  const sealed = sealForPage(door.house.keys, person.staff, secret, theInstant())
  return page(invitationPage(ask, { code, email: person.email, secret, sealed, errors }))
}

async function setUpPassword(ask: Ask, door: Door): Promise<Answer> {
  const code = ask.typed('invitation')
  const person = await invited(ask, door, code)
  const at = theInstant()
  const [password, again] = [String(ask.form.password ?? ''), String(ask.form['password-again'] ?? '')]
  const known = openFromPage(door.house.keys, person.staff, ask.typed('secret'), at)
  const secret = known ?? newSecret()
  const step = stepOfCode(secret, ask.typed('code'), at, null)
  const errors = [
    ...wrongWithPassword(password, again, [person.email, person.displayName, ask.charter.organisation.name]),
    ...(step === undefined ? [{ field: 'code', words: 'Enter the six numbers the app shows now' }] : []),
  ]
  if (errors.length > 0 || step === undefined) return shown(ask, door, code, person, secret, errors)
  const hash = await hashPassword(password)
  if (!(await useInvitation(door.house, code, at))) throw new Refusal('not-yours-or-not-there')
  await enterAs(door, { ...person, by: 'password-and-code' }, async act => {
    await forgetEarlierWays(act)
    await act.amend(
      'staff',
      { id: person.staff },
      {
        password_hash: hash,
        password_changed_at: act.at,
        one_time_secret: sealSecret(door.house.keys, person.staff, secret),
        one_time_confirmed_at: act.at,
        one_time_last_step: step,
      },
    )
    await act.note('password.set', [])
    await act.note('one-time-codes.set', [])
    await ownMeansChanged(act)
    return true
  })
  return goTo(`${ask.base}/staff/`)
}

async function question(ask: Ask, door: Door): Promise<Answer> {
  const person = await invited(ask, door, ask.typed('invitation'))
  return { json: await askForNewPasskey(door, ask.charter.slug, ask.charter.organisation.name, { ...person, has: [] }) }
}

async function setUpPasskey(ask: Ask, door: Door): Promise<Answer> {
  const code = ask.typed('invitation')
  const person = await invited(ask, door, code)
  const made = await readNewPasskey(door, person.staff, ask.typed('answer'))
  if (!made) {
    const errors = [
      { field: 'passkey-named', words: 'The passkey was not made. Try again, or use a password and one-time codes' },
    ]
    return shown(ask, door, code, person, newSecret(), errors)
  }
  if (!(await useInvitation(door.house, code, theInstant()))) throw new Refusal('not-yours-or-not-there')
  await enterAs(door, { ...person, by: 'passkey' }, async act => {
    await forgetEarlierWays(act)
    await keepPasskey(act, made, ask.typed('named'))
    return true
  })
  return goTo(`${ask.base}/staff/`)
}
