import { readableDate, readableInstant } from '#calendar/readable.ts'
import type { Ask, Page } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { kindWords } from '../certificate.ts'
import type { RecordDue } from '../clocks.ts'
import { type HoldOnFile, type ReviewOnFile, reasonsToHold } from '../holds.ts'
import { holdWords } from '../holds-that-stand.ts'
import type { RetentionLine } from '../retention-line.ts'

export type OneRecord = Readonly<{
  due: RecordDue
  line: RetentionLine
  holds: readonly HoldOnFile[]
  reviews: readonly ReviewOnFile[]
  values?: FormValues
  errors?: readonly FieldError[]
}>

/** When one record goes, part by part; what stops it; and the yearly look, with a reason. */
export function oneRecordPage(ask: Ask, view: OneRecord): Page {
  const { due } = view
  const about = due.holds.filter(hold => hold.reviewOn !== undefined)
  const back = `${ask.base}/staff/retention`
  const form = {
    title: `Retention of case ${due.code}`,
    heading: `When case ${due.code} goes`,
    back,
    submit: 'Keep this review',
    before: <WhenAndWhy {...view} />,
    values: view.values ?? {},
    errors: view.errors ?? [],
  }
  const page = staffFormPage(ask, {
    ...form,
    children: (
      <>
        <h2 class="govuk-heading-m">Look at it</h2>
        <Radios
          name="hold"
          legend="What do you look at?"
          small
          options={about.map(hold => ({ value: hold.id ?? 'safeguarding', text: `Held: ${holdWords[hold.reason]}` }))}
        />
        <Radios
          name="outcome"
          legend="What do you decide?"
          small
          options={[
            { value: 'stays', text: 'It stays. I look again in a year' },
            { value: 'ends', text: 'It can go when its day has come' },
          ]}
        />
        <Textarea
          name="because"
          label="Why, in a sentence or two"
          hint="Whom does keeping it still protect, or why does it no longer protect anyone?"
          rows={4}
        />
      </>
    ),
  })
  return about.length > 0 ? page : { title: form.title, content: <Alone heading={form.heading} view={view} /> }
}

function Alone({ heading, view }: { heading: string; view: OneRecord }) {
  return (
    <>
      <h1 class="govuk-heading-l">{heading}</h1>
      <WhenAndWhy {...view} />
    </>
  )
}

/** What goes on the same day for the same reason is one line: three people's names are not three things to decide. */
function partByPart({ units }: RecordDue): string[][] {
  const lines = new Map<string, { cells: string[]; many: number }>()
  for (const unit of units) {
    const cells = [
      kindWords[unit.kind] ?? unit.kind,
      unit.dueOn ? readableDate(unit.dueOn) : `waits until ${unit.waitsFor ?? 'somebody decides'}`,
      unit.because,
    ]
    const line = lines.get(cells.join('\n'))
    if (line) line.many += 1
    else lines.set(cells.join('\n'), { cells, many: 1 })
  }
  return [...lines.values()].map(({ cells: [what, ...rest], many }) => [
    many > 1 ? `${what} (${many})` : what!,
    ...rest,
  ])
}

function WhenAndWhy({ due, line, holds, reviews }: OneRecord) {
  return (
    <>
      <InsetText>{line.words}</InsetText>
      <ScrollingTable
        label="Part by part"
        caption="Part by part"
        captionSize="s"
        firstCellIsHeader
        head={['What', 'Goes on', 'Because']}
        rows={partByPart(due)}
      />
      {holds.map(hold => (
        <SummaryList
          card={{ title: { text: reasonsToHold[hold.reason], headingLevel: 2 } }}
          rows={[
            { key: 'Held by', value: hold.owner ?? 'somebody who left' },
            { key: 'Since', value: readableInstant(hold.setAt) },
            { key: 'In their words', value: hold.words ?? 'no longer held' },
          ]}
        />
      ))}
      {reviews.length > 0 && (
        <ScrollingTable
          label="Looks so far"
          caption="Looks so far"
          captionSize="s"
          head={['On', 'By', 'Decided', 'Why']}
          rows={reviews.map(review => [
            readableInstant(review.at),
            review.by ?? 'somebody who left',
            review.outcome === 'stays' ? 'it stays' : 'it can go',
            review.because ?? 'no longer held',
          ])}
        />
      )}
    </>
  )
}
