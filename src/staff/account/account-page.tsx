import { readableDate, readableInstant } from '#calendar/readable.ts'
import type { StaffMember } from '#gate/act.ts'
import type { Ask, Page } from '#gate/routes.ts'
import { Button } from '#govuk/button.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { SignInChanges } from '../sign-in-changes-table.tsx'
import type { Account, OwnPasskey, OwnSession } from './account.ts'

const ways: Record<string, string> = {
  passkey: 'a passkey',
  'password-and-code': 'password and code',
  'single-sign-on': 'your organisation’s account',
  'demo-link': 'a development link',
}

type AccountPage = Readonly<{ account: Account; me: StaffMember; values?: FormValues; errors?: readonly FieldError[] }>

/** One's own: where one is signed in, with what, and when the screen hides and locks. */
export function accountPage(ask: Ask, { account, me, values, errors = [] }: AccountPage): Page {
  const desk = { blur: String(account.idle_blur_minutes), lock: String(account.idle_lock_minutes) }
  return {
    title: 'Your sign-in',
    hasErrors: errors.length > 0,
    ...(errors.length > 0 ? { status: 422 } : {}),
    content: (
      <>
        <h1 class="govuk-heading-l">Your sign-in</h1>
        <Sessions ask={ask} sessions={account.sessions} current={me.session} />
        <h2 class="govuk-heading-m">Passkeys</h2>
        <Passkeys ask={ask} passkeys={account.passkeys} />
        <p class="govuk-body">
          <a class="govuk-link" href={`${ask.base}/staff/account/passkeys`}>
            Add a passkey
          </a>
        </p>
        <Means ask={ask} account={account} />
        <SignInChanges changes={account.changes} isOwn />
        <h2 class="govuk-heading-m">When nobody is at the desk</h2>
        <Form action={`${ask.base}/staff/account/desk`} csrf={ask.csrf} values={values ?? desk} errors={errors}>
          <Input name="blur" label="Hide what is on the screen after" suffix="minutes" inputmode="numeric" width={3} />
          <Input
            name="lock"
            label="Lock after"
            hint="Escape twice, or Ctrl + Alt + L, locks at once"
            suffix="minutes"
            inputmode="numeric"
            width={3}
          />
          <Button kind="secondary">Keep these times</Button>
        </Form>
      </>
    ),
  }
}

function Sessions({ ask, sessions, current }: { ask: Ask; sessions: readonly OwnSession[]; current: string }) {
  return (
    <ScrollingTable
      label="Where you are signed in"
      caption="Where you are signed in"
      captionSize="m"
      head={['Device', 'Signed in', 'With', 'Last seen', 'End it']}
      rows={sessions.map(session => [
        `${session.device || 'Unknown device'}${session.id === current ? ' (this one)' : ''}${session.locked ? ', locked' : ''}`,
        readableInstant(session.signed_in_at),
        ways[session.signed_in_by] ?? session.signed_in_by,
        readableInstant(session.last_seen_at),
        <OneButton
          ask={ask}
          path={`/staff/account/sessions/${session.id}/end`}
          words={session.id === current ? 'Sign out here' : 'End'}
          about={session.device}
        />,
      ])}
    />
  )
}

function Passkeys({ ask, passkeys }: { ask: Ask; passkeys: readonly OwnPasskey[] }) {
  if (passkeys.length === 0) return <p class="govuk-body">You have none yet.</p>
  return (
    <ScrollingTable
      label="Your passkeys"
      head={['Name', 'Added', 'Last used', 'Remove it']}
      rows={passkeys.map(passkey => [
        <form method="post" action={`${ask.base}/staff/account/passkeys/${passkey.id}/name`} class="kk-inline-form">
          <input type="hidden" name="_csrf" value={ask.csrf} />
          <label class="govuk-visually-hidden" for={`named-${passkey.id}`}>
            Name of this passkey
          </label>
          <input
            class="govuk-input govuk-input--width-10"
            id={`named-${passkey.id}`}
            name="named"
            value={passkey.named}
          />{' '}
          <button class="kk-link-button" type="submit">
            Rename
          </button>
        </form>,
        readableInstant(passkey.added_at),
        passkey.last_used_at ? readableInstant(passkey.last_used_at) : 'Not yet',
        <OneButton
          ask={ask}
          path={`/staff/account/passkeys/${passkey.id}/remove`}
          words="Remove"
          about={passkey.named}
        />,
      ])}
    />
  )
}

function Means({ ask, account }: { ask: Ask; account: Account }) {
  const change = (path: string, text: string, of: string) => ({
    actions: [{ href: `${ask.base}/staff/account/${path}`, text, visuallyHiddenText: of }],
  })
  return (
    <SummaryList
      rows={[
        { key: 'Work e-mail', value: account.email },
        {
          key: 'Password',
          value: account.password_changed_at ? `Set on ${readableInstant(account.password_changed_at)}` : 'None',
          ...change('password', account.password_changed_at ? 'Change' : 'Set', 'password'),
        },
        {
          key: 'One-time codes',
          value: account.one_time_confirmed_at
            ? `Set up on ${readableInstant(account.one_time_confirmed_at)}`
            : 'Not set up',
          ...change('codes', account.one_time_confirmed_at ? 'Set up again' : 'Set up', 'one-time codes'),
        },
        {
          key: 'Promise of confidentiality',
          value: `Signed on ${readableInstant(account.undertaking_signed_at)}, under version ${account.undertaking_version}`,
        },
        {
          key: 'Confidentiality training',
          value: account.training_lapses_on
            ? `Counts until ${readableDate(account.training_lapses_on)}`
            : 'No end is set',
        },
      ]}
    />
  )
}

function OneButton({ ask, path, words, about }: { ask: Ask; path: string; words: string; about: string }) {
  return (
    <form method="post" action={`${ask.base}${path}`}>
      <input type="hidden" name="_csrf" value={ask.csrf} />
      <button class="kk-link-button" type="submit">
        {words}
        <span class="govuk-visually-hidden"> {about}</span>
      </button>
    </form>
  )
}
