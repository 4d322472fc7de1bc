import { codeMinutes, letterDays } from '#gate/family-code.ts'
import type { Ask } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { type FieldError, Form } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Details } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'

type Asked = Readonly<{ ask: Ask; next: string; errors: readonly FieldError[] }>

const heading = (text: string) => ({ text, size: 'l' as const, isPageHeading: true })

/** One question: which address. Nothing on it says who is known here. */
export function EmailPage({ ask, next, errors }: Asked) {
  const at = `${ask.base}/your-information/sign-in`
  return (
    <>
      <Form action={at} csrf={ask.csrf} values={ask.form} errors={errors}>
        <input type="hidden" name="next" value={next} />
        <Input
          name="email"
          label={heading('What is your email address?')}
          hint="Use the one you gave us. We send a code to it. The email does not say who we are or what it is about."
          type="email"
          autocomplete="email"
          spellcheck={false}
        />
        <Button preventDoubleClick>Send me a code</Button>
      </Form>
      <p class="govuk-body">
        <Link href={`${at}/letter`}>I have a code on a letter</Link>
      </p>
      <NoEmail ask={ask} />
    </>
  )
}

function NoEmail({ ask }: { ask: Ask }) {
  const { phone } = ask.charter.contacts.find(each => each.phone) ?? {}
  return (
    <Details summary="I have no email, or I share it with somebody">
      <p class="govuk-body">
        We send a code only to an email you told us is safe. If two people use the same email with us, we cannot tell
        who is asking. Then no code comes.
      </p>
      <p class="govuk-body">
        Ask any of us for a letter with a code{phone ? `, or ring ${phone}` : ''}. You can also ask us to print what
        your page says.
      </p>
    </Details>
  )
}

/** Where the six digits are typed: the same for every address, known or not. */
export function CodePage({ ask, address, next, errors }: Asked & { address: string }) {
  const at = `${ask.base}/your-information/sign-in`
  return (
    <>
      <Form action={`${at}/code`} csrf={ask.csrf} errors={errors}>
        <input type="hidden" name="email" value={address} />
        <input type="hidden" name="next" value={next} />
        <Input
          name="code"
          label={heading('What is your code?')}
          hint={`If we know this email and it is safe to use, a code is on its way. It has 6 numbers and lasts ${codeMinutes} minutes.`}
          autocomplete="one-time-code"
          inputmode="numeric"
          width={10}
          spellcheck={false}
        />
        <Button preventDoubleClick>Sign in</Button>
      </Form>
      <p class="govuk-body">
        <Link href={at}>No code came: try again</Link>
      </p>
      <NoEmail ask={ask} />
    </>
  )
}

export function LetterCodePage({ ask, next, errors }: Asked) {
  const at = `${ask.base}/your-information/sign-in`
  return (
    <>
      <BackLink href={at} />
      <Form action={`${at}/letter`} csrf={ask.csrf} errors={errors}>
        <input type="hidden" name="next" value={next} />
        <Input
          name="code"
          label={heading('What is the code on your letter?')}
          hint={`It looks like ABCD-EFGH-JKLM-NPQR. Big or small letters are both fine. It works once, for ${letterDays} days.`}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          width={20}
          isSecret
        />
        <Button preventDoubleClick>Sign in</Button>
      </Form>
    </>
  )
}
