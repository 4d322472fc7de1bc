import { wordingOf } from '#consent/consent.ts'
import { Radios } from '#govuk/choices.tsx'
import { Input } from '#govuk/input.tsx'
import { Select } from '#govuk/select.tsx'
import type { Charter, Service } from '#organisations/charter.ts'
import { needsQuestion } from '../bookings.ts'
import { asks, childrenBands, diagnoses, ethnicGroups, keepingAnswers } from '../questions.ts'

export const options = (known: Readonly<Record<string, string>>) =>
  Object.entries(known).map(([value, text]) => ({ value, text }))

const orNothing = (known: Readonly<Record<string, string>>) => [{ text: 'Not said', value: '' }, ...options(known)]

/** The same on one page, for whoever takes a booking by telephone: what the charter's service asks, and no others (S4-15). */
export function BookingFields({ charter, service }: { charter: Charter; service: Service }) {
  const asked = (field: string) => asks(service, field)
  return (
    <>
      {asked('parent-name') && (
        <>
          <Input name="first-name" label="First name" autocomplete="given-name" />
          <Input name="last-name" label="Last name (if they say)" autocomplete="family-name" />
        </>
      )}
      {asked('parent-email') && (
        <Input
          name="email"
          type="email"
          label="E-mail (if they say)"
          hint="Where we send dates, the place or the log-in. One that only they read."
          autocomplete="email"
        />
      )}
      {asked('parent-mobile') && (
        <Input name="mobile" type="tel" label="Mobile number (if they say)" autocomplete="tel" width={20} />
      )}
      {asked('parent-postcode') && (
        <Input
          name="postcode"
          label="Postcode (if they say)"
          hint="The first half is enough."
          autocomplete="postal-code"
          width={10}
        />
      )}
      <NeedsFields charter={charter} service={service} />
      {asked('ethnicity') && (
        <Select
          name="ethnicity"
          label="Ethnic group (if they say)"
          hint="Kept apart, and not shown here again. It only shows whether we are open to everyone."
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
        <Select name="children" label="How many children (if they say)" options={orNothing(childrenBands)} />
      )}
      {asks(service, 'diagnosis-or-pathway') && (
        <Radios name="diagnosis" small legend="A child’s diagnosis (if they say)" options={options(diagnoses)} />
      )}
      {question && (
        <Radios
          name="agree"
          small
          legend="May we keep what they said about their children?"
          hint={`Only if they answered about their children. Read out: “${wordingOf(question).words}”`}
          options={options(keepingAnswers)}
        />
      )}
    </>
  )
}
