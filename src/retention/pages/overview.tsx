import { readableDate } from '#calendar/readable.ts'
import type { LetterToPost } from '#gate/parting-letters.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { InsetText, Tag, WarningText } from '#govuk/messages.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import type { Charter } from '#organisations/charter.ts'
import type { Destruction } from '../certificate.ts'
import { kindWords } from '../certificate.ts'
import type { RecordDue } from '../clocks.ts'
import type { Term } from '../facts.ts'
import type { Refused } from '../forecast.ts'
import { holdWords } from '../holds-that-stand.ts'
import { lengthWords } from '../start-days.ts'
import { LettersToPost, Told } from './letters.tsx'

export type OverviewLine = Readonly<{ due: RecordDue; refused: Refused | undefined }>
export type Overview = Readonly<{
  charter: Charter
  base: string
  today: string
  lines: readonly OverviewLine[]
  gone: readonly Destruction[]
  terms: readonly Term[]
  letters: readonly LetterToPost[]
  /** Of each destruction, by its id: how those were told who wished it. */
  told: ReadonlyMap<string, readonly ('sent' | 'waits' | 'not-sent')[]>
  csrf: string
}>

const refusedWords: Readonly<Record<Refused, string>> = {
  held: 'It is held',
  'draft-not-fixed': 'A draft of a contact waits to be fixed: it may be the last contact',
  'no-rule': 'The schedule says nothing for a part of it',
  'rule-without-a-start': 'The rule does not say from when it counts',
  'review-before-it-goes': 'Somebody looks at it first',
  'summary-names-somebody': 'The summary of support still names somebody: rewrite it on the case',
  'not-done': 'The run could not do it; it tries again tonight',
}

/** What goes when, what stops it, and what has gone. By case code; no names. */
export function OverviewPage(view: Overview) {
  const { lines, today } = view
  const looks = lines.filter(({ due, refused }) => refused !== undefined || due.holds.some(hold => hold.reviewOn))
  const reviews = lines.filter(({ due }) =>
    due.units.some(unit => unit.reviewOn !== undefined && unit.reviewOn <= today),
  )
  const soon = lines.filter(
    ({ due, refused }) => due.nextOn !== undefined && refused === undefined && due.holds.length === 0,
  )
  return (
    <>
      <h1 class="govuk-heading-l">Retention</h1>
      <p class="govuk-body">
        Each night the software lets go what has reached its day, by the published{' '}
        <Link href={`${view.base}/retention-schedule`}>schedule</Link>. Nobody has to think of it; this page is for what
        a person must decide.
      </p>
      <ButtonGroup>
        <Button href={`${view.base}/staff/retention/hold`} kind="secondary">
          Hold a record
        </Button>
        <Button href={`${view.base}/staff/retention/terms/new`} kind="secondary">
          Record a contract that changes how long
        </Button>
      </ButtonGroup>
      <LettersToPost {...view} />
      <ToLookAt {...view} lines={looks} />
      <BeforeTheEnd {...view} lines={reviews} />
      <GoesSoon {...view} lines={soon} />
      <Contracts {...view} />
      <Gone {...view} />
    </>
  )
}

function ToLookAt({ lines, base, today }: Overview) {
  const late = lines.filter(({ due }) =>
    due.holds.some(hold => hold.reviewOn !== undefined && hold.reviewOn <= today),
  ).length
  return (
    <section aria-labelledby="to-look-at">
      <h2 class="govuk-heading-m" id="to-look-at">
        Held, or not let go
      </h2>
      {late > 0 && (
        <WarningText>{late === 1 ? '1 yearly review is due.' : `${late} yearly reviews are due.`}</WarningText>
      )}
      {lines.length === 0 ? (
        <p class="govuk-body">Nothing is held and nothing was refused.</p>
      ) : (
        <ScrollingTable
          label="Held, or not let go"
          caption="Held, or not let go"
          captionSize="hidden"
          firstCellIsHeader
          head={['Case', 'Would go', 'Why it does not', 'Look at it by', 'Open']}
          rows={lines.map(({ due, refused }) => [
            <span class="kk-code">{due.code}</span>,
            due.nextOn ? readableDate(due.nextOn) : 'no day yet',
            [
              ...due.holds.map(hold => `Held: ${holdWords[hold.reason]}`),
              ...(refused && refused !== 'held' ? [refusedWords[refused]] : []),
            ].join('. '),
            <ReviewDay due={due} today={today} />,
            <Link href={`${base}/staff/retention/records/${due.record}`}>Look at {due.code}</Link>,
          ])}
        />
      )}
    </section>
  )
}

