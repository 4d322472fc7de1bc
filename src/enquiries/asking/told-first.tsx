import type { ComponentChildren } from 'preact'
import { Link } from '#govuk/button.tsx'
import type { Charter } from '#organisations/charter.ts'
import { onDuty } from '../answering/words.ts'

type ToldProps = Readonly<{
  charter: Charter
  base: string
  /** The button with which it is kept. */
  submit: string
  /** What is told of this form alone, as more items of the list. */
  children?: ComponentChildren
}>

/** What everybody is told before anything is typed (seed items S2-29 to S2-32). */
export function ToldFirst({ charter, base, submit, children }: ToldProps) {
  const readers = charter.roles
    .filter(({ is, mayLogIn, opens }) => mayLogIn && opens !== 'figures' && opens !== 'nothing' && onDuty.includes(is))
    .map(({ name }) => name.toLowerCase())
  return (
    <>
      <h2 class="govuk-heading-m">Before you start</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          Nothing is kept until you press “{submit}” at the end. To go back, press “Back” at the end of each page.
        </li>
        {children}
        <li>
          What you tell us is kept safe. It goes to nobody else unless you say yes. Only if someone is in danger may we
          have to tell.
        </li>
        <li>These people here can read it, to help you: {readers.join(', ')}.</li>
        <li>You can ask to see what we hold about you. Your child can too, and you may ask for them.</li>
      </ul>
      <p class="govuk-body">
        Read more: <Link href={`${base}/privacy/short`}>how we keep it private, on one page</Link>.
      </p>
    </>
  )
}
