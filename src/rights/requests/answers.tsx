import { familyName, peopleOf, personName } from '#families/families.ts'
import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import type { FieldError } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { dayBoxes } from '#web/typed-day.ts'
import { countComplaints } from '../complaints/complaints.ts'
import { answering } from '../request-words.ts'
import { aroundRequest, openToAnswer as openRecord } from './around.ts'
import { joinRequest, openToAnswer } from './joining.ts'
import { requestLines } from './listing.ts'
import { RequestsPage } from './pages/list-page.tsx'
import { RequestPage, stepsFor } from './pages/request-page.tsx'
import { isSettledWhoAsks, requestOf, todayOf } from './requests.ts'
import { stepAnswers } from './step-answers.ts'
import { type StepName, stepForms, stepNames } from './step-forms.tsx'
import { colleagues } from './steps.ts'

export async function showList(act: Act, ask: Ask): Promise<Answer> {
  const lines = await requestLines(act)
  const staff = await colleagues(act)
  const answers = act.staff!.roles.some(role => answering.includes(role))
  const counts = answers ? await countComplaints(act, todayOf(act).subtract({ years: 1 }).toString()) : []
  const nameOf = (id: string) => staff.find(each => each.id === id)?.name ?? 'somebody who has left'
  return page({
    title: 'Requests',
    wide: true,
    content: <RequestsPage base={ask.base} lines={lines} nameOf={nameOf} counts={counts} />,
  })
}

export async function showRequest(act: Act, ask: Ask): Promise<Answer> {
  const around = await aroundRequest(act, ask)
  return page({
    title: `Request, case ${around.code}`,
    wide: true,
    before: <BackLink href={`${ask.base}/staff/requests`}>Back to the list</BackLink>,
    content: <RequestPage around={around} />,
  })
}

export async function showStep(act: Act, ask: Ask): Promise<Answer> {
  return stepPage(act, ask, dayBoxes('on', todayOf(act).toString()), [])
}

async function stepPage(act: Act, ask: Ask, values: Ask['form'], errors: readonly FieldError[]): Promise<Answer> {
  const around = await aroundRequest(act, ask)
  const step = stepOf(ask)
  return page(
    staffFormPage(ask, {
      title: `${stepNames[step]}, case ${around.code}`,
      heading: stepNames[step],
      back: around.at,
      submit: 'Save',
      values,
      errors,
      children: stepForms[step](around),
    }),
  )
}

function stepOf(ask: Ask): StepName {
  const step = ask.params.step ?? ''
  if (!Object.hasOwn(stepNames, step)) throw new Refusal('not-yours-or-not-there')
  return step as StepName
}

const always: readonly StepName[] = ['identity', 'right', 'answered']

export async function takeStep(act: Act, ask: Ask): Promise<Answer> {
  const around = await aroundRequest(act, ask)
  const step = stepOf(ask)
  if (!stepsFor(around).includes(step) && !(always.includes(step) && !around.request.outcome)) {
    throw new Refusal('already-answered')
  }
  const taken = await stepAnswers[step](act, ask, around)
  if ('errors' in taken) return stepPage(act, ask, ask.form, taken.errors)
  const to = step === 'hand' ? `${ask.base}/staff/requests` : around.at
  return goTo(to, { kind: 'success', title: taken.done })
}

export async function showJoin(act: Act, ask: Ask): Promise<Answer> {
  return joinPage(act, ask, [])
}

/** First the code, then who of that family it is about. */
async function joinPage(act: Act, ask: Ask, errors: readonly FieldError[]): Promise<Answer> {
  const record = await openRecord(act, ask)
  const request = await requestOf(act, record, ask.params.request!)
  if (!isSettledWhoAsks(request)) throw new Refusal('identity-first')
  const code = ask.typed('code')
  const found = code && errors.length === 0 ? await openToAnswer(act, request.id, code) : undefined
  const people = found ? await peopleOf(act, found) : []
  const wrong = code && !found && errors.length === 0 ? [{ field: 'code', words: 'No family has this code' }] : errors
  return page(
    staffFormPage(ask, {
      title: 'Join a request to a record',
      heading: 'Whose request is it?',
      back: `${ask.base}/staff/requests/${record.id}/${request.id}`,
      submit: people.length > 0 ? 'Join it' : 'Go on',
      values: ask.form,
      errors: wrong,
      before: <InsetText>{request.asker ?? 'They said nothing of who they are.'}</InsetText>,
      children: (
        <>
          <Input name="code" label="Case code" width={10} autocomplete="off" />
          {people.length > 0 && (
            <>
              <p class="govuk-body">{familyName(people)}</p>
              <Checkboxes
                small
                name="people"
                legend="Whose information do they ask about?"
                hint="One request is made for each"
                options={people.map(person => ({ value: person.id, text: personName(person) || person.part }))}
              />
              <Radios
                small
                name="by"
                legend="Who asked?"
                options={[
                  ...people.map(person => ({ value: person.id, text: personName(person) || person.part })),
                  { value: 'other', text: 'Somebody else, for them' },
                ]}
              />
            </>
          )}
        </>
      ),
    }),
  )
}

export async function takeJoin(act: Act, ask: Ask): Promise<Answer> {
  const people = ask.chosen('people')
  if (people.length === 0) return joinPage(act, ask, [])
  const record = await openRecord(act, ask)
  const to = await openToAnswer(act, ask.params.request!, ask.typed('code'))
  if (!to) return joinPage(act, ask, [{ field: 'code', words: 'No family has this code' }])
  const by = ask.typed('by')
  const from = { record, request: ask.params.request! }
  const made = await joinRequest(act, ask.charter, from, {
    record: to,
    people,
    ...(by && by !== 'other' ? { askedByPerson: by } : {}),
  })
  return goTo(`${ask.base}/staff/requests/${to.id}/${made[0]}`, { kind: 'success', title: 'Joined to the record.' })
}
