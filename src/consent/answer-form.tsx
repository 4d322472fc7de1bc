import { fieldLabel } from '#gate/disclose.ts'
import type { Ask, Page } from '#gate/routes.ts'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { Charter, ConsentQuestion, Recipient } from '#organisations/charter.ts'
import { staffFormPage } from '#web/form-page.tsx'
import { asHeading, authorities, hows, notAsked, wordingOf } from './consent.ts'

export type AnswerForm = Readonly<{
  question: ConsentQuestion
  at: string
  code: string
  people: readonly Readonly<{ id: string; words: string }>[]
  values: FormValues
  errors?: readonly FieldError[]
}>

/** The partners a question is about. */
export function recipientsOf(charter: Charter, question: ConsentQuestion): Recipient[] {
  return charter.recipients.filter(each => question.recipients.includes(each.id) && Array.isArray(each.dataset))
}

/** Writing an answer down: the words first, then who, for whom, how, and exactly what. */
export function answerForm(ask: Ask, { question, at, code, people, values, errors }: AnswerForm): Page {
  const partners = recipientsOf(ask.charter, question)
  const everybody = [{ value: '', text: 'Choose' }, ...people.map(({ id, words }) => ({ value: id, text: words }))]
  return staffFormPage(ask, {
    title: `Record an answer, case ${code}`,
    heading: asHeading(question.about),
    back: `${at}/consent`,
    action: `${at}/consent/${question.id}`,
    submit: 'Record the answer',
    values,
    ...(errors ? { errors } : {}),
    before: (
      <InsetText>
        <p class="govuk-body">{wordingOf(question).words}</p>
        <p class="govuk-body">If they change their mind: {question.ifWithdrawn}</p>
      </InsetText>
    ),
    children: (
      <>
        <Select name="about" label="Who is it about?" options={everybody} />
        {question.countsAsConsent && (
          <Radios
            name="answer"
            legend="What was the answer?"
            hint="Silence, or simply using the service, is not a yes."
            small
            options={[
              { value: 'given', text: 'Yes' },
              { value: 'refused', text: 'No' },
              { value: 'not-asked', text: 'Not asked', reveals: <NotAsked /> },
            ]}
          />
        )}
        <Select name="by" label="Who answered?" options={everybody} />
        {question.countsAsConsent && <Authority />}
        <Radios
          name="how"
          legend="How did they tell us?"
          small
          options={Object.entries(hows).flatMap(([value, text]) => (value === 'page' ? [] : [{ value, text }]))}
        />
        {question.explicit && (
          <Textarea name="words" label="Their own words" hint="Needed for a yes that was spoken" rows={3} />
        )}
        {partners.length > 0 && <Scope charter={ask.charter} partners={partners} />}
      </>
    ),
  })
}

function NotAsked() {
  return (
    <Radios
      name="not-asked-because"
      legend="Why not?"
      small
      options={Object.entries(notAsked).map(([value, text]) => ({ value, text }))}
    />
  )
}

function Authority() {
  return (
    <Radios
      name="authority"
      legend="In what right?"
      hint="For a child: somebody whose parental responsibility is recorded. A young person answers if you judge that they understand enough for this decision; that you judged it is kept with the answer."
      small
      options={Object.entries(authorities).map(([value, text]) => ({ value, text }))}
    />
  )
}

function Scope({ charter, partners }: { charter: Charter; partners: readonly Recipient[] }) {
  const fields = [...new Set(partners.flatMap(each => (Array.isArray(each.dataset) ? each.dataset : [])))]
  return (
    <>
      {partners.length > 1 && (
        <Radios
          name="recipient"
          legend="Who may be told?"
          small
          options={partners.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
      {partners.some(each => !each.isNamed) && (
        <Input
          name="named"
          label="The partner, by name"
          hint="As you named it to the family: which school, which clinic"
        />
      )}
      <Checkboxes
        name="fields"
        legend="What may be told?"
        hint="Only what they agreed to. Nothing that is not on this list can ever go there."
        small
        options={fields.map(field => ({ value: field, text: fieldLabel(charter, field) }))}
      />
      <Checkboxes
        name="asked-by-them"
        small
        options={[{ value: 'yes', text: 'They asked us to pass it on, of their own accord' }]}
      />
    </>
  )
}
