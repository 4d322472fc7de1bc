import type { Act, OpenedRecord } from '#gate/act.ts'
import { roles } from '#gate/purposes.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { type Colleague, colleagues, keepForNamedPeople, namedPeople, type WhyNot } from './named-people.ts'

const whyNotWords: Readonly<Record<WhyNot, string>> = {
  'nobody-named': 'Name at least one person',
  'no-lead-named': 'Name a team lead, a manager or a safeguarding lead, who can open it to the team again',
  'no-safeguarding-lead-named': 'Name a safeguarding lead, so that a concern about this family reaches somebody',
  'somebody-not-here': 'Choose people who work here now',
}

export async function askNamedPeople(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const named = await namedPeople(act, record)
  return page(await formPage(act, ask, { for: named ? 'named' : 'team', people: named ?? [act.staff!.id] }))
}

export async function keepNamedPeople(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const choice = ask.typed('for')
  if (choice !== 'named' && choice !== 'team')
    return page(await formPage(act, ask, ask.form, [{ field: 'for', words: 'Choose who may open this record' }]))
  const people = ask.chosen('people')
  const whyNot = await keepForNamedPeople(act, record, choice === 'named' ? people : undefined)
  if (whyNot) return page(await formPage(act, ask, ask.form, [{ field: 'people', words: whyNotWords[whyNot] }]))
  return goTo(whereTo(ask, act, record, choice === 'named' ? people : undefined), {
    kind: 'success',
    title:
      choice === 'named'
        ? 'This record is kept for the people you named.'
        : 'This record is open to its own team again.',
  })
}

/** Whoever has shut themselves out goes where there is something to see. */
function whereTo(ask: Ask, act: Act, record: OpenedRecord, people: readonly string[] | undefined): string {
  const isMine = !people || people.includes(act.staff!.id)
  return isMine ? `${ask.base}/staff/cases/${record.id}` : `${ask.base}/staff/`
}

async function formPage(act: Act, ask: Ask, values: FormValues, errors: readonly FieldError[] = []) {
  const here = await colleagues(act)
  return staffFormPage(ask, {
    title: 'Keep a record for named people',
    heading: 'Who may open this record',
    back: `${ask.base}/staff/cases/${ask.params.record}`,
    submit: 'Save',
    warning: true,
    values,
    errors,
    before: (
      <InsetText>
        <p class="govuk-body">Kept for named people, for example a colleague’s family or a hidden address:</p>
        <ul class="govuk-list govuk-list--bullet">
          <li>Everybody else finds nothing, whatever their role, those who work with the family now included.</li>
          <li>It cannot be opened with a reason by anybody who is not named.</li>
          <li>A safeguarding concern still reaches a safeguarding lead, and a request for a copy is still answered.</li>
          <li>The family can see that this was done, and when.</li>
        </ul>
      </InsetText>
    ),
    children: (
      <Radios
        name="for"
        legend="Who may open it"
        small
        options={[
          { value: 'team', text: 'Those who work with the family, and those whose role allows it' },
          { value: 'named', text: 'Only the people named here', reveals: <People here={here} /> },
        ]}
      />
    ),
  })
}

function People({ here }: { here: readonly Colleague[] }) {
  return (
    <Checkboxes
      name="people"
      legend="People"
      small
      options={here.map(each => ({
        value: each.id,
        text: each.name,
        hint: each.roles.map(role => roles[role]).join(', '),
      }))}
    />
  )
}
