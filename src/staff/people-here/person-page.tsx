import type { Ask, Page } from '#gate/routes.ts'
import { Button, ButtonGroup } from '#govuk/button.tsx'
import { Checkboxes } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { Select } from '#govuk/select.tsx'
import type { Charter } from '#organisations/charter.ts'
import { staffFormPage } from '#web/form-page.tsx'
import type { PersonHere } from './people-here.ts'
import { trainingWords } from './words.ts'

type PersonForm = Readonly<{
  heading: string
  submit: string
  values: FormValues
  errors?: readonly FieldError[]
  supervisors: readonly PersonHere[]
  /** Only for somebody new. */
  asksTraining?: boolean
}>

export function personFormPage(ask: Ask, form: PersonForm): Page {
  return staffFormPage(ask, {
    title: 'A colleague',
    heading: form.heading,
    back: `${ask.base}/staff/people-here`,
    submit: form.submit,
    values: form.values,
    errors: form.errors ?? [],
    children: <PersonFields ask={ask} form={form} />,
  })
}

function PersonFields({ ask, form }: { ask: Ask; form: PersonForm }) {
  const { charter } = ask
  return (
    <>
      <Input name="name" label="Name, as colleagues know them" width={30} autocomplete="off" />
      <Input
        name="email"
        type="email"
        label="Work e-mail"
        hint="They sign in with this"
        width={30}
        autocomplete="off"
      />
      <Checkboxes
        small
        name="roles"
        legend="Role"
        options={rolesThatSignIn(charter).map(role => ({ text: role.name, value: role.is, hint: role.sees }))}
      />
      {charter.roles.some(role => role.is === 'volunteer' && role.mayLogIn) && (
        <Select
          name="supervisor"
          label="Supervisor"
          hint="Every volunteer has one"
          options={[
            { text: 'Nobody', value: '' },
            ...form.supervisors.map(each => ({ text: each.displayName, value: each.id })),
          ]}
        />
      )}
      <DateInput name="starts" legend="First day" />
      <DateInput name="ends" legend="Last day, if known" hint="Access ends with that day" />
      {form.asksTraining && (
        <DateInput
          name="trained"
          legend="Confidentiality training done on"
          hint="Leave it empty if it is still to come: they can come in and sign, and nothing opens until training is recorded"
        />
      )}
    </>
  )
}

export function rolesThatSignIn(charter: Charter): Charter['roles'] {
  const seen = new Set<string>()
  return charter.roles.filter(role => role.mayLogIn && !seen.has(role.is) && seen.add(role.is))
}

type PersonPage = Readonly<{
  person: PersonHere
  values: FormValues
  errors?: readonly FieldError[]
  trainingErrors?: readonly FieldError[]
  supervisors: readonly PersonHere[]
  isMe: boolean
}>

/** One colleague: what they are here, their training, their invitation, and the stop. */
export function personPage(
  ask: Ask,
  { person, values, errors = [], trainingErrors = [], supervisors, isMe }: PersonPage,
): Page {
  const own = `${ask.base}/staff/people-here/${person.id}`
  const form = { heading: '', submit: '', values, supervisors }
  return {
    title: 'A colleague',
    hasErrors: errors.length + trainingErrors.length > 0,
    ...(errors.length + trainingErrors.length > 0 ? { status: 422 } : {}),
    before: <BackLink href={`${ask.base}/staff/people-here`}>People here</BackLink>,
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{person.displayName}</h1>
          {isMe ? (
            <InsetText>
              This is you. A colleague who manages sign-ins changes what you are here; nobody does it for themselves.
            </InsetText>
          ) : (
            <>
              <Form action={own} csrf={ask.csrf} values={values} errors={errors}>
                <PersonFields ask={ask} form={form} />
                <Button>Keep these changes</Button>
              </Form>
              <Training ask={ask} own={own} person={person} errors={trainingErrors} />
              <h2 class="govuk-heading-m">Signing in</h2>
              <p class="govuk-body">
                An invitation goes to their work e-mail and nowhere else. It works once, for seven days; when they use
                it, every way they signed in with before stops working.
              </p>
              <ButtonGroup>
                <OneButton ask={ask} action={`${own}/invite`} words="Mail them an invitation" />
                {person.maySignIn ? (
                  <OneButton ask={ask} action={`${own}/stop`} words="Stop access now" warning />
                ) : (
                  <OneButton ask={ask} action={`${own}/allow`} words="Allow access again" />
                )}
              </ButtonGroup>
            </>
          )}
        </div>
      </div>
    ),
  }
}

function Training({
  ask,
  own,
  person,
  errors,
}: {
  ask: Ask
  own: string
  person: PersonHere
  errors: readonly FieldError[]
}) {
  return (
    <>
      <h2 class="govuk-heading-m">Yearly confidentiality training</h2>
      <p class="govuk-body">{`Counts until: ${trainingWords(person.trainingLapsesOn)}.`}</p>
      <Form action={`${own}/training`} csrf={ask.csrf} errors={errors}>
        <DateInput name="trained" legend="Done on" />
        <Button kind="secondary">Record training</Button>
      </Form>
    </>
  )
}

function OneButton({ ask, action, words, warning }: { ask: Ask; action: string; words: string; warning?: boolean }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="_csrf" value={ask.csrf} />
      <Button kind={warning ? 'warning' : 'secondary'} preventDoubleClick>
        {words}
      </Button>
    </form>
  )
}
