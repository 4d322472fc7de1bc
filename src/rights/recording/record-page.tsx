import type { ComponentChildren } from 'preact'
import { type Person, personName, whoIs } from '#families/families.ts'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { cameBys, overrideGrounds, requestKinds } from '../request-words.ts'
import { options } from '../requests/step-forms.tsx'

const channels = [{ value: '', text: 'Choose' }, ...options(cameBys)]
const kinds = [
  ...options(requestKinds),
  { divider: 'or' },
  { value: 'complaint', text: 'A complaint about how we use it' },
]

/** What a family said to any of us, written down as a request: no form, no letter, no magic words are needed. */
export function FamilyAskFields({ family }: { family: readonly Person[] }): ComponentChildren {
  const people = family.map(person => ({ value: person.id, text: personName(person) || whoIs(family, person.id) }))
  return (
    <>
      <Radios small name="kind" legend="What did they ask for?" options={kinds} />
      <Checkboxes
        small
        name="people"
        legend="About whom?"
        hint="For “our file” choose each of them: each is decided by itself"
        options={people}
      />
      <Radios
        small
        name="by"
        legend="Who asked?"
        options={[
          ...people,
          {
            value: 'other',
            text: 'Somebody else, for them',
            reveals: <Textarea name="asker" label="Who, and how can they be reached?" rows={2} />,
          },
        ]}
      />
      <HowItCame />
    </>
  )
}

export function StrangerAskFields(): ComponentChildren {
  return (
    <>
      <InsetText>
        For somebody whose record you cannot open, or who may have none. The data protection lead finds out which: you
        are not told.
      </InsetText>
      <Radios small name="kind" legend="What did they ask for?" options={kinds} />
      <Textarea
        name="asker"
        label="Who asks, about whom, and how can they be reached?"
        hint="With a case code, if they gave one, and what must not be said there"
        rows={3}
      />
      <HowItCame />
    </>
  )
}

function HowItCame() {
  return (
    <>
      <Select name="came-by" label="How did it come?" options={channels} />
      <Textarea name="words" label="In their words" rows={3} />
      <DateInput name="received" legend="When did it reach any of us?" hint="The clock starts that day" />
      <Checkboxes
        small
        name="about-lead"
        options={[{ value: 'yes', text: 'It is a complaint about the data protection lead' }]}
      />
    </>
  )
}

export function OverrideFields(): ComponentChildren {
  return (
    <>
      <p class="govuk-body">
        Somebody of this family asked us to stop. It is kept and nothing else, until that is decided. There are four
        grounds for using it all the same. It opens for you, for a day; the family is shown that you did.
      </p>
      <Radios small name="ground" legend="Why must it be used?" options={options(overrideGrounds)} />
      <Textarea name="words" label="Why, in your words" rows={3} />
    </>
  )
}
