import { wordingOf } from '#consent/consent.ts'
import { Radios } from '#govuk/choices.tsx'
import { Input } from '#govuk/input.tsx'
import { Select } from '#govuk/select.tsx'
import type { Charter, Service } from '#organisations/charter.ts'
import { needsQuestion } from '../bookings.ts'
import { asks, childrenBands, diagnoses, ethnicGroups, keepingAnswers } from '../questions.ts'

export const options = (known: Readonly<Record<string, string>>) =>
  Object.entries(known).map(([value, text]) => ({ value, text }))

const orNothing = (known: Readonly<Record<string, string>>) => [
  { text: 'I would rather not say', value: '' },
  ...options(known),
]

/** The same on one page, for whoever takes a booking by telephone: what the charter's service asks, and no others (S4-15). */
export function BookingFields({ charter, service }: { charter: Charter; service: Service }) {
  const asked = (field: string) => asks(service, field)
  return (
    <>
      {asked('parent-name') && (
        <>
          <Input name="first-name" label="First name" autocomplete="given-name" />
          <Input name="last-name" label="Last name. You can leave this empty." autocomplete="family-name" />
        </>
      )}
      {asked('parent-email') && (
        <Input
          name="email"
          type="email"
          label="E-mail. You can leave this empty."
          hint="Where we send dates, the place or the log-in. Use one that only you read."
          autocomplete="email"
        />
      )}
      {asked('parent-mobile') && (
        <Input
          name="mobile"
          type="tel"
          label="Mobile number. You can leave this empty."
          autocomplete="tel"
          width={20}
        />
      )}
      {asked('parent-postcode') && (
        <Input
          name="postcode"
          label="Postcode. You can leave this empty."
          hint="The first half is enough."
          autocomplete="postal-code"
          width={10}
        />
      )}
      <NeedsFields charter={charter} service={service} />
      {asked('ethnicity') && (
        <Select
          name="ethnicity"
          label="Your ethnic group. You can leave this out."
          hint="Kept apart. Nobody who books or leads sees it. It only shows whether we are open to everyone."
          options={orNothing(ethnicGroups(charter, service))}
        />
      )}
    </>
  )
}

function NeedsFields({ charter, service }: { charter: Charter; service: Service }) {
  const question = needsQuestion(charter)
  return (
    <>
      {asks(service, 'number-of-children') && (
        <Select
          name="children"
          label="How many children have you? You can leave this out."
          options={orNothing(childrenBands)}
        />
      )}
      {asks(service, 'diagnosis-or-pathway') && (
        <Radios
          name="diagnosis"
          legend="Has a child of yours a diagnosis? You can leave this out."
          options={options(diagnoses)}
        />
      )}
      {question && (
        <Radios
          name="agree"
          small
          legend="May we keep those answers?"
          hint={`Only if they answered about their children. Read out: “${wordingOf(question).words}”`}
          options={options(keepingAnswers)}
        />
      )}
    </>
  )
}
