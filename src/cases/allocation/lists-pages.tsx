import { readableDate } from '#calendar/readable.ts'
import type { Temporal } from '#calendar/temporal.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Tag } from '#govuk/messages.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import type { Charter } from '#organisations/charter.ts'
import { agoInWords, dayOf, daysBetween, openedFroms, serviceName } from '../case-words.ts'
import { type TeamLine, triageWords, type WaitingLine } from './triage.ts'

type Around = Readonly<{ base: string; charter: Charter; today: Temporal.PlainDate }>

/** Families without a worker, by code. */
export function WaitingPage({ lines, base, charter, today }: Around & { lines: readonly WaitingLine[] }) {
  const longest = lines.reduce((most, line) => Math.max(most, daysBetween(dayOf(line.openedAt), today)), 0)
  return (
    <>
      <h1 class="govuk-heading-l">Waiting for a worker</h1>
      {lines.length === 0 ? (
        <p class="govuk-body">
          No family is waiting. New requests come in under <Link href={`${base}/staff/enquiries`}>enquiries</Link> and{' '}
          <Link href={`${base}/staff/referrals`}>referrals</Link>.
        </p>
      ) : (
        <>
          <p class="govuk-body">
            {lines.length === 1 ? '1 family waits' : `${lines.length} families wait`}, the longest for{' '}
            {longest === 1 ? '1 day' : `${longest} days`}.
          </p>
          <ScrollingTable
            label="Waiting list"
            caption="Families waiting for a worker"
            captionSize="hidden"
            firstCellIsHeader
            head={['Case', 'Service', 'Waiting since', 'Came from', 'Level', 'Decision']}
            rows={lines.map(line => [
              <Link
                href={`${base}/staff/allocation/${line.record}`}
                class="kk-code"
                attributes={{ 'data-list-item': '' }}
              >
                {line.code}
              </Link>,
              serviceName(charter, line.service),
              <>
                {readableDate(dayOf(line.openedAt))}
                <div>{agoInWords(daysBetween(dayOf(line.openedAt), today))}</div>
              </>,
              openedFroms[line.from as keyof typeof openedFroms] ?? line.from,
              line.level === null ? '–' : String(line.level),
              line.triage === 'urgent' ? (
                <Tag colour="red">Urgent</Tag>
              ) : line.triage ? (
                triageWords[line.triage]
              ) : (
                'Not decided'
              ),
            ])}
          />
        </>
      )}
    </>
  )
}

/** Every open case by code, with who holds it; and the way to any case by its code. */
export function TeamCasesPage({
  lines,
  base,
  charter,
  today,
  notFound,
}: Around & { lines: readonly TeamLine[]; notFound?: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">Team</h1>
      <Form
        action={`${base}/staff/team`}
        method="get"
        values={{ code: notFound }}
        errors={
          notFound === undefined ? [] : [{ field: 'code', words: 'There is no case with this code that you can open' }]
        }
      >
        <Input
          name="code"
          label="Go to a case by its code"
          hint="Closed cases too, to open them again"
          class="govuk-input--width-10"
          attributes={{ 'data-search': '' }}
        />
        <Button kind="secondary">Go</Button>
      </Form>
      {lines.length === 0 ? (
        <p class="govuk-body">No case is open.</p>
      ) : (
        <ScrollingTable
          label="Open cases"
          caption="Open cases, by code"
          captionSize="m"
          firstCellIsHeader
          head={['Case', 'Service', 'Since', 'Held by', 'Last contact']}
          rows={lines.map(line => [
            <Link
              href={`${base}/staff/allocation/${line.record}`}
              class="kk-code"
              attributes={{ 'data-list-item': '' }}
            >
              {line.code}
            </Link>,
            serviceName(charter, line.service),
            readableDate(dayOf(line.openedAt)),
            line.heldBy.length > 0 ? line.heldBy.join(', ') : <Tag colour="orange">Nobody</Tag>,
            line.lastContactAt
              ? `${readableDate(dayOf(line.lastContactAt))}, ${agoInWords(daysBetween(dayOf(line.lastContactAt), today))}`
              : 'None yet',
          ])}
        />
      )}
    </>
  )
}
