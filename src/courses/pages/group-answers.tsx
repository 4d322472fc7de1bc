import { type Answer, type Ask, page } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { Select } from '#govuk/select.tsx'
import { countAnswers } from '../counting.ts'
import { ageBands, asks, childrenBands, diagnoses, ethnicGroups, typedGroupAnswers } from '../questions.ts'
import type { Visit } from '../visit.ts'
import { theGroupService } from '../what-is-run.ts'
import { options } from './booking-fields.tsx'

const orNothing = (known: Readonly<Record<string, string>>) => [
  { text: 'I would rather not say', value: '' },
  ...options(known),
]

/** What somebody who comes to a group may tell: no name, no way to reach them, each answer kept by itself (S4-16). */
export async function askGroupAnswers(ask: Ask): Promise<Answer> {
  return groupPage(ask, {}, [])
}

function groupPage(ask: Ask, values: FormValues, errors: readonly FieldError[]): Answer {
  const service = theGroupService(ask.charter)
  const asked = (field: string) => asks(service, field)
  return page({
    title: 'Question',
    before: <BackLink href={`${ask.base}/courses`} />,
    ...(errors.length > 0 ? { status: 422, hasErrors: true } : {}),
    content: (
      <>
        <h1 class="govuk-heading-l">About you, without your name</h1>
        <p class="govuk-body">
          You can leave out everything. Those who pay for the groups want to know who they reach.
        </p>
        <InsetText>
          Each answer is counted by itself. Nobody, and we neither, can put your answers together again.
        </InsetText>
        <Form action={ask.path} csrf={ask.csrf} values={values} errors={errors}>
          {asked('group-postcode-area') && (
            <Input
              name="postcode-area"
              label="The first half of your postcode"
              hint="For example HP4"
              width={5}
              autocomplete="off"
            />
          )}
          {asked('group-age-range') && (
            <Select name="age-range" label="How old are you?" options={orNothing(ageBands)} />
          )}
          {asked('group-ethnicity') && (
            <Select
              name="ethnicity"
              label="Your ethnic group"
              options={orNothing(ethnicGroups(ask.charter, service))}
            />
          )}
          {asked('group-number-of-children') && (
            <Select name="children" label="How many children have you?" options={orNothing(childrenBands)} />
          )}
          {asked('group-diagnosis-or-pathway') && (
            <Radios name="diagnosis" legend="Has a child of yours a diagnosis?" options={options(diagnoses)} />
          )}
          <Button preventDoubleClick>Send</Button>
        </Form>
      </>
    ),
  })
}

export async function keepGroupAnswers(ask: Ask, visit: Visit): Promise<Answer> {
  const service = theGroupService(ask.charter)
  const { answers, errors } = typedGroupAnswers(ask, service)
  if (errors.length > 0) return groupPage(ask, ask.form, errors)
  await visit(act => countAnswers(act, service.id, answers))
  return page({
    title: 'Done',
    content: (
      <>
        <h1 class="govuk-heading-l">Thank you</h1>
        <p class="govuk-body">We counted what you told us. We do not know who you are.</p>
        <p class="govuk-body">
          <Link href={`${ask.base}/courses`}>Back to courses and groups</Link>
        </p>
      </>
    ),
  })
}
