import { EmailLink, PhoneLink } from '#web/contact-links.tsx'
import type { Seen } from './frame.tsx'

/** What these pages do so that everyone can use them, what they cannot do yet, and whom to ask. */
export function Accessibility({ charter, base }: Seen) {
  const lead = charter.contacts.find(each => each.id === charter.rights.answeredBy) ?? charter.contacts[0]!
  return (
    <>
      <h1 class="govuk-heading-xl">Accessibility</h1>
      <p class="govuk-body">We want everyone to be able to use these pages. You should be able to:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>make the letters up to four times as large, with nothing cut off</li>
        <li>use the pages with the keyboard alone</li>
        <li>listen to them with a screen reader</li>
        <li>use them with scripts switched off, on a small phone, in the dark</li>
        <li>read the same words on paper, in large print if you like</li>
      </ul>
      <p class="govuk-body">
        We build to the Web Content Accessibility Guidelines 2.2, level AA. Each page is tested against them by a
        machine whenever the software changes. A machine finds less than half of what can be wrong. People with
        disabilities have not tested these pages yet.
      </p>
      <h2 class="govuk-heading-m">If something does not work for you</h2>
      <p class="govuk-body">
        Tell us in any way you like, and ask for it in another form. {lead.email && <EmailLink email={lead.email} />}
        {lead.email && lead.phone && ', or ring '}
        {lead.phone && <PhoneLink phone={lead.phone} />}. We answer within {lead.answersWithinWorkingDays} working days.
      </p>
      <p class="govuk-body">
        If you are not happy with our answer, the Equality Advisory and Support Service can help. You can also use{' '}
        <a class="govuk-link" href={`${base}/complaint`}>
          our complaint page
        </a>
        .
      </p>
    </>
  )
}
