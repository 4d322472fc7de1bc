import type { Ask, Page } from '#gate/routes.ts'
import { Button } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { PasskeyForm } from '../sign-in/sign-in-page.tsx'

type UnlockPage = Readonly<{
  hasCodes: boolean
  hasPasskey: boolean
  isInvented: boolean
  next: string
  problem?: string
}>

/** The locked screen: how to go on, and nothing else. */
export function unlockPage(ask: Ask, wanted: UnlockPage): Page {
  const problem = wanted.problem
  return {
    title: 'Locked',
    hasErrors: problem !== undefined,
    ...(problem === undefined ? {} : { status: 422 }),
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Locked</h1>
          <p class="govuk-body">Nothing is shown here until you say again that it is you. What you wrote is kept.</p>
          {wanted.hasPasskey && (
            <PasskeyForm
              ask={ask}
              question="/staff/sign-in/passkey-question"
              action="/staff/unlock/passkey"
              next={wanted.next}
              words="Unlock with your passkey"
            />
          )}
          {(wanted.hasCodes || wanted.isInvented || problem !== undefined) && (
            <Form
              action={`${ask.base}/staff/unlock`}
              csrf={ask.csrf}
              errors={problem === undefined ? [] : [{ field: wanted.hasCodes ? 'code' : 'unlock', words: problem }]}
            >
              <input type="hidden" name="next" value={wanted.next} />
              {wanted.hasCodes && (
                <Input
                  name="code"
                  label="One-time code"
                  hint="The six numbers your app shows now"
                  inputmode="numeric"
                  autocomplete="one-time-code"
                  width={10}
                  isSecret
                />
              )}
              {wanted.isInvented && (
                <p class="govuk-body">Development: somebody invented has nothing to prove it with.</p>
              )}
              {(wanted.hasCodes || wanted.isInvented) && <Button id="unlock">Unlock</Button>}
            </Form>
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={`${ask.base}/staff/sign-in?next=${encodeURIComponent(wanted.next)}`}>
              Sign in again, or as somebody else
            </a>
          </p>
        </div>
      </div>
    ),
  }
}
