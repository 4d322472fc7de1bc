import { readableDate } from '#calendar/readable.ts'
import type { Ask } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { type FieldError, Form } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { ArrivalSeen } from '../later-arrivals.ts'
import { cameFromWords, optionsOf, outcomeWords } from './words.ts'

/** What came later: kept whole with both reasons, or nothing but that it came and went. */
export function ArrivalsSeen({ arrivals }: { arrivals: readonly ArrivalSeen[] }) {
  if (arrivals.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">What arrived later</h2>
      <ul class="govuk-list govuk-list--spaced">
        {arrivals.map(each => (
          <li>
            <strong>
              {readableDate(each.arrived_on)}, {cameFromWords[each.came_from].toLowerCase()}:{' '}
              {outcomeWords[each.outcome].toLowerCase()}
            </strong>
            {each.words && <div>{each.words}</div>}
            {each.relevant_because && <div>It bears on the support: {each.relevant_because}</div>}
            {each.necessary_because && <div>It is needed: {each.necessary_because}</div>}
          </li>
        ))}
      </ul>
    </>
  )
}

export function LaterPage({ ask, record, errors }: { ask: Ask; record: string; errors: readonly FieldError[] }) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">Something arrived about this family</h1>
        <p class="govuk-body">
          It is kept only if it bears on the support <strong>and</strong> is needed for it. With only one of the two,
          send it back or destroy it: then nothing of it is kept here but that it came and went.
        </p>
        <Form action={`${ask.base}/staff/referrals/${record}/later`} csrf={ask.csrf} values={ask.form} errors={errors}>
          <Select
            name="came-from"
            label="From whom"
            options={[{ value: '', text: 'Choose' }, ...optionsOf(cameFromWords)]}
          />
          <Radios
            small
            name="outcome"
            legend={{ text: 'What we do with it', size: 's' }}
            options={[
              { value: 'kept', text: outcomeWords.kept, reveals: <KeptFields /> },
              { value: 'returned', text: outcomeWords.returned },
              { value: 'destroyed', text: outcomeWords.destroyed },
            ]}
          />
          <ButtonGroup>
            <Button preventDoubleClick>Record</Button>
            <Link href={`${ask.base}/staff/referrals/${record}`}>Cancel</Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

function KeptFields() {
  return (
    <>
      <Input name="sender" label="Who exactly" />
      <Textarea name="words" label="What it says" hint="Only the part that is needed." rows={4} />
      <Textarea name="relevant" label="How it bears on the support" rows={2} />
      <Textarea name="necessary" label="Why the support needs it" rows={2} />
    </>
  )
}
