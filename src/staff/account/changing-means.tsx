import { type Act, sql } from '#gate/act.ts'
import { hashPassword, isPassword } from '#gate/password.ts'
import { type Answer, type Ask, goTo, type Page, page } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import { Input, PasswordInput } from '#govuk/input.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { wrongWithPassword } from '../inviting/new-password.ts'
import { CodeSetUpFields, NewPasswordFields } from '../inviting/set-up-fields.tsx'
import { newSecret, openFromPage, sealForPage, sealSecret, stepOfCode } from '../sign-in/one-time-codes.ts'
import { ownSecrets } from '../sign-in/password-and-code.ts'
import { PasskeyForm } from '../sign-in/sign-in-page.tsx'
import { ownMeansChanged } from '../sign-in-changes.ts'
import { endOtherSessions } from './account.ts'

export function showNewPasskey(ask: Ask): Page {
  return {
    title: 'Add a passkey',
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Add a passkey</h1>
          <p class="govuk-body">
            Your finger, your face or the PIN of a device, or a security key. It needs JavaScript in this browser.
          </p>
          <PasskeyForm
            ask={ask}
            makes
            question="/staff/account/passkey-question"
            action="/staff/account/passkeys"
            words="Make a passkey"
          >
            <Input name="named" label="What to call it" hint="Such as “work laptop”" width={20} />
          </PasskeyForm>
          <p class="govuk-body">
            <a class="govuk-link" href={`${ask.base}/staff/account`}>
              Back to your sign-in
            </a>
          </p>
        </div>
      </div>
    ),
  }
}

export async function showPassword(act: Act, ask: Ask, errors: readonly FieldError[] = []): Promise<Answer> {
  const hasOne = (await ownSecrets(act)).password_hash !== null
  return page(
    staffFormPage(ask, {
      title: 'Your password',
      heading: hasOne ? 'Change your password' : 'Set a password',
      back: `${ask.base}/staff/account`,
      submit: 'Keep this password',
      errors,
      before: <p class="govuk-body">Everywhere else you are signed in, you will be signed out.</p>,
      children: (
        <>
          {hasOne && <PasswordInput name="current" label="Password now" />}
          <NewPasswordFields />
        </>
      ),
    }),
  )
}

export async function changePassword(act: Act, ask: Ask): Promise<Answer> {
  const typed = (field: string) => String(ask.form[field] ?? '')
  const own = await ownSecrets(act)
  const errors = wrongWithPassword(typed('password'), typed('password-again'), await knownAbout(act, ask))
  if (own.password_hash && !(await isPassword(own.password_hash, typed('current')))) {
    errors.unshift({ field: 'current', words: 'That is not your password now' })
  }
  if (errors.length > 0) return showPassword(act, ask, errors)
  await act.amend(
    'staff',
    { id: act.staff!.id },
    { password_hash: await hashPassword(typed('password')), password_changed_at: act.at },
  )
  await endOtherSessions(act)
  await act.note('password.set', [])
  await ownMeansChanged(act)
  return goTo(`${ask.base}/staff/account`, {
    kind: 'success',
    title: 'Your password is kept, and you are signed out everywhere else',
  })
}

export async function showCodes(
  act: Act,
  ask: Ask,
  secret = newSecret(),
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  const [email] = await knownAbout(act, ask)
  const sealed = sealForPage(act.keys, act.staff!.id, secret, act.at)
  return page(
    staffFormPage(ask, {
      title: 'One-time codes',
      heading: 'Set up one-time codes',
      back: `${ask.base}/staff/account`,
      submit: 'Use these codes',
      errors,
      children: (
        <CodeSetUpFields secret={secret} sealed={sealed} charity={ask.charter.organisation.name} email={email!} />
      ),
    }),
  )
}

export async function setUpCodes(act: Act, ask: Ask): Promise<Answer> {
  const secret = openFromPage(act.keys, act.staff!.id, ask.typed('secret'), act.at)
  const step = secret && stepOfCode(secret, ask.typed('code'), act.at, null)
  if (!secret || !step) {
    return showCodes(act, ask, secret, [{ field: 'code', words: 'Enter the six numbers the app shows now' }])
  }
  await act.amend(
    'staff',
    { id: act.staff!.id },
    {
      one_time_secret: sealSecret(act.keys, act.staff!.id, secret),
      one_time_confirmed_at: act.at,
      one_time_last_step: step,
    },
  )
  await endOtherSessions(act)
  await act.note('one-time-codes.set', [])
  await ownMeansChanged(act)
  return goTo(`${ask.base}/staff/account`, { kind: 'success', title: 'Your codes come from this app now' })
}

/** What anybody knows of this person, their e-mail first: no password is made of it. */
async function knownAbout(act: Act, ask: Ask): Promise<string[]> {
  const row = await act.row<{ email: string }>(sql`select email from staff where id = ${act.staff!.id}`)
  return [row!.email, act.staff!.displayName, ask.charter.organisation.name]
}
