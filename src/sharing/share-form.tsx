import { fieldLabel, legalObligations, type SentFact, type Share } from '#gate/disclose.ts'
import type { Ask, Page } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { Select } from '#govuk/select.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import type { NamedRecipient } from './named-recipients.ts'
import { factField, type ToShare } from './typed-share.ts'

export type ShareForm = Readonly<{
  to: ToShare
  at: string
  code: string
  aboutWords: string
  named: readonly NamedRecipient[]
  decisions: readonly Readonly<{ id: string; words: string }>[]
  values: FormValues
  errors?: readonly FieldError[]
}>

/** The facts of one recipient's short list and no field more, with the reason it may go. */
export function shareForm(ask: Ask, { to, at, code, aboutWords, named, decisions, values, errors }: ShareForm): Page {
  const { recipient } = to
  const purposes = ask.charter.purposes.filter(each => recipient.purposes.includes(each.id))
  return staffFormPage(ask, {
    title: `Pass something on, case ${code}`,
    heading: recipient.name,
    back: `${at}/share`,
    action: `${at}/share/to`,
    submit: 'Look at what will go',
    values,
    ...(errors ? { errors } : {}),
    before: (
      <InsetText>
        About {aboutWords}. {recipient.agreement.essence}
      </InsetText>
    ),
    children: (
      <>
        <input type="hidden" name="recipient" value={recipient.id} />
        <input type="hidden" name="about" value={to.about} />
        {!recipient.isNamed && (
          <>
            <Select
              name="named"
              label="Which one?"
              options={[{ value: '', text: 'Choose' }, ...named.map(each => ({ value: each.id, text: each.name }))]}
            />
            <Input name="new-name" label="Or another, by name" hint="It is added to the list above when you go on" />
          </>
        )}
        <h2 class="govuk-heading-m">The facts</h2>
        <p class="govuk-hint">This is the whole list of what may go there. Leave out whatever is not needed.</p>
        {recipient.dataset.map(field => (
          <Input name={factField(field)} label={fieldLabel(ask.charter, field)} />
        ))}
        <Ground ask={ask} to={to} at={at} decisions={decisions} />
        <Radios
          name="purpose"
          legend="What for?"
          small
          options={purposes.map(({ id, words }) => ({ value: id, text: words }))}
        />
        <Textarea name="necessity" label="Why is this needed, and no more than this?" rows={3} />
        <YesOrWhyNot
          name="discussed"
          legend="Did you talk it over with the family first?"
          why="not-discussed-because"
        />
        <YesOrWhyNot name="told" legend="Has the family been told that it goes?" why="not-told-because" />
        <Input
          name="send-to"
          label="Email address, if it is to go by email"
          hint="Otherwise you print it"
          type="email"
        />
      </>
    ),
  })
}

function Ground({ ask, to, at, decisions }: { ask: Ask; to: ToShare; at: string; decisions: ShareForm['decisions'] }) {
  const grounds = ask.charter.grounds.filter(each => to.recipient.grounds.includes(each.id))
  return (
    <Radios
      name="ground"
      legend="Why may it go? One reason only."
      small
      options={grounds.map(({ id, words, recordedAs }) => ({
        value: id,
        text: words,
        ...(recordedAs === 'legal-obligation' ? { reveals: <Law /> } : {}),
        ...(recordedAs === 'safeguarding-decision'
          ? { reveals: <Decision at={at} to={to} decisions={decisions} /> }
          : {}),
      }))}
    />
  )
}

function Law() {
  return (
    <>
      <Select
        name="law"
        label="What requires it?"
        options={[
          { value: '', text: 'Choose' },
          ...Object.entries(legalObligations).map(([value, text]) => ({ value, text })),
        ]}
      />
      <Input name="law-words" label="The Act and section, or the court and the order" />
    </>
  )
}

function Decision({ at, to, decisions }: { at: string; to: ToShare; decisions: ShareForm['decisions'] }) {
  return (
    <>
      <Select
        name="decision"
        label="Which decision?"
        options={[{ value: '', text: 'Choose' }, ...decisions.map(({ id, words }) => ({ value: id, text: words }))]}
      />
      <p class="govuk-body">
        Is none there?{' '}
        <Link href={`${at}/decide?recipient=${to.recipient.id}&about=${to.about}`}>Write and sign one first</Link>, then
        come back.
      </p>
    </>
  )
}

function YesOrWhyNot({ name, legend, why }: { name: string; legend: string; why: string }) {
  return (
    <Radios
      name={name}
      legend={legend}
      small
      options={[
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No', reveals: <Input name={why} label="Why not?" /> },
      ]}
    />
  )
}

/** Exactly what will go, before it is made: nothing is stored yet. */
export function confirmShare(
  ask: Ask,
  {
    at,
    code,
    share,
    facts,
    recipientName,
    groundWords,
  }: { at: string; code: string; share: Share; facts: readonly SentFact[]; recipientName: string; groundWords: string },
): Page {
  const hidden = Object.entries(ask.form).filter(([name]) => name !== '_csrf' && name !== 'press')
  return {
    title: `Look at what will go, case ${code}`,
    before: <BackLink href={`${at}/share`} />,
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">This, and nothing else, will go</h1>
          <SummaryList
            rows={facts.map(({ label, value }) => ({ key: label, value }))}
            card={{ title: `To ${recipientName}` }}
          />
          <SummaryList
            rows={[
              { key: 'Why it may go', value: groundWords },
              { key: 'Why it is needed', value: share.necessity },
              {
                key: 'How',
                value: share.sendTo ? `By email to ${share.sendTo}, marked confidential` : 'On paper, marked',
              },
            ]}
          />
          <Form action={`${at}/share/to`} csrf={ask.csrf}>
            {hidden.flatMap(([name, value]) =>
              [value ?? ''].flat().map(each => <input type="hidden" name={name} value={each} />),
            )}
            <ButtonGroup>
              <Button name="press" value="confirm" preventDoubleClick>
                Make it ready
              </Button>
              <Button name="press" value="change" kind="secondary">
                Change something
              </Button>
              <Link href={`${at}/share`}>Cancel</Link>
            </ButtonGroup>
          </Form>
          <p class="govuk-hint">It waits until you print it or send it, and can be held back until then.</p>
        </div>
      </div>
    ),
  }
}
