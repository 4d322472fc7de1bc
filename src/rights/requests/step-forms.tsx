import type { ComponentChildren } from 'preact'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import {
  authorities,
  competences,
  erasureGrounds,
  extendedFors,
  handedBecauses,
  knownBecause,
  outcomes,
  proofs,
  refusalGrounds,
  restrictionGrounds,
  stepKinds,
} from '../request-words.ts'
import type { Around } from './around.ts'

// The form of each step towards an answer. What each does with what was typed is in step-answers.ts.

export const options = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, text]) => ({ value, text }))

const choose = [{ value: '', text: 'Choose' }]

export const stepNames = {
  identity: 'Who is asking',
  right: 'By what right they ask',
  clarify: 'Ask what exactly is meant',
  answered: 'They told us what is meant',
  extend: 'Tell them that more time is needed',
  hand: 'Hand it to somebody else',
  note: 'Write down a step',
  correct: 'Put something right',
  disagree: 'Put their view beside a note',
  stop: 'Stop the use of it',
  warn: 'They were told that the stop will end',
  lift: 'End the stop',
  erase: 'Decide that it goes',
  close: 'Answer it',
} as const
export type StepName = keyof typeof stepNames

export const stepForms: Readonly<Record<StepName, (around: Around) => ComponentChildren>> = {
  identity: () => (
    <>
      <InsetText>If we know them, that is enough. Proof is asked for only where there is a real doubt.</InsetText>
      <Radios
        small
        name="identity"
        legend="How do we know who is asking?"
        options={[
          {
            value: 'known',
            text: 'We know them',
            reveals: <Select name="because" label="How" options={[...choose, ...options(knownBecause)]} />,
          },
          {
            value: 'asked',
            text: 'We have a real doubt, and ask for proof',
            reveals: <Textarea name="doubt" label="What the doubt is" hint="They are told it" rows={3} />,
          },
          {
            value: 'confirmed',
            text: 'Proof has come',
            reveals: (
              <Select
                name="seen"
                label="What you saw"
                hint="Keep no copy of it"
                options={[...choose, ...options(proofs)]}
              />
            ),
          },
        ]}
      />
      <DateInput name="on" legend="On which day?" hint="The day proof was asked for, or came" />
    </>
  ),
  right: ({ request, family }) => {
    const person = family.find(each => each.id === request.person)
    const isYoung = person?.part === 'child' || person?.part === 'young-person'
    return (
      <>
        <Radios
          small
          name="authority"
          legend="By what right do they ask for somebody else?"
          options={options(authorities)}
        />
        <Textarea name="right-words" label="What you saw of it" rows={2} />
        {isYoung && (
          <>
            <Radios
              small
              name="competence"
              legend="Does this young person understand what is asked?"
              hint={
                request.nation === 'scotland'
                  ? 'In Scotland, from 12 it is taken that they do, unless something shows otherwise.'
                  : 'There is no fixed age. Around 12 or 13 many do.'
              }
              options={options(competences)}
            />
            <Textarea name="competence-words" label="What they said, and how you judged it" rows={3} />
          </>
        )}
      </>
    )
  },
  clarify: () => (
    <>
      <InsetText>
        The clock waits from today until they answer. Ask only if you really need to know, and send meanwhile what you
        can.
      </InsetText>
      <Textarea name="question" label="What you ask them" rows={3} />
      <Radios
        small
        name="needed"
        legend="Why do you need to know?"
        options={[
          { value: 'we-hold-a-lot', text: 'We hold a great deal about them' },
          { value: 'not-clear-what-is-meant', text: 'It is not clear what they mean' },
        ]}
      />
      <DateInput name="on" legend="Asked on" />
    </>
  ),
  answered: () => (
    <>
      <Textarea name="answer" label="What they said" rows={3} />
      <DateInput name="on" legend="Answered on" />
    </>
  ),
  extend: () => (
    <>
      <Radios
        small
        name="why"
        legend="Why is more time needed?"
        hint="A busy office or a long file alone is no reason"
        options={options(extendedFors)}
      />
      <Textarea name="words" label="The reasons, as they were told" rows={3} />
      <DateInput name="on" legend="Told on" />
    </>
  ),
  hand: ({ staff }) => (
    <>
      <Select
        name="to"
        label="Who answers it?"
        options={[...choose, ...staff.map(each => ({ value: each.id, text: each.name }))]}
      />
      <Radios
        small
        name="because"
        legend="Why?"
        hint="If it is about you, you will not be able to open it any more"
        options={options(handedBecauses)}
      />
    </>
  ),
  note: () => (
    <>
      <Radios small name="kind" legend="What is it?" options={options(stepKinds)} />
      <Textarea
        name="words"
        label="In words"
        hint="Where you looked: which places, which words, and what you left out and why"
      />
    </>
  ),
  correct: () => (
    <>
      <InsetText>
        What we held before stays beside it, with the day. A sensitive detail is put right on its own page.
      </InsetText>
      <Select
        name="item"
        label="What is wrong?"
        options={[
          ...choose,
          ...options({
            given: 'First name',
            family: 'Last name',
            knownAs: 'Known as',
            bornOn: 'Date of birth (2017-03-09)',
            gender: 'Gender',
            school: 'School',
            accessNeeds: 'What helps with access',
            language: 'Language',
          }),
        ]}
      />
      <Input name="value" label="What is right" autocomplete="off" />
    </>
  ),
  disagree: () => (
    <>
      <InsetText>An honest opinion stays, marked as one. What they say stands beside it for good.</InsetText>
      <DateInput name="on" legend="The day of the note" />
      <Textarea name="words" label="What they say" />
    </>
  ),
  stop: () => (
    <Radios
      small
      name="ground"
      legend="Why is it kept but not used?"
      hint="It goes off every list of work, and nothing is written, sent or deleted"
      options={options(restrictionGrounds)}
    />
  ),
  warn: () => <DateInput name="on" legend="On which day were they told?" />,
  lift: () => <p class="govuk-body">The family’s record can be used again from now on.</p>,
  erase: () => (
    <>
      <Radios small name="ground" legend="On what ground does it go?" options={options(erasureGrounds)} />
      <Radios
        small
        name="scope"
        legend="How much goes?"
        options={[
          { value: 'whole-record', text: 'The whole record of the family' },
          { value: 'one-person', text: 'What is about this person alone' },
        ]}
      />
      <Textarea name="words" label="What they are told" />
      <DateInput name="on" legend="Told on" />
    </>
  ),
  close: ({ request }) => (
    <>
      <Radios
        small
        name="outcome"
        legend="What came of it?"
        options={options(outcomes).filter(each => each.value !== 'joined-elsewhere')}
      />
      <Select
        name="ground"
        label="For a no, or a no in part: on what ground?"
        options={[{ value: '', text: 'None' }, ...options(refusalGrounds)]}
      />
      <Textarea name="words" label="The answer, as they are told it" hint="For a no: the reasons" />
      <DateInput name="on" legend="Told on" />
      <Checkboxes
        small
        name="routes"
        legend="The three ways to complain"
        options={[
          {
            value: 'yes',
            text:
              request.regime === 'guernsey'
                ? 'They were told that they can complain to us, to the Data Protection Authority (odpa.gg), or go to court'
                : 'They were told that they can complain to us, to the ICO (ico.org.uk), or go to court',
          },
        ]}
      />
    </>
  ),
}
