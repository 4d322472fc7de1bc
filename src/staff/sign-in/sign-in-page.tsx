import type { ComponentChildren } from 'preact'
import type { Ask, Page } from '#gate/routes.ts'
import { Button } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { Input, PasswordInput } from '#govuk/input.tsx'

type SignInPage = Readonly<{
  next: string
  /** Said once, above both ways in; never says which part did not fit. */
  problem?: string
  email?: string
  hasSingleSignOn: boolean
  development: boolean
}>

/** Two ways in, and a third where the organisation has its own: only the passkey needs a script. */
export function signInPage(ask: Ask, wanted: SignInPage): Page {
  const problem = wanted.problem
  return {
    title: 'Sign in',
    hasErrors: problem !== undefined,
    ...(problem === undefined ? {} : { status: 422 }),
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Sign in</h1>
          <PasskeyForm
            ask={ask}
            question="/staff/sign-in/passkey-question"
            action="/staff/sign-in/passkey"
            next={wanted.next}
            words="Sign in with a passkey"
          />
          {wanted.hasSingleSignOn && (
            <p class="govuk-body">
              <a
                class="govuk-link"
                href={`${ask.base}/staff/sign-in/single-sign-on?next=${encodeURIComponent(wanted.next)}`}
              >
                Sign in with your organisation’s account
              </a>
            </p>
          )}
          <PasswordWay ask={ask} wanted={wanted} />
          <p class="govuk-body">Lost your phone or your key? Ask whoever manages sign-ins here for a new invitation.</p>
          {wanted.development && (
            <p class="govuk-body">
              <a class="govuk-link" href="/dev/">
                Development: sign in as somebody invented
              </a>
            </p>
          )}
        </div>
      </div>
    ),
  }
}

function PasswordWay({ ask, wanted: { next, email, problem } }: { ask: Ask; wanted: SignInPage }) {
  return (
    <>
      <h2 class="govuk-heading-m">With a password and a one-time code</h2>
      <Form
        action={`${ask.base}/staff/sign-in`}
        csrf={ask.csrf}
        values={{ email: email ?? '' }}
        errors={problem === undefined ? [] : [{ field: 'email', words: problem }]}
      >
        <input type="hidden" name="next" value={next} />
        <Input name="email" type="email" label="Work e-mail" autocomplete="username" width={30} spellcheck={false} />
        <PasswordInput name="password" label="Password" />
        <Input
          name="code"
          label="One-time code"
          hint="The six numbers your app shows now"
          inputmode="numeric"
          autocomplete="one-time-code"
          width={10}
          isSecret
        />
        <Button preventDoubleClick>Sign in</Button>
      </Form>
    </>
  )
}

type PasskeyFormProps = Readonly<{
  ask: Ask
  /** Below the charity: where the script fetches what to ask the passkey, and where the answer is posted. */
  question: string
  action: string
  words: string
  next?: string
  /** True for making one; else an existing one is asked. */
  makes?: boolean
  hidden?: Readonly<Record<string, string>>
  children?: ComponentChildren
}>

/** A passkey needs a script: without one this is not shown, and the other ways are. */
export function PasskeyForm({ ask, question, action, words, next, makes, hidden = {}, children }: PasskeyFormProps) {
  return (
    <Form
      action={`${ask.base}${action}`}
      csrf={ask.csrf}
      attributes={{ 'data-passkey': makes ? 'make' : 'ask', 'data-question': `${ask.base}${question}`, hidden: true }}
    >
      <input type="hidden" name="answer" value="" />
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button>{words}</Button>
      <p class="govuk-body" role="status" data-passkey-status />
    </Form>
  )
}
