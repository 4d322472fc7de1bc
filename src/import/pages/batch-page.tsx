import { readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Checkboxes } from '#govuk/choices.tsx'
import { Form } from '#govuk/form.tsx'
import { InsetText, WarningText } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { wakeImports } from '../by-itself.ts'
import { askToTakeBack, type Batch, batchOf, type ImportedRecord, recordsOf } from '../confirm.ts'
import { batchAddress, families, listsAddress, mustBeAllowed } from './list-words.ts'
import { stateWords } from './lists-page.tsx'

export async function showBatch(act: Act, ask: Ask): Promise<Answer> {
  await mustBeAllowed(act)
  const batch = await batchOf(act, ask.params.batch!)
  const records = batch.state === 'in' || batch.state === 'gone' ? await recordsOf(act, batch.id) : []
  return page({
    title: 'Import: a list',
    before: <BackLink href={listsAddress(ask)} />,
    content: <BatchPage ask={ask} batch={batch} records={records} />,
  })
}

export async function askBack(act: Act, ask: Ask): Promise<Answer> {
  await mustBeAllowed(act)
  const batch = await batchOf(act, ask.params.batch!)
  const mine = new Set((await recordsOf(act, batch.id)).map(each => each.record))
  await askToTakeBack(
    act,
    batch.id,
    ask.chosen('also').filter(each => mine.has(each)),
  )
  act.afterCommit(wakeImports)
  return goTo(batchAddress(ask, batch.id))
}

function BatchPage({ ask, batch, records }: { ask: Ask; batch: Batch; records: readonly ImportedRecord[] }) {
  const isMoving = batch.state === 'coming-in' || batch.state === 'going'
  return (
    <>
      <h1 class="govuk-heading-l">List of {readableInstant(batch.at)}</h1>
      {isMoving && <Progress ask={ask} batch={batch} />}
      <SummaryList
        rows={[
          { key: 'Brought in', value: readableInstant(batch.at) },
          { key: 'By', value: batch.byName ?? '' },
          { key: 'Now', value: stateWords(batch) },
          { key: 'Rows in the list', value: batch.seen.toLocaleString('en-GB') },
          { key: 'Rows not taken', value: batch.refused.toLocaleString('en-GB') },
        ]}
      />
      {!isMoving && records.length > 0 && <TakeBack ask={ask} batch={batch} records={records} />}
      {batch.state === 'coming-in' && (
        <Form action={ask.path} csrf={ask.csrf}>
          <Button kind="warning">Stop, and take back what is in</Button>
        </Form>
      )}
    </>
  )
}

/** Seen again when somebody presses: a page that moves under one’s hands helps nobody (WCAG 2.2.1). */
function Progress({ ask, batch }: { ask: Ask; batch: Batch }) {
  return (
    <InsetText>
      <p class="govuk-body" role="status">
        {stateWords(batch)}.
      </p>
      {batch.state === 'coming-in' && (
        <progress class="govuk-!-width-full" max={batch.toTake} value={batch.taken} aria-label="Families in so far" />
      )}
      <p class="govuk-body">
        <Link href={ask.path}>See how far it is</Link>. It goes on if you leave this page.
      </p>
    </InsetText>
  )
}

const keptWords: Readonly<Record<string, string>> = {
  'rights-request-open': 'a request about information is open',
  'complaint-open': 'a complaint is open',
  restriction: 'its use is stopped',
  'legal-claim': 'somebody holds it',
  'safeguarding-involvement': 'a concern was raised since',
}

function TakeBack({ ask, batch, records }: { ask: Ask; batch: Batch; records: readonly ImportedRecord[] }) {
  const kept = records.filter(each => each.kept)
  const worked = records.filter(each => each.workedOn && !each.kept)
  const plain = records.length - kept.length - worked.length
  return (
    <>
      <h2 class="govuk-heading-m">Take the list back</h2>
      <p class="govuk-body">
        {families(plain)} of this list {plain === 1 ? 'goes' : 'go'}, as if it had never come in
        {worked.length + kept.length > 0
          ? `; ${families(worked.length + kept.length)} that somebody worked on or that must be kept stay.`
          : '.'}
      </p>
      {kept.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {kept.map(each => (
            <li>
              {each.code} stays: {keptWords[each.kept!] ?? 'it is kept'}
            </li>
          ))}
        </ul>
      )}
      <Form action={batchAddress(ask, batch.id)} csrf={ask.csrf}>
        {worked.length > 0 && (
          <Checkboxes
            name="also"
            small
            legend={{ text: 'Somebody has worked on these. They stay, unless you choose them one by one', size: 's' }}
            options={worked.map(each => ({
              value: each.record,
              text: each.code,
              hint: 'What was written since goes, too.',
            }))}
          />
        )}
        <WarningText>What goes back cannot be brought back, except by bringing the list in again.</WarningText>
        <Button kind="warning" preventDoubleClick>
          Take the list back
        </Button>
      </Form>
    </>
  )
}
