import { readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { Details, WarningText } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { type Arrival, arrivalsOf } from '../arrivals.ts'
import { wakeImports } from '../by-itself.ts'
import type { Checked, CheckedRow } from '../check.ts'
import { confirm } from '../confirm.ts'
import { sentence } from '../finding.ts'
import { columnsLeftOut } from '../mapping.ts'
import { notTakenCsv } from '../not-taken.ts'
import { cancel, checkedOf, mappingOf, type Stage } from '../staging.ts'
import { ArrivalsTable } from './arrivals-table.tsx'
import { batchAddress, counted, families, listOf, listsAddress, stepAddress } from './list-words.ts'

/** As many refused rows stand on the page; the file has all. */
const mostShown = 100

export async function preview(act: Act, ask: Ask): Promise<Answer> {
  const list = await listOf(act, ask)
  if (list.step !== 'ready') return goTo(stepAddress(ask, list))
  const checked = checkedOf(list, ask.charter)
  const arrivals = arrivalsOf(list, ask.charter, checked)
  return page({
    title: 'Import: what will come in',
    wide: true,
    before: <BackLink href={stepAddress(ask, { id: list.id, step: 'same' })} />,
    content: <PreviewPage ask={ask} list={list} checked={checked} arrivals={arrivals} />,
  })
}

export async function bringInNow(act: Act, ask: Ask): Promise<Answer> {
  const list = await listOf(act, ask)
  if (list.step === 'confirmed') return goTo(stepAddress(ask, list))
  const batch = await confirm(act, list, ask.charter)
  act.afterCommit(wakeImports)
  return goTo(batchAddress(ask, batch))
}

export async function putAway(act: Act, ask: Ask): Promise<Answer> {
  await cancel(act, await listOf(act, ask))
  act.afterCommit(wakeImports)
  return goTo(listsAddress(ask), { kind: 'success', title: 'The list is put away. Nothing of it came in.' })
}

export async function notTaken(act: Act, ask: Ask): Promise<Answer> {
  const list = await listOf(act, ask)
  const csv = notTakenCsv(list.sheet, checkedOf(list, ask.charter).rows)
  return { file: { bytes: Buffer.from(csv), type: 'text/csv; charset=utf-8', name: 'rows-not-taken.csv' } }
}

type Shown = { ask: Ask; list: Stage; checked: Checked; arrivals: readonly Arrival[] }

function PreviewPage({ ask, list, checked, arrivals }: Shown) {
  const refused = checked.rows.filter(row => row.outcome === 'refused')
  const left = checked.rows.length - refused.length - arrivals.length
  const marked = arrivals.filter(each => each.family.safeguarding.hold).length
  const waiting = arrivals.filter(each => !each.worker).length
  return (
    <>
      <h1 class="govuk-heading-l">What will come in</h1>
      <SummaryList
        rows={[
          { key: 'Rows in the list', value: checked.rows.length.toLocaleString('en-GB') },
          { key: 'Families that come in', value: arrivals.length.toLocaleString('en-GB') },
          { key: 'Rows that do not', value: refused.length.toLocaleString('en-GB') },
          { key: 'Rows you left out or joined', value: left.toLocaleString('en-GB') },
          { key: 'Families that wait for a worker', value: waiting.toLocaleString('en-GB') },
          {
            key: 'With a safeguarding mark',
            value: `${marked.toLocaleString('en-GB')}: held, and read by the safeguarding lead`,
          },
          { key: 'Consent', value: 'None. A yes in a list counts for nobody; a no is kept with the notes.' },
          { key: 'Erased if nothing is done', value: readableInstant(list.endsAt) },
        ]}
      />
      {checked.remarks.map(words => (
        <p class="govuk-body">{words}</p>
      ))}
      <LeftOutColumns list={list} ask={ask} />
      <Warnings rows={checked.rows} />
      <ArrivalsTable arrivals={arrivals.slice(0, 10)} services={ask.charter.services} />
      <Refused ask={ask} list={list} rows={refused} />
      {arrivals.length > 0 ? (
        <Form action={ask.path} csrf={ask.csrf}>
          <WarningText>Nothing is in yet. You can take the whole list back afterwards.</WarningText>
          <ButtonGroup>
            <Button preventDoubleClick>Confirm: bring in {families(arrivals.length)}</Button>
          </ButtonGroup>
        </Form>
      ) : (
        <WarningText>No row can come in as the list is.</WarningText>
      )}
      <Form action={`${ask.path}/away`} csrf={ask.csrf}>
        <Button kind="secondary">Put the list away</Button>
      </Form>
    </>
  )
}

function LeftOutColumns({ list, ask }: Pick<Shown, 'list' | 'ask'>) {
  const columns = columnsLeftOut(mappingOf(list, ask.charter))
  if (columns.length === 0) return null
  return (
    <Details summary={`${counted(columns.length, 'column')} not taken`}>
      <ul class="govuk-list govuk-list--bullet">
        {columns.map(({ heading, why }) => (
          <li>
            {heading || 'A column without a heading'}: {why}
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** What a person should look at, by kind of thing: how many rows, and one example. */
function Warnings({ rows }: { rows: readonly CheckedRow[] }) {
  const kinds = Map.groupBy(
    rows.flatMap(row => (row.outcome === 'accepted' ? row.warnings.map(finding => ({ line: row.line, finding })) : [])),
    each => each.finding.kind,
  )
  if (kinds.size === 0) return null
  return (
    <Details summary={`${counted(kinds.size, 'kind')} of thing to look at in rows that come in`}>
      <ul class="govuk-list govuk-list--bullet">
        {[...kinds.values()].map(found => (
          <li>
            {counted(new Set(found.map(each => each.line)).size, 'row')}, for example line {found[0]!.line}:{' '}
            {sentence(found[0]!.finding)}
          </li>
        ))}
      </ul>
    </Details>
  )
}

function Refused({ ask, list, rows }: { ask: Ask; list: Stage; rows: readonly CheckedRow[] }) {
  if (rows.length === 0) return null
  return (
    <>
      <ScrollingTable
        label="Rows that do not come in"
        caption="Rows that do not come in"
        captionSize="m"
        firstCellIsHeader
        head={['Line', 'Why']}
        rows={rows.slice(0, mostShown).map(row => [String(row.line), row.refusals.map(sentence).join(' ')])}
      />
      <p class="govuk-body">
        {rows.length > mostShown ? `${mostShown} of ${rows.length.toLocaleString('en-GB')} are shown. ` : ''}
        <Link href={`${stepAddress(ask, list)}/not-taken.csv`}>
          All of them as a file, to be put right and sent in again
        </Link>
      </p>
    </>
  )
}
