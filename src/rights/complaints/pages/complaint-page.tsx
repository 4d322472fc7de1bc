import type { ComponentChildren } from 'preact'
import { readableDate } from '#calendar/readable.ts'
import { Button } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Form } from '#govuk/form.tsx'
import { Details, InsetText } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { askedBys, cameBys, handedBecauses } from '#rights/request-words.ts'
import { ClockBox, StepsSoFar } from '#rights/requests/pages/request-page.tsx'
import { options } from '#rights/requests/step-forms.tsx'
import type { Colleague } from '#rights/requests/steps.ts'
import { acknowledgedHows, type Complaint, complaintOutcomes } from '../complaints.ts'

export type ComplaintProps = Readonly<{
  complaint: Complaint
  code: string
  at: string
  csrf: string
  staff: readonly Colleague[]
  values: FormValues
  errors: readonly FieldError[]
  /** Which form was sent, when something was wrong in it. */
  sent: string
}>

export function ComplaintPage(props: ComplaintProps) {
  const { complaint, code, staff } = props
  const nameOf = (id: string | null) => staff.find(each => each.id === id)?.name ?? 'somebody who has left'
  return (
    <>
      <span class="govuk-caption-l">Complaint, case {code}</span>
      <h1 class="govuk-heading-l">A complaint about information</h1>
      {complaint.aboutLead && <InsetText>It is about the data protection lead, so somebody else hears it.</InsetText>}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <SummaryList
            rows={[
              { key: 'What they say', value: complaint.words ?? '' },
              { key: 'Who', value: complaint.asker ?? askedBys[complaint.askedBy] },
              {
                key: 'Received',
                value: `${readableDate(complaint.receivedOn, { weekday: true })}. ${cameBys[complaint.cameBy]}`,
              },
              {
                key: 'They were told that we have it',
                value: complaint.acknowledgedOn ? readableDate(complaint.acknowledgedOn) : 'Not yet',
              },
              ...(complaint.handedTo ? [{ key: 'Who hears it', value: nameOf(complaint.handedTo) }] : []),
              ...(complaint.outcome
                ? [
                    {
                      key: 'What came of it',
                      value: `${complaint.outcome === 'joined-elsewhere' ? 'Joined to a record' : complaintOutcomes[complaint.outcome]}. ${complaint.outcomeWords ?? ''}`,
                    },
                  ]
                : []),
            ]}
          />
          {!complaint.outcome && <Forms {...props} />}
          <StepsSoFar steps={complaint.steps} nameOf={nameOf} />
        </div>
        <div class="govuk-grid-column-one-third">
          <ClockBox clock={complaint.clock} doneWords="Acknowledged" />
        </div>
      </div>
    </>
  )
}

function Forms(props: ComplaintProps) {
  return (
    <>
      {!props.complaint.acknowledgedOn && (
        <OneForm {...props} step="acknowledge" summary="They were told that we have it" button="Save">
          <Radios name="how" legend="How were they told?" options={options(acknowledgedHows)} />
          <DateInput name="acknowledged" legend="On which day?" />
        </OneForm>
      )}
      <OneForm {...props} step="note" summary="Write down a step" button="Save">
        <Radios name="kind" legend="What is it?" options={options(complaintSteps)} />
        <Textarea name="step-words" label="In words" rows={3} />
      </OneForm>
      <OneForm {...props} step="hand" summary="Hand it to somebody else" button="Hand it over">
        <Select
          name="to"
          label="Who hears it?"
          options={[{ value: '', text: 'Choose' }, ...props.staff.map(each => ({ value: each.id, text: each.name }))]}
        />
        <Radios name="because" legend="Why?" options={options(handedBecauses)} />
      </OneForm>
      <OneForm {...props} step="close" summary="Tell them what came of it" button="Close the complaint">
        <Radios name="outcome" legend="What came of it?" options={options(complaintOutcomes)} />
        <Textarea name="words" label="What they are told" hint="What you looked at, what you found, what changes" />
        <DateInput name="told" legend="Told on" />
        <Checkboxes
          name="regulator"
          legend="The regulator"
          options={[{ value: 'yes', text: toldOf(props.complaint) }]}
        />
      </OneForm>
    </>
  )
}

const complaintSteps = {
  looked: 'Where we looked',
  'asked-somebody': 'Whom we asked',
  'told-them': 'What we told them',
}

const toldOf = ({ regime }: Complaint) =>
  regime === 'guernsey'
    ? 'They were told that they can go to the Data Protection Authority (odpa.gg)'
    : 'They were told that they can go to the ICO (ico.org.uk)'

type OneFormProps = ComplaintProps & { step: string; summary: string; button: string; children: ComponentChildren }

/** A form behind its summary; the one that was sent is open, with what was typed and what was wrong. */
function OneForm({ at, csrf, sent, values, errors, step, summary, button, children }: OneFormProps) {
  const isSent = sent === step
  return (
    <Details summary={summary} open={isSent}>
      <Form action={`${at}/${step}`} csrf={csrf} values={isSent ? values : {}} errors={isSent ? errors : []}>
        {children}
        <Button preventDoubleClick>{button}</Button>
      </Form>
    </Details>
  )
}
