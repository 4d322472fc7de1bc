import type { VNode } from 'preact'
import { Link } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { Charter } from '#organisations/charter.ts'
import { heading } from '#web/one-thing-a-page.tsx'
import { CarefulQuestion, ReachQuestion, ReplyQuestion } from './answer-questions.tsx'
import { askers, equalityAsked, topics } from './choices.ts'
import { childFields, givesName, replyOf, type Step, serviceOf } from './questions.ts'

/** What each page asks. */
export const questionPages: Record<Step, (charter: Charter, answers: FormValues) => VNode> = {
  name: charter => (
    <>
      <h1 class="govuk-heading-l">Ask us for help</h1>
      <InsetText>
        If someone is in danger now, ring <Link href="tel:999">999</Link>.
      </InsetText>
      <Radios
        name="give-name"
        legend={{ text: 'Do you want to give your name?', size: 'm' }}
        hint="You can get help without a name."
        options={[
          { text: 'No, I want to stay anonymous', value: 'no', hint: 'We will not know who you are.' },
          { text: 'Yes', value: 'yes', hint: `${charter.organisation.name} can then get in touch with you.` },
        ]}
      />
    </>
  ),
  who: () => (
    <Radios
      name="who"
      legend={heading('Who are you?')}
      hint="You can skip this question."
      options={Object.entries(askers).map(([value, text]) => ({ value, text }))}
    />
  ),
  service: charter => (
    <Radios
      name="service"
      legend={heading('What kind of help do you want?')}
      options={[
        ...charter.services.map(each => ({ value: each.id, text: each.name, hint: each.words })),
        { divider: 'or' },
        { value: 'not-sure', text: 'I do not know yet' },
      ]}
    />
  ),
  about: () => (
    <Checkboxes
      name="about"
      legend={heading('What is it about?')}
      hint="Tick all that fit. You can skip this question."
      options={Object.entries(topics).map(([value, text]) => ({ value, text }))}
    />
  ),
  words: (_, answers) => (
    <Textarea
      name="words"
      rows={8}
      label={heading('Tell us in your own words')}
      hint={
        givesName(answers)
          ? 'Say as much or as little as you like. You can skip this.'
          : 'Say as much or as little as you like. Leave out names, phone numbers and addresses, so that you stay anonymous.'
      }
    />
  ),
  yourself: () => (
    <>
      <h1 class="govuk-heading-l">What is your name?</h1>
      <p class="govuk-body">It can be just a first name, or a name you like to be called.</p>
      <Input name="first-name" label="First name" autocomplete="given-name" />
      <Input name="last-name" label="Last name (if you want)" autocomplete="family-name" />
    </>
  ),
  child: (charter, answers) => (
    <>
      <h1 class="govuk-heading-l">Tell us about the child</h1>
      <p class="govuk-body">It helps us to find the right help for their age. You can say no.</p>
      {childFields(charter, serviceOf(charter, answers)).map(field =>
        field === 'child-name' ? (
          <Input name="child-name" label="The child’s first name" />
        ) : (
          <DateInput name="child-born" legend="The child’s date of birth" hint="For example, 27 3 2019" />
        ),
      )}
      <Checkboxes name="child-not-said" options={[{ value: 'yes', text: 'I’d rather not say' }]} />
    </>
  ),
  reply: (_, answers) => <ReplyQuestion named={givesName(answers)} />,
  reach: (_, answers) => <ReachQuestion way={replyOf(answers)} />,
  careful: (charter, answers) => <CarefulQuestion name={charter.organisation.name} way={replyOf(answers)} />,
  equality: (charter, answers) => {
    const asked = equalityAsked(charter, serviceOf(charter, answers))
    return (
      <>
        <h1 class="govuk-heading-l">To see that we help everyone</h1>
        <p class="govuk-body">
          You can skip each of these. We keep the answers apart from everything else, and use them only to count.
        </p>
        {asked.map(({ code, words, options }) => (
          <Radios
            name={`equality-${code}`}
            legend={{ text: words, size: 's' }}
            options={[
              ...Object.entries(options).map(([value, text]) => ({ value, text })),
              { divider: 'or' },
              { value: 'not-said', text: 'I’d rather not say' },
            ]}
          />
        ))}
      </>
    )
  },
}
