import type { VNode } from 'preact'
import type { Ask } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { Charter } from '#organisations/charter.ts'
import { CarefulQuestion, ReachQuestion, ReplyQuestion } from './answer-questions.tsx'
import { askers, equalityAsked, topics } from './choices.ts'
import { heading } from './heading.ts'
import { childFields, givesName, replyOf, type Step, serviceOf } from './questions.ts'
import { ToldFirst } from './told-first.tsx'

export type Asked = Readonly<{
  ask: Ask
  step: Exclude<Step, 'check'>
  answers: FormValues
  errors: readonly FieldError[]
}>

/** One question on a page, with all that was answered so far travelling along. */
export function QuestionPage(asked: Asked) {
  const { ask, step, answers, errors } = asked
  const [question, own] = questions[step](ask.charter, answers, ask.base)
  return (
    <>
      <Form action={`${ask.base}/get-help`} csrf={ask.csrf} values={answers} errors={errors}>
        <Carried answers={answers} without={own} />
        <input type="hidden" name="at" value={step} />
        {question}
        <ButtonGroup>
          <Button>Continue</Button>
          {step !== 'name' && (
            <Button kind="secondary" name="go" value="back">
              Back
            </Button>
          )}
        </ButtonGroup>
      </Form>
      {step === 'name' && <ToldFirst charter={ask.charter} base={ask.base} />}
    </>
  )
}

/** Answers of other pages, as hidden fields of this one. */
export function Carried({ answers, without = [] }: { answers: FormValues; without?: readonly string[] }) {
  return (
    <>
      {Object.entries(answers).flatMap(([name, value]) =>
        without.includes(name) || value === undefined
          ? []
          : [value].flat().map(each => <input type="hidden" name={name} value={each} />),
      )}
    </>
  )
}

type Asking = (charter: Charter, answers: FormValues, base: string) => [VNode, readonly string[]]

const questions: Record<Exclude<Step, 'check'>, Asking> = {
  name: charter => [
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
    </>,
    ['give-name'],
  ],
  who: () => [
    <Radios
      name="who"
      legend={heading('Who are you?')}
      hint="You can skip this question."
      options={Object.entries(askers).map(([value, text]) => ({ value, text }))}
    />,
    ['who'],
  ],
  service: charter => [
    <Radios
      name="service"
      legend={heading('What kind of help do you want?')}
      options={[
        ...charter.services.map(each => ({ value: each.id, text: each.name, hint: each.words })),
        { divider: 'or' },
        { value: 'not-sure', text: 'I do not know yet' },
      ]}
    />,
    ['service'],
  ],
  about: () => [
    <Checkboxes
      name="about"
      legend={heading('What is it about?')}
      hint="Tick all that fit. You can skip this question."
      options={Object.entries(topics).map(([value, text]) => ({ value, text }))}
    />,
    ['about'],
  ],
  words: (_, answers) => [
    <Textarea
      name="words"
      rows={8}
      label={heading('Tell us in your own words')}
      hint={
        givesName(answers)
          ? 'Say as much or as little as you like. You can skip this.'
          : 'Say as much or as little as you like. Leave out names, phone numbers and addresses, so that you stay anonymous.'
      }
    />,
    ['words'],
  ],
  yourself: () => [
    <>
      <h1 class="govuk-heading-l">What is your name?</h1>
      <p class="govuk-body">It can be just a first name, or a name you like to be called.</p>
      <Input name="first-name" label="First name" autocomplete="given-name" />
      <Input name="last-name" label="Last name (if you want)" autocomplete="family-name" />
    </>,
    ['first-name', 'last-name'],
  ],
  child: (charter, answers) => [
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
    </>,
    ['child-name', 'child-born-day', 'child-born-month', 'child-born-year', 'child-not-said'],
  ],
  reply: (_, answers) => [<ReplyQuestion named={givesName(answers)} />, ['reply']],
  reach: (_, answers) => [<ReachQuestion way={replyOf(answers)} />, ['reach-at']],
  careful: (charter, answers) => [
    <CarefulQuestion name={charter.organisation.name} way={replyOf(answers)} />,
    ['say-who', 'voicemail', 'when', 'never-say'],
  ],
  equality: (charter, answers) => {
    const asked = equalityAsked(charter, serviceOf(charter, answers))
    return [
      <>
        <h1 class="govuk-heading-l">To see that we help everyone</h1>
        <p class="govuk-body">
          You can skip each of these. We keep the answers apart from everything else, and use them only to count.
        </p>
        {asked.map(({ code, words, options }) => (
          <Radios
            name={`equality-${code}`}
            legend={{ text: words, size: 's' }}
            small
            options={[
              ...Object.entries(options).map(([value, text]) => ({ value, text })),
              { divider: 'or' },
              { value: 'not-said', text: 'I’d rather not say' },
            ]}
          />
        ))}
      </>,
      asked.map(({ code }) => `equality-${code}`),
    ]
  },
}
