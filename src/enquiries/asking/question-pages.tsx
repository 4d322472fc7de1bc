import type { ComponentChildren, VNode } from 'preact'
import type { Ask } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { Charter } from '#organisations/charter.ts'
import { askers, equalityAsked, topics } from './choices.ts'
import { childFields, givesName, replyOf, type Step, serviceOf } from './questions.ts'

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
const heading = (text: ComponentChildren) => ({ text, size: 'l' as const, isPageHeading: true })

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
      <h1 class="govuk-heading-l">Tell us about your child</h1>
      <p class="govuk-body">It helps us to find the right help for their age. You can say no.</p>
      {childFields(charter, serviceOf(charter, answers)).map(field =>
        field === 'child-name' ? (
          <Input name="child-name" label="Your child’s first name" />
        ) : (
          <DateInput name="child-born" legend="Your child’s date of birth" hint="For example, 27 3 2019" />
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

function ReplyQuestion({ named }: { named: boolean }) {
  const here = {
    value: 'here',
    text: 'Here, on this website',
    hint: 'You get a code. With it you can read our answer.',
  }
  const none = { value: 'none', text: 'I do not need an answer' }
  return (
    <Radios
      name="reply"
      legend={heading('How can we answer you?')}
      hint={named ? 'Choose what is safe for you.' : 'We will not know who you are, so we can answer only here.'}
      options={
        named
          ? [
              { value: 'phone', text: 'Ring me' },
              { value: 'text', text: 'Text me' },
              { value: 'email', text: 'E-mail me' },
              { value: 'post', text: 'Send me a letter' },
              here,
              { divider: 'or' },
              none,
            ]
          : [here, none]
      }
    />
  )
}

function ReachQuestion({ way }: { way: string }) {
  const hint = 'Give only what is safe. Think who else could pick it up or read it.'
  if (way === 'email')
    return (
      <Input
        name="reach-at"
        type="email"
        label={heading('What is your e-mail address?')}
        hint={hint}
        autocomplete="email"
        spellcheck={false}
      />
    )
  if (way === 'post')
    return (
      <Textarea
        name="reach-at"
        rows={4}
        label={heading('What is your address?')}
        hint={hint}
        autocomplete="street-address"
      />
    )
  return (
    <Input
      name="reach-at"
      type="tel"
      label={heading('What is your phone number?')}
      hint={hint}
      autocomplete="tel"
      width={20}
    />
  )
}

function CarefulQuestion({ name, way }: { name: string; way: string }) {
  const yesNo = [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ]
  return (
    <>
      <h1 class="govuk-heading-l">How can we stay safe for you?</h1>
      <Radios
        name="say-who"
        inline
        legend={{ text: way === 'post' ? 'May the envelope say who we are?' : 'May we say who we are?', size: 's' }}
        hint={`If you leave this empty, we do not say “${name}” until we know it is you.`}
        options={yesNo}
      />
      {way === 'phone' && (
        <Radios name="voicemail" inline legend={{ text: 'May we leave a voicemail?', size: 's' }} options={yesNo} />
      )}
      {way !== 'post' && way !== 'email' && (
        <Input
          name="when"
          label={{ text: 'When is a good time? (if it matters)', size: 's' }}
          hint="For example, weekdays before 3pm"
        />
      )}
      <Textarea
        name="never-say"
        rows={2}
        label={{ text: 'Is there anything we must never say there?', size: 's' }}
        hint="For example, that you asked about money. You can skip this."
      />
    </>
  )
}

/** What everybody is told before anything is typed (seed items S2-29 to S2-32). */
function ToldFirst({ charter, base }: { charter: Charter; base: string }) {
  const readers = charter.roles
    .filter(
      ({ is, mayLogIn }) =>
        mayLogIn && ['worker', 'lead', 'manager', 'coach', 'supervisor', 'bookings', 'safeguarding-lead'].includes(is),
    )
    .map(({ name }) => name.toLowerCase())
  return (
    <>
      <h2 class="govuk-heading-m">Before you start</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Nothing is kept until you press “Send” at the end.</li>
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
