import { SummaryList } from '#govuk/summary-list.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import type { Charter } from '#organisations/charter.ts'
import { outsideLinksAreMarked } from '#promises/outside-links-are-marked.ts'
import { spaced } from '../words.ts'
import { dayOrMonth } from './frame.tsx'

/** Who looks after the information, and every way to reach them: the facts behind the sentences. */
export function WhoWeAre({ charter }: { charter: Charter }) {
  const { organisation, authorities } = charter
  const joint = charter.recipients.filter(each => each.agreement.kind === 'joint-controllers')
  return (
    <section aria-labelledby="who-we-are-and-how-to-reach-us">
      <h2 class="govuk-heading-l" id="who-we-are-and-how-to-reach-us">
        Who we are and how to reach us
      </h2>
      <SummaryList
        rows={[
          { key: 'Who decides about your information (the controller)', value: organisation.name },
          { key: 'What we are', value: bodyWords(charter) },
          {
            key: 'Where we are',
            value: `${[...organisation.address.lines, organisation.address.postcode].join(', ')}. For: ${organisation.address.isFor}`,
          },
          { key: 'Our entry in the register of the regulator', value: organisation.registration.number },
          ...joint.map(each => ({
            key: 'We decide together with',
            value: [each.name, each.agreement.essence, each.agreement.answers].filter(Boolean).join('. '),
          })),
          ...charter.contacts.map(each => ({
            key: each.title,
            value: <ContactWords contact={each} charter={charter} />,
          })),
          ...authorities.map(each => ({
            key: each.regime === 'guernsey' ? 'Regulator in Guernsey' : 'Regulator',
            value: (
              <>
                {each.name}:{' '}
                <a class="govuk-link" href={`https://${each.website}`} rel={outsideLinksAreMarked.rule.rel}>
                  {each.website} (another website)
                </a>
                {each.askedDirectly && '. You can go there without asking us first.'}
              </>
            ),
          })),
          {
            key: 'The law',
            value: charter.laws
              .map(each => each.correctedBy ?? each.name)
              .filter(once)
              .join('; '),
          },
        ]}
      />
      <h3 class="govuk-heading-m">Everyone this notice speaks of</h3>
      <ul class="govuk-list govuk-list--bullet">
        {charter.parties.map(each => (
          <li>{each.words}</li>
        ))}
      </ul>
    </section>
  )
}

const once = (words: string, place: number, all: readonly string[]) => all.indexOf(words) === place

function bodyWords({ organisation }: Charter): string {
  const kinds = {
    charity: 'A charity',
    cic: 'A community interest company',
    'council-service': 'A service paid for by a council',
  }
  return [
    kinds[organisation.kind],
    organisation.companyNumber && `company number ${organisation.companyNumber}`,
    organisation.since && `since ${dayOrMonth(organisation.since)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

function ContactWords({ contact, charter }: { contact: Charter['contacts'][number]; charter: Charter }) {
  const standIn = charter.contacts.find(each => each.id === contact.standIn)
  return (
    <>
      {contact.duties}{' '}
      {contact.email && (
        <a class="govuk-link" href={`mailto:${contact.email}`}>
          {contact.email}
        </a>
      )}
      {contact.phone && `, ${contact.phone}`}
      {contact.byPost && ', or by post to the address above'}. Answers within {contact.answersWithinWorkingDays} working
      days.
      {contact.alsoHolds.length > 0 && ` The same person is also ${contact.alsoHolds.map(spaced).join(' and ')}.`}
      {standIn && ` If it is about them, ask the ${standIn.title}.`}
    </>
  )
}

/** What cookies the pages set, and what for. */
export function Cookies({ charter }: { charter: Charter }) {
  const { cookies, log, outsideLinks } = charter.website
  const used = cookies.filter(each => each.used && !each.needsChoice)
  const never = cookies.filter(each => !each.used || each.needsChoice)
  return (
    <section aria-labelledby="cookies">
      <h2 class="govuk-heading-l" id="cookies">
        Cookies
      </h2>
      <p class="govuk-body">
        A cookie is a small file that a page leaves on your computer or phone. Ours hold random signs. They say nothing
        about you, and no other company sees them. If your browser refuses them, you can still read every page.
      </p>
      <ScrollingTable
        label="Cookies these pages set"
        caption="Cookies these pages set"
        captionSize="s"
        head={['What for', 'How long']}
        rows={[
          ['So that a form you send comes from you and from this page', 'Until you close the browser'],
          ...used.map(each => [each.words, each.lasts]),
        ]}
      />
      {never.length > 0 && (
        <>
          <p class="govuk-body">Cookies we do not set:</p>
          <ul class="govuk-list govuk-list--bullet">
            {never.map(each => (
              <li>{each.words}</li>
            ))}
          </ul>
        </>
      )}
      {log && <p class="govuk-body">{log.words}</p>}
      {outsideLinks && <p class="govuk-body">{outsideLinks}</p>}
    </section>
  )
}
