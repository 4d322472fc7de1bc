import { readableInstant } from '#calendar/readable.ts'
import type { Ask } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import type { ReplyToRead } from '../reply-codes.ts'

/** Where somebody types the code they were given. Wrong, ended and never given: one answer. */
export function CodePage({ ask, wrong }: { ask: Ask; wrong: boolean }) {
  const errors = wrong
    ? [{ field: 'code', words: 'This code opens nothing. Check each letter. A code ends 90 days after our answer.' }]
    : []
  return (
    <Form action={`${ask.base}/get-help/answer`} csrf={ask.csrf} errors={errors}>
      <Input
        name="code"
        label={{ text: 'What is your code?', size: 'l', isPageHeading: true }}
        hint="It looks like ABCD-EFGH-JKLM. Big or small letters are both fine."
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        width={20}
        isSecret
      />
      <Button>Read the answer</Button>
    </Form>
  )
}

export function ReplyPage({ base, reply }: { base: string; reply: ReplyToRead }) {
  return (
    <>
      <h1 class="govuk-heading-l">{reply.words ? 'Our answer' : 'No answer yet'}</h1>
      <p class="govuk-body">You wrote to us on {readableInstant(reply.askedAt)}.</p>
      {reply.words ? (
        <InsetText>
          {reply.words.split(/\n+/).map(line => (
            <p class="govuk-body">{line}</p>
          ))}
        </InsetText>
      ) : (
        <p class="govuk-body">
          {reply.settled
            ? 'We have finished with this and left no answer here. You can ask us again at any time.'
            : 'We are looking at it. Please come back with your code.'}
        </p>
      )}
      <p class="govuk-body">
        If you want to say more, <Link href={`${base}/get-help`}>ask us again</Link>.
      </p>
    </>
  )
}
