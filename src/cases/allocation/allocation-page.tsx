import { readableDate, readableInstant } from '#calendar/readable.ts'
import { Button } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Tag } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { Table } from '#govuk/table.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { Charter } from '#organisations/charter.ts'
import { closingReasons, dayOf, openedFroms, parts, serviceName } from '../case-words.ts'
import { OneButton } from '../one-button.tsx'
import type { Colleague } from '../team/team.ts'
import { PlaceFields } from '../team/team-pages.tsx'
import { Paragraphs, peopleWords } from '../words.tsx'
import { type Allocation, type AllocationCase, type Decision, triageWords } from './triage.ts'

export type AllocationView = Readonly<{
  charter: Charter
  at: string
  csrf: string
  allocation: Allocation
  colleagues: readonly Colleague[]
  /** Which of the page's forms was sent, with what was typed in it and what was wrong. */
  sent?: { form: 'triage' | 'give' | 'reopen'; values: FormValues; errors: readonly FieldError[] }
}>

/** Finding a family a worker: who they are in numbers, what was decided, who works with them. No notes, no names. */
export function AllocationPage(view: AllocationView) {
  const { allocation } = view
  const open = allocation.cases.filter(each => !each.closedAt)
  const [closed] = allocation.cases.filter(each => each.closedAt)
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">Case {allocation.code}</h1>
        <p class="govuk-body">{peopleWords(allocation.people)}</p>
        {allocation.cases.map(each => (
          <CaseLine each={each} charter={view.charter} />
        ))}
        {open.map(each => (
          <>
            <TeamOf view={view} caseId={each.id} />
            <Give view={view} caseId={each.id} />
          </>
        ))}
        {open.length === 0 && closed && <Reopen view={view} closed={closed} />}
        {open.length > 0 && <Triage {...view} />}
        <Decisions decisions={allocation.decisions} />
      </div>
    </div>
  )
}

function CaseLine({ each, charter }: { each: AllocationCase; charter: Charter }) {
  return (
    <p class="govuk-body">
      <strong>{serviceName(charter, each.service)}</strong>, since {readableDate(dayOf(each.openedAt))}, from{' '}
      {openedFroms[each.openedFrom as keyof typeof openedFroms]}
      {each.level !== null && `, level ${each.level}`}.{' '}
      {each.closedAt && (
        <>
          <Tag colour="grey">Closed</Tag> {readableDate(dayOf(each.closedAt))}:{' '}
          {closingReasons[each.closedBecause as keyof typeof closingReasons]}
        </>
      )}
    </p>
  )
}

const sentTo = (view: AllocationView, form: 'triage' | 'give' | 'reopen') =>
  view.sent?.form === form ? { values: view.sent.values, errors: view.sent.errors } : {}

function TeamOf({ view, caseId }: { view: AllocationView; caseId: string }) {
  const team = view.allocation.team.filter(place => place.caseId === caseId)
  if (team.length === 0) return <p class="govuk-body">Nobody works with this family yet.</p>
  return (
    <Table
      caption="Who works with the family"
      captionSize="m"
      head={['Name', 'Part', 'Until', 'Change']}
      rows={team.map(place => [
        place.name,
        parts[place.part as keyof typeof parts],
        place.until ? readableDate(place.until) : '–',
        <OneButton
          action={`${view.at}/places/${place.id}/remove`}
          csrf={view.csrf}
          words="Take off the case"
          about={place.name}
        />,
      ])}
    />
  )
}

function Give({ view, caseId }: { view: AllocationView; caseId: string }) {
  const isHeld = view.allocation.team.some(place => place.caseId === caseId && place.part === 'lead-practitioner')
  const there = new Set(view.allocation.team.filter(place => place.caseId === caseId).map(place => place.staff))
  return (
    <>
      <h2 class="govuk-heading-m">Give the case to somebody</h2>
      <Form
        action={`${view.at}/give`}
        csrf={view.csrf}
        values={{ part: isHeld ? '' : 'lead-practitioner' }}
        {...sentTo(view, 'give')}
      >
        <input type="hidden" name="case" value={caseId} />
        <PlaceFields legend="To whom?" colleagues={view.colleagues.filter(each => !there.has(each.id))} />
        <Button preventDoubleClick>Give the case</Button>
      </Form>
    </>
  )
}

function Triage(view: AllocationView) {
  return (
    <>
      <h2 class="govuk-heading-m">Record a decision</h2>
      <Form action={`${view.at}/triage`} csrf={view.csrf} {...sentTo(view, 'triage')}>
        <Radios
          name="decided"
          legend="What was decided?"
          small
          options={Object.entries(triageWords).map(([value, text]) => ({ value, text }))}
        />
        <Textarea name="because" label="Why" rows={3} />
        <Textarea name="view" label="What the family thinks of it" hint="You can leave this empty" rows={2} />
        <Button kind="secondary" preventDoubleClick>
          Record the decision
        </Button>
      </Form>
    </>
  )
}

function Reopen({ view, closed }: { view: AllocationView; closed: AllocationCase }) {
  return (
    <>
      <h2 class="govuk-heading-m">Open it again</h2>
      <p class="govuk-body">The family’s earlier notes can be read again by whoever works with them.</p>
      <Form action={`${view.at}/reopen`} csrf={view.csrf} {...sentTo(view, 'reopen')}>
        <input type="hidden" name="case" value={closed.id} />
        <Select
          name="worker"
          label="Who works with them?"
          options={[
            { value: '', text: 'Choose one' },
            ...view.colleagues.map(each => ({ value: each.id, text: each.name })),
          ]}
        />
        <Button preventDoubleClick>Open the case again</Button>
      </Form>
    </>
  )
}

function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  if (decisions.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Decisions</h2>
      {decisions.map(decision => (
        <div class="govuk-inset-text">
          <p class="govuk-body govuk-!-margin-bottom-1">
            <strong>{triageWords[decision.decided]}</strong>, {decision.by}, {readableInstant(decision.at)}
          </p>
          <Paragraphs words={decision.because ?? ''} class="govuk-body govuk-!-margin-bottom-1" />
          {decision.familyView && (
            <Paragraphs words={`The family: ${decision.familyView}`} class="govuk-body govuk-!-margin-bottom-0" />
          )}
        </div>
      ))}
    </>
  )
}
