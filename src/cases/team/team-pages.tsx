import { readableDate } from '#calendar/readable.ts'
import type { Ask, Page } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { Table } from '#govuk/table.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { closingReasons, dayOf, parts } from '../case-words.ts'
import { OneButton } from '../one-button.tsx'
import type { CaseFile } from '../record/case-file.ts'
import type { BeforeClosing } from './closing.ts'
import type { Colleague } from './team.ts'

export type TeamForm = Readonly<{
  at: string
  file: CaseFile
  colleagues: readonly Colleague[]
  values: FormValues
  errors: readonly FieldError[]
}>

/** Who is chosen for a place, in which part, and until when: the same fields for a team's own members and for leads. */
export function PlaceFields({ colleagues, legend }: { colleagues: readonly Colleague[]; legend: string }) {
  return (
    <>
      <Select
        name="staff"
        label={legend}
        options={[{ value: '', text: 'Choose one' }, ...colleagues.map(each => ({ value: each.id, text: each.name }))]}
      />
      <Radios
        name="part"
        legend="As what?"
        small
        options={Object.entries(parts).map(([value, text]) => ({ value, text }))}
      />
      <DateInput
        name="until"
        legend="Until when?"
        hint="For cover: the last day. Leave it empty for anyone who stays"
      />
    </>
  )
}

export function teamPage(ask: Ask, { at, file, colleagues, values, errors }: TeamForm): Page {
  const there = new Set(file.team.map(place => place.staff))
  return staffFormPage(ask, {
    title: `Team, case ${file.code}`,
    heading: 'Team around the family',
    back: at,
    action: `${at}/team`,
    submit: 'Add to the team',
    values,
    errors,
    before: (
      <>
        <Table
          caption="Who works with the family now"
          captionSize="hidden"
          head={['Name', 'Part', 'Until', 'Change']}
          rows={file.team.map(place => [
            place.name,
            parts[place.part],
            place.until ? readableDate(place.until) : '–',
            <OneButton
              action={`${at}/team/${place.id}/remove`}
              csrf={ask.csrf}
              words="Take off the team"
              about={place.name}
            />,
          ])}
        />
        <h2 class="govuk-heading-m">Add somebody</h2>
        <p class="govuk-body">Everyone on the team can open this family’s record. The family can see who they are.</p>
      </>
    ),
    children: <PlaceFields legend="Who?" colleagues={colleagues.filter(each => !there.has(each.id))} />,
  })
}

export function offerPage(ask: Ask, { at, file, colleagues, values, errors }: TeamForm): Page {
  return staffFormPage(ask, {
    title: `Handing over, case ${file.code}`,
    heading: 'Hand the case over',
    back: at,
    action: `${at}/offer`,
    submit: 'Offer the case',
    values,
    errors,
    before: (
      <p class="govuk-body">
        The case stays with you until your colleague says yes. Then your place becomes theirs, and you can no longer
        open it. They read your handover and “where we are” before they answer, but no notes and no names.
      </p>
    ),
    children: (
      <>
        <Select
          name="to"
          label="To whom?"
          options={[
            { value: '', text: 'Choose one' },
            ...colleagues.map(each => ({ value: each.id, text: each.name })),
          ]}
        />
        <Textarea
          name="handover"
          label="What they need to know to take over"
          hint="What was promised, what comes next, what to mind"
          rows={6}
        />
      </>
    ),
  })
}

/** The offer that stands, and the way to take it back. */
export function offerStandsPage(ask: Ask, { at, file }: Pick<TeamForm, 'at' | 'file'>): Page {
  const offer = file.offer!
  return {
    title: `Handing over, case ${file.code}`,
    content: (
      <>
        <h1 class="govuk-heading-l">Hand the case over</h1>
        <p class="govuk-body">
          You offered this case to {offer.to} on {readableDate(dayOf(offer.offeredAt))}. It stays with you until they
          say yes.
        </p>
        <OneButton action={`${at}/offer/withdraw`} csrf={ask.csrf} words="Take the offer back" />
      </>
    ),
  }
}

export type CloseForm = Readonly<{
  me: string
  at: string
  file: CaseFile
  drafts: BeforeClosing
  /** What the notice promises about the information from then on. */
  afterwards: readonly string[]
  values: FormValues
  errors: readonly FieldError[]
}>

/** What closing does is said before it is asked. */
export function closePage(ask: Ask, form: CloseForm): Page {
  const { at, file, drafts, values, errors } = form
  return staffFormPage(ask, {
    title: `Closing, case ${file.code}`,
    heading: `Close case ${file.code}`,
    back: at,
    action: `${at}/close`,
    submit: 'Close the case',
    warning: true,
    values,
    errors,
    before: (
      <>
        <p class="govuk-body">When you close this case:</p>
        <Consequences {...form} />
        {drafts.ownDrafts > 0 && (
          <InsetText>
            You have {drafts.ownDrafts === 1 ? 'a draft' : `${drafts.ownDrafts} drafts`} on this case. Fix or throw away
            each draft first.
          </InsetText>
        )}
        {drafts.othersDrafts > 0 && (
          <InsetText>
            A colleague on the team has not fixed{' '}
            {drafts.othersDrafts === 1 ? 'a draft' : `${drafts.othersDrafts} drafts`} yet. Ask them first: a closed case
            takes no notes.
          </InsetText>
        )}
      </>
    ),
    children: (
      <>
        <Radios
          name="because"
          legend="Why is it closed?"
          small
          options={Object.entries(closingReasons).map(([value, text]) => ({ value, text }))}
        />
        <Textarea name="words" label="Anything to say about that" hint="You can leave this empty" rows={3} />
        <Textarea
          name="summary"
          label="What support was given, and what came of it"
          hint="So that nobody has to read it all again"
          rows={6}
        />
      </>
    ),
  })
}

function Consequences({ file, afterwards, me }: CloseForm) {
  const openTasks = file.tasks.filter(task => !task.doneAt).length
  return (
    <ul class="govuk-list govuk-list--bullet">
      <li>
        {namesOf(file.team.map(place => (place.staff === me ? 'You' : place.name)))} can no longer open it, from the
        next click on
      </li>
      <li>it leaves every caseload, task list and waiting list</li>
      {openTasks > 0 && <li>{openTasks === 1 ? '1 task is' : `${openTasks} tasks are`} left undone</li>}
      {file.offer && <li>the offer to {file.offer.to} is taken back</li>}
      {afterwards.map(line => (
        <li>{line}</li>
      ))}
      <li>a team lead can open it again</li>
    </ul>
  )
}

function namesOf(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? 'The team'
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
