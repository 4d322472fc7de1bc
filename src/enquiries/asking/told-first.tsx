import { Link } from '#govuk/button.tsx'
import type { Charter } from '#organisations/charter.ts'
import { onDuty } from '../answering/words.ts'

/** What everybody is told before anything is typed (seed items S2-29 to S2-32). */
export function ToldFirst({ charter, base }: { charter: Charter; base: string }) {
  const readers = charter.roles
    .filter(({ is, mayLogIn, opens }) => mayLogIn && opens !== 'figures' && opens !== 'nothing' && onDuty.includes(is))
    .map(({ name }) => name.toLowerCase())
  return (
    <>
      <h2 class="govuk-heading-m">Before you start</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Nothing is kept until you press “Send” at the end. To go back, press “Back” at the end of each page.</li>
        <li>
          What you tell us is kept safe. It goes to nobody else unless you say yes. Only if someone is in danger may we
          have to tell.
        </li>
        <li>These people here can read it, to answer you: {readers.join(', ')}.</li>
        <li>You can ask to see what we hold about you. Your child can too, and you may ask for them.</li>
      </ul>
      <p class="govuk-body">
        Read more: <Link href={`${base}/privacy/short`}>how we keep it private, on one page</Link>.
      </p>
    </>
  )
}
