import { Input, PasswordInput } from '#govuk/input.tsx'
import { Details } from '#govuk/messages.tsx'
import { appAddress, inFours, squareFor } from '../sign-in/one-time-codes.ts'

/** A new password, typed twice. */
export function NewPasswordFields() {
  return (
    <>
      <PasswordInput
        name="password"
        label="New password"
        hint="At least 12 characters. Three or four words that do not belong together are good."
        autocomplete="new-password"
      />
      <PasswordInput name="password-again" label="New password again" autocomplete="new-password" />
    </>
  )
}

type CodeSetUp = Readonly<{ secret: string; sealed: string; charity: string; email: string }>

/** The square for the app, the same in letters, and the first code as proof that it works. */
export function CodeSetUpFields({ secret, sealed, charity, email }: CodeSetUp) {
  const square = squareFor(appAddress(secret, charity, email))
  return (
    <>
      <p class="govuk-body">
        An app on your telephone shows a new code of six numbers every half minute. Any app for one-time codes will do.
        Point it at this square:
      </p>
      <svg
        class="kk-square"
        viewBox={`0 0 ${square.size} ${square.size}`}
        width="220"
        height="220"
        role="img"
        aria-label="Square code for the app; the same in letters is below"
        shape-rendering="crispEdges"
      >
        <rect width={square.size} height={square.size} fill="#fff" />
        <path d={square.path} fill="#000" />
      </svg>
      <Details summary="I cannot point at the square">
        <p class="govuk-body">
          Type this into the app as a key, by time: <strong class="kk-key-letters">{inFours(secret)}</strong>
        </p>
      </Details>
      <input type="hidden" name="secret" value={sealed} />
      <Input
        name="code"
        label="The six numbers the app shows now"
        inputmode="numeric"
        autocomplete="one-time-code"
        width={10}
        isSecret
      />
    </>
  )
}
