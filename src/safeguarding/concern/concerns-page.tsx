import { readableDate, readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Link } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { InsetText, Tag } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { openingsToReview } from '../opening/openings.ts'
import { OpeningsWaiting } from '../opening/openings-banner.tsx'
import {
  answerConcern,
  type Concern,
  concernLines,
  concernsOf,
  type Outcome,
  outcomes,
  reasonsNotToTell,
} from './concerns.ts'

export async function showConcerns(act: Act, ask: Ask): Promise<Answer> {
  const lines = await concernLines(act)
  const openings = await openingsToReview(act, 'openings-for-safety')
  return page({
    title: 'Safeguarding concerns',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Safeguarding concerns</h1>
        <OpeningsWaiting openings={openings} base={ask.base} />
        {lines.length === 0 ? (
          <p class="govuk-body">Nobody has raised one.</p>
        ) : (
          <ScrollingTable
            label="Safeguarding concerns"
            caption="Those without an outcome first"
            captionSize="s"
            head={['Case', 'Raised', 'What came of it', 'Go to']}
            rows={lines.map(line => [
              <Link href={`${ask.base}/staff/cases/${line.record}`}>{line.code}</Link>,
              readableInstant(line.raisedAt),
              line.outcome ? outcomes[line.outcome] : <Tag colour="red">Waits for you</Tag>,
              <Link href={`${ask.base}/staff/concerns/${line.record}/${line.id}`}>
                Concern<span class="govuk-visually-hidden"> of case {line.code}</span>
              </Link>,
            ])}
          />
        )}
      </>
    ),
  })
}

export async function showConcern(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  return page(concernPage(ask, ownConcern(await concernsOf(act, record), ask), {}))
}

export async function keepOutcome(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const concern = ownConcern(await concernsOf(act, record), ask)
  const [outcome, words] = [ask.typed('outcome'), ask.typed('words')]
  const errors: FieldError[] = []
  if (!(outcome in outcomes)) errors.push({ field: 'outcome', words: 'Choose what came of it' })
  if (!words) errors.push({ field: 'words', words: 'Say why, in a sentence' })
  if (errors.length > 0) return page(concernPage(ask, concern, ask.form, errors))
  await answerConcern(act, record, concern.id, { outcome: outcome as Outcome, words })
  return goTo(`${ask.base}/staff/concerns`, { kind: 'success', title: 'Recorded. The record is still held.' })
}

function ownConcern(concerns: readonly Concern[], ask: Ask): Concern {
  const concern = concerns.find(each => each.id === ask.params.concern)
  if (!concern) throw new Refusal('not-yours-or-not-there')
  return concern
}

function concernPage(ask: Ask, concern: Concern, values: FormValues, errors: readonly FieldError[] = []) {
  const known = <Known concern={concern} />
  const back = `${ask.base}/staff/concerns`
  if (concern.outcome)
    return {
      title: 'Safeguarding concern',
      content: (
        <>
          <h1 class="govuk-heading-l">Safeguarding concern</h1>
          {known}
          <Link href={back}>Back to the concerns</Link>
        </>
      ),
    }
  return staffFormPage(ask, {
    title: 'Safeguarding concern',
    heading: 'Safeguarding concern',
    back,
    submit: 'Record what came of it',
    values,
    errors,
    before: (
      <>
        {known}
        <InsetText>
          The record is held because of this concern, and stays held whatever comes of it: that a worry was unfounded is
          kept too, so that it can be shown to have been looked at.
        </InsetText>
      </>
    ),
    children: (
      <>
        <Radios
          name="outcome"
          legend="What came of it"
          small
          options={Object.entries(outcomes).map(([value, text]) => ({ value, text }))}
        />
        <Textarea name="words" label="Why" rows={4} />
      </>
    ),
  })
}

function Known({ concern }: { concern: Concern }) {
  return (
    <SummaryList
      rows={[
        { key: 'Raised', value: `${readableInstant(concern.raisedAt)}${concern.by ? `, by ${concern.by}` : ''}` },
        { key: 'What was worrying', value: paragraphs(concern.words) },
        {
          key: 'Is the family told?',
          value: concern.notTold
            ? `Not until ${readableDate(concern.notToldUntil!)}: ${reasonsNotToTell[concern.notToldBecause!]}`
            : 'Yes',
        },
        ...(concern.outcome
          ? [{ key: 'What came of it', value: `${outcomes[concern.outcome]}: ${concern.outcomeWords ?? ''}` }]
          : []),
      ]}
    />
  )
}

/** Words as they were typed; nothing where their key is gone. */
function paragraphs(words: string | null) {
  return (words ?? 'no longer held').split(/\n+/).map(line => <p class="govuk-body">{line}</p>)
}
