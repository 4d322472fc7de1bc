import type { Ask, Page } from '#gate/routes.ts'
import { Button } from '#govuk/button.tsx'
import { type FieldError, Form } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { PasskeyForm } from '../sign-in/sign-in-page.tsx'
import { CodeSetUpFields, NewPasswordFields } from './set-up-fields.tsx'

type InvitationPage = Readonly<{
  code: string
  email: string
  secret: string
  sealed: string
  errors?: readonly FieldError[]
}>

/** The first time here: one of two ways to sign in from now on. */
export function invitationPage(ask: Ask, { code, email, secret, sealed, errors = [] }: InvitationPage): Page {
  return {
    title: 'Set up how you sign in',
    hasErrors: errors.length > 0,
    ...(errors.length > 0 ? { status: 422 } : {}),
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Set up how you sign in</h1>
          <p class="govuk-body">
            This invitation is for {email}. It works once. Any way you signed in with before stops working.
          </p>
          <PasskeyForm
            ask={ask}
            makes
            question="/staff/invitation/passkey-question"
            action="/staff/invitation/passkey"
            words="Make a passkey"
            hidden={{ invitation: code }}
          >
            <h2 class="govuk-heading-m">With a passkey</h2>
            <p class="govuk-body">
              Your finger, your face or the PIN of this device. Nothing to remember, and nothing anybody can talk you
              out of.
            </p>
            <Input name="named" id="passkey-named" label="What to call it" hint="Such as “work laptop”" width={20} />
          </PasskeyForm>
          <h2 class="govuk-heading-m">With a password and one-time codes</h2>
          <Form action={`${ask.base}/staff/invitation`} csrf={ask.csrf} errors={errors}>
            <input type="hidden" name="invitation" value={code} />
            <input type="hidden" name="username" autocomplete="username" value={email} />
            <NewPasswordFields />
            <CodeSetUpFields secret={secret} sealed={sealed} charity={ask.charter.organisation.name} email={email} />
            <Button preventDoubleClick>Set up and go in</Button>
          </Form>
        </div>
      </div>
    ),
  }
}