function ReviewDay({ due, today }: { due: RecordDue; today: string }) {
  const days = due.holds.flatMap(hold => (hold.reviewOn ? [hold.reviewOn] : [])).sort()
  if (!days[0]) return <>ends by itself</>
  return (
    <>
      {readableDate(days[0])} {days[0] <= today && <Tag colour="red">Due</Tag>}
    </>
  )
}

/** Of an "or" of two periods: at the earlier somebody looks, with a reason. */
function BeforeTheEnd({ lines, base }: Overview) {
  if (lines.length === 0) return null
  return (
    <section aria-labelledby="before-the-end">
      <h2 class="govuk-heading-m" id="before-the-end">
        The earlier of two dates has come
      </h2>
      <ul class="govuk-list">
        {lines.map(({ due }) => (
          <li>
            <Link href={`${base}/staff/retention/records/${due.record}`}>{due.code}</Link>, goes on{' '}
            {due.allGoneOn ? readableDate(due.allGoneOn) : 'no day yet'}
          </li>
        ))}
      </ul>
    </section>
  )
}

function GoesSoon({ lines, charter, base }: Overview) {
  return (
    <section aria-labelledby="goes-soon">
      <h2 class="govuk-heading-m" id="goes-soon">
        Goes in the next three months
      </h2>
      {lines.length === 0 ? (
        <p class="govuk-body">Nothing reaches its day in the next three months.</p>
      ) : (
        <ScrollingTable
          label="Goes in the next three months"
          caption="Goes in the next three months"
          captionSize="hidden"
          firstCellIsHeader
          head={['Case', 'Goes on', 'Because', 'Entry of the schedule', 'Open']}
          rows={lines.map(({ due }) => {
            const next = due.units.find(unit => unit.dueOn === due.nextOn)
            const rule = charter.retention.rules.find(each => each.id === next?.rule)
            return [
              <span class="kk-code">{due.code}</span>,
              readableDate(due.nextOn!),
              next?.because ?? 'each message goes by itself',
              rule?.document ?? 'Chats',
              <Link href={`${base}/staff/retention/records/${due.record}`}>Look at {due.code}</Link>,
            ]
          })}
        />
      )}
    </section>
  )
}

function Contracts({ terms, charter }: Overview) {
  if (terms.length === 0) return null
  return (
    <section aria-labelledby="contracts">
      <h2 class="govuk-heading-m" id="contracts">
        Contracts that change how long
      </h2>
      <ScrollingTable
        label="Contracts that change how long"
        caption="Contracts that change how long"
        captionSize="hidden"
        firstCellIsHeader
        head={['Entry of the schedule', 'Kept', 'The paper that says so', 'Until']}
        rows={terms.map(term => [
          charter.retention.rules.find(rule => rule.id === term.rule)?.document ?? term.rule,
          lengthWords({ months: term.months }),
          term.source,
          term.endsOn ? readableDate(term.endsOn) : 'no end written down',
        ])}
      />
    </section>
  )
}

/** The register. It stays, and nobody is in it. */
function Gone({ gone, base, told }: Overview) {
  const alarm = gone.filter(each => (each.foundAgain ?? 0) > 0).length
  return (
    <section aria-labelledby="gone">
      <h2 class="govuk-heading-m" id="gone">
        What has gone
      </h2>
      {alarm > 0 && (
        <WarningText>Something was found again that should be gone. Tell whoever runs the software now.</WarningText>
      )}
      {gone.length === 0 ? (
        <InsetText>Nothing has gone yet.</InsetText>
      ) : (
        <ScrollingTable
          label="What has gone"
          caption="What has gone"
          captionSize="hidden"
          firstCellIsHeader
          head={[
            'Reference',
            'On',
            'What',
            'Keys and rows',
            'Looked for again',
            'Out of backups on',
            'Those who wished to be told',
            'Open',
          ]}
          rows={gone.map(each => [
            <span class="kk-code">{each.reference}</span>,
            readableDate(each.begunOn),
            each.kinds.map(kind => kindWords[kind] ?? kind).join('; '),
            `${each.keysGone ?? 0} and ${each.rowsGone ?? 0}`,
            each.checkedOn ? (each.foundAgain === 0 ? 'nothing found' : `${each.foundAgain} found`) : 'not yet',
            each.backupsGoneOn ? readableDate(each.backupsGoneOn) : 'not yet',
            <Told states={told.get(each.id) ?? []} />,
            <Link href={`${base}/staff/retention/certificates/${each.reference}`}>Certificate {each.reference}</Link>,
          ])}
        />
      )}
    </section>
  )
}
