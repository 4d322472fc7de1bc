import { readableDate } from '#calendar/readable.ts'
import type { LetterToPost } from '#gate/parting-letters.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { Tag } from '#govuk/messages.tsx'
import { ScrollingTable } from '#govuk/table.tsx'

/** Certificates that somebody wished for by letter, until they are posted. By reference: nobody is in it. */
export function LettersToPost({
  letters,
  base,
  csrf,
}: {
  letters: readonly LetterToPost[]
  base: string
  csrf: string
}) {
  if (letters.length === 0) return null
  return (
    <section aria-labelledby="letters-to-post">
      <h2 class="govuk-heading-m" id="letters-to-post">
        Certificates to post
      </h2>
      <p class="govuk-body">Print each, post it, and say so here. Then its address goes, too.</p>
      <ScrollingTable
        label="Certificates to post"
        caption="Certificates to post"
        captionSize="hidden"
        firstCellIsHeader
        head={['Reference', 'Post it by', 'The letter', 'Done']}
        rows={letters.map(each => [
          <span class="kk-code">{each.reference}</span>,
          readableDate(each.endsOn),
          <Link href={`${base}/staff/retention/letters/${each.id}/letter.pdf`}>Print letter {each.reference}</Link>,
          <Form action={`${base}/staff/retention/letters/${each.id}`} csrf={csrf}>
            <Button kind="secondary" preventDoubleClick>
              Posted<span class="govuk-visually-hidden"> {each.reference}</span>
            </Button>
          </Form>,
        ])}
      />
    </section>
  )
}

const words = { sent: 'told', waits: 'being told', 'not-sent': 'could not be told' } as const

/** Beside a line of the register: were those told who wished it? */
export function Told({ states }: { states: readonly (keyof typeof words)[] }) {
  if (states.length === 0) return <>nobody wished it</>
  const count = (state: keyof typeof words) => states.filter(each => each === state).length
  return (
    <>
      {(['sent', 'waits'] as const)
        .filter(state => count(state) > 0)
        .map(state => `${count(state)} ${words[state]}`)
        .join(', ')}{' '}
      {count('not-sent') > 0 && (
        <Tag colour="red">
          {count('not-sent')} {words['not-sent']}
        </Tag>
      )}
    </>
  )
}
