import { readableDate } from '#calendar/readable.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Details, Tag } from '#govuk/messages.tsx'
import { ScrollingTable, Table } from '#govuk/table.tsx'
import type { ComplaintCount } from '#rights/complaints/complaints.ts'
import { cameBys, outcomes, requestKinds } from '#rights/request-words.ts'
import { type Clock, clockTag } from '../clock.ts'
import type { RequestLine } from '../listing.ts'

type ListProps = Readonly<{
  base: string
  lines: readonly RequestLine[]
  nameOf(staff: string): string
  counts: readonly ComplaintCount[]
}>

/** What people have asked of us about their information, by what is due first. */
export function RequestsPage({ base, lines, nameOf, counts }: ListProps) {
  const open = lines.filter(each => !each.outcome)
  const done = lines.filter(each => each.outcome)
  const late = open.filter(each => each.clock.daysLeft < 0 && each.clock.state === 'running').length
  return (
    <>
      <h1 class="govuk-heading-l">Requests and complaints</h1>
      <p class="govuk-body">{summary(open.length, late)}</p>
      <ButtonGroup>
        <Button kind="secondary" href={`${base}/staff/requests/receive`}>
          Write down what a stranger asks
        </Button>
      </ButtonGroup>
      {open.length > 0 && <Lines base={base} caption="To answer" lines={open} nameOf={nameOf} />}
      {done.length > 0 && (
        <Details summary={`Answered in the last 60 days (${done.length})`}>
          <Lines base={base} caption="Answered" lines={done} nameOf={nameOf} />
        </Details>
      )}
      {counts.length > 0 && <Counts counts={counts} />}
    </>
  )
}

function summary(open: number, late: number): string {
  if (open === 0) return 'Nothing waits for an answer.'
  const many = open === 1 ? '1 waits for an answer' : `${open} wait for an answer`
  if (late === 0) return `${many}. None is late.`
  return `${many}. ${late === 1 ? '1 is late' : `${late} are late`}.`
}

function Lines({ base, caption, lines, nameOf }: Pick<ListProps, 'base' | 'lines' | 'nameOf'> & { caption: string }) {
  return (
    <ScrollingTable
      label={caption}
      caption={caption}
      captionSize="m"
      firstCellIsHeader
      head={['Case', 'What', 'Received', 'Last day', 'Clock', 'Who answers']}
      rows={lines.map(line => [
        <Link href={`${base}/staff/${addressOf(line)}`} attributes={{ 'data-list-item': '' }}>
          {line.code}
          <span class="govuk-visually-hidden">: {whatOf(line)}</span>
        </Link>,
        <>
          {whatOf(line)}
          {!line.isJoined && <div class="govuk-hint">Not joined to a record yet</div>}
        </>,
        <>
          {readableDate(line.receivedOn)}
          <div class="govuk-hint">{cameBys[line.cameBy]}</div>
        </>,
        readableDate(line.clock.due),
        line.outcome ? (
          <Tag colour="green">{outcomes[line.outcome as keyof typeof outcomes] ?? 'Done'}</Tag>
        ) : (
          <ClockTag clock={line.clock} doneWords={line.what === 'complaint' ? 'Acknowledged' : 'Done'} />
        ),
        line.handedTo ? nameOf(line.handedTo) : 'Data protection lead',
      ])}
    />
  )
}

export function ClockTag({ clock, doneWords }: { clock: Clock; doneWords?: string }) {
  const { words, colour } = clockTag(clock)
  return <Tag colour={colour}>{clock.state === 'done' ? (doneWords ?? words) : words}</Tag>
}

const whatOf = ({ what }: Pick<RequestLine, 'what'>) => (what === 'complaint' ? 'Complaint' : requestKinds[what])

const addressOf = ({ what, record, id }: RequestLine) =>
  what === 'complaint' ? `complaints/${record}/${id}` : `requests/${record}/${id}`

function Counts({ counts }: { counts: readonly ComplaintCount[] }) {
  return (
    <Table
      caption="Complaints by month"
      captionSize="m"
      head={[
        'Month',
        'Outcome',
        { text: 'How many', format: 'numeric' },
        { text: 'Told within 30 days', format: 'numeric' },
      ]}
      rows={counts.map(each => [
        readableDate(each.month).replace(/^1 /, ''),
        each.outcome === 'open' ? 'Open' : each.outcome.replaceAll('-', ' '),
        { text: String(each.many), format: 'numeric' as const },
        { text: String(each.acknowledgedInTime), format: 'numeric' as const },
      ])}
    />
  )
}
