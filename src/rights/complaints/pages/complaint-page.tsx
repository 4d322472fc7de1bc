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
import { askedBys, cameBys, handedBecauses } from '../../request-words.ts'
import { ClockBox, StepsSoFar } from '../../requests/pages/request-page.tsx'
import { options } from '../../requests/step-forms.tsx'
import type { Colleague } from '../../requests/steps.ts'
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
  const { at, csrf, complaint } = props
  const of = (step: string) =>
    props.sent === step ? { values: props.values, errors: props.errors } : { values: {}, errors: [] }
  const open = (step: string) => props.sent === step
  return (
    <>
      {!complaint.acknowledgedOn && (
        <Details summary="They were told that we have it" open={open('acknowledge')}>
          <Form action={`${at}/acknowledge`} csrf={csrf} {...of('acknowledge')}>
            <Radios name="how" legend="How were they told?" options={options(acknowledgedHows)} />
            <DateInput name="acknowledged" legend="On which day?" />
            <Button preventDoubleClick>Save</Button>
          </Form>
        </Details>
      )}
      <Details summary="Write down a step" open={open('note')}>
        <Form action={`${at}/note`} csrf={csrf} {...of('note')}>
          <Radios
            name="kind"
            legend="What is it?"
            options={options({
              looked: 'Where we looked',
              'asked-somebody': 'Whom we asked',
              'told-them': 'What we told them',
            })}
          />
          <Textarea name="step-words" label="In words" rows={3} />
          <Button preventDoubleClick>Save</Button>
        </Form>
      </Details>
      <Details summary="Hand it to somebody else" open={open('hand')}>
        <Form action={`${at}/hand`} csrf={csrf} {...of('hand')}>
          <Select
            name="to"
            label="Who hears it?"
            options={[{ value: '', text: 'Choose' }, ...props.staff.map(each => ({ value: each.id, text: each.name }))]}
          />
          <Radios name="because" legend="Why?" options={options(handedBecauses)} />
          <Button preventDoubleClick>Hand it over</Button>
        </Form>
      </Details>
      <Details summary="Tell them what came of it" open={open('close')}>
        <Form action={`${at}/close`} csrf={csrf} {...of('close')}>
          <Radios name="outcome" legend="What came of it?" options={options(complaintOutcomes)} />
          <Textarea name="words" label="What they are told" hint="What you looked at, what you found, what changes" />
          <DateInput name="told" legend="Told on" />
          <Checkboxes
            name="regulator"
            legend="The regulator"
            options={[
              {
                value: 'yes',
                text:
                  complaint.regime === 'guernsey'
                    ? 'They were told that they can go to the Data Protection Authority (odpa.gg)'
                    : 'They were told that they can go to the ICO (ico.org.uk)',
              },
            ]}
          />
          <Button preventDoubleClick>Close the complaint</Button>
        </Form>
      </Details>
    </>
  )
}
