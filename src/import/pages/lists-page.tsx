import { readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { FileUpload } from '#govuk/file-upload.tsx'
import { type FieldError, Form } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { type Batch, batchesOf } from '../confirm.ts'
import { readSpreadsheet } from '../read.ts'
import { stage, stagesOf, type Waiting } from '../staging.ts'
import { batchAddress, counted, families, listsAddress, mustBeAllowed, stepAddress } from './list-words.ts'

type Shown = Readonly<{ ask: Ask; waiting: readonly Waiting[]; batches: readonly Batch[]; settlesPairs: boolean }>

async function shownTo(act: Act, ask: Ask): Promise<Shown> {
  await mustBeAllowed(act)
  const settlesPairs = act.staff!.roles.includes('data-protection-lead')
  return { ask, waiting: await stagesOf(act), batches: await batchesOf(act), settlesPairs }
}

export async function showLists(act: Act, ask: Ask): Promise<Answer> {
  return page({ title: 'Import', content: <ListsPage shown={await shownTo(act, ask)} /> })
}

/** Reads the file and puts it in the waiting place; nothing of it is in. */
export async function takeList(act: Act, ask: Ask): Promise<Answer> {
  await mustBeAllowed(act)
  const file = ask.files.find(each => each.field === 'list')
  const sheet = file ? await readSpreadsheet(file.bytes, file.name) : undefined
  const wrong =
    !sheet || !file
      ? 'Choose a spreadsheet'
      : 'refused' in sheet
        ? sheet.why
        : sheet.rows.length
          ? ''
          : 'The list has no rows'
  if (!file || !sheet || 'refused' in sheet || wrong) {
    const errors = [{ field: 'list', words: wrong }]
    const shown = await shownTo(act, ask)
    return page({ title: 'Import', hasErrors: true, status: 422, content: <ListsPage shown={shown} errors={errors} /> })
  }
  const id = await stage(act, { fileName: file.name, bytes: file.bytes, sheet })
  return goTo(stepAddress(ask, { id, step: 'columns' }))
}

function ListsPage({ shown, errors = [] }: { shown: Shown; errors?: readonly FieldError[] }) {
  const { ask, waiting, batches, settlesPairs } = shown
  return (
    <>
      <h1 class="govuk-heading-l">Bring in a list of families</h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <p class="govuk-body">
            You see every row before anything is in, and you can take the whole list back. Nothing in a list counts as
            consent, and no number or address is used until somebody has asked whether it is safe.
          </p>
          <Form action={listsAddress(ask)} csrf={ask.csrf} errors={errors} sendsFiles>
            <FileUpload
              name="list"
              label={{ text: 'The spreadsheet', size: 's' }}
              hint="A .csv or .xlsx file of up to 10 MB. It waits sealed, seen by you alone, and is erased within a day."
              accept=".csv,.xlsx"
            />
            <Button preventDoubleClick>Read it</Button>
          </Form>
          {settlesPairs && (
            <InsetText>
              <Link href={`${listsAddress(ask)}/pairs`}>Families that may be here twice</Link>
            </InsetText>
          )}
        </div>
      </div>
      {waiting.length > 0 && <WaitingTable ask={ask} waiting={waiting} />}
      {batches.length > 0 && <BatchesTable ask={ask} batches={batches} />}
    </>
  )
}

function WaitingTable({ ask, waiting }: Pick<Shown, 'ask' | 'waiting'>) {
  return (
    <ScrollingTable
      label="Lists that wait for you"
      caption="Waiting for you"
      captionSize="m"
      head={['List', { text: 'Rows', format: 'numeric' }, 'Erased at the latest', '']}
      rows={waiting.map(each => [
        each.fileName ?? '',
        { text: each.rows.toLocaleString('en-GB'), format: 'numeric' as const },
        readableInstant(each.endsAt),
        <Link href={stepAddress(ask, each)}>
          Go on<span class="govuk-visually-hidden"> with {each.fileName}</span>
        </Link>,
      ])}
    />
  )
}

function BatchesTable({ ask, batches }: Pick<Shown, 'ask' | 'batches'>) {
  return (
    <ScrollingTable
      label="Lists you brought in"
      caption="Brought in by you"
      captionSize="m"
      head={['Brought in', { text: 'Rows', format: 'numeric' }, 'What came of it', '']}
      rows={batches.map(each => [
        readableInstant(each.at),
        { text: each.seen.toLocaleString('en-GB'), format: 'numeric' as const },
        stateWords(each),
        <Link href={batchAddress(ask, each.id)}>
          Open<span class="govuk-visually-hidden"> the list of {readableInstant(each.at)}</span>
        </Link>,
      ])}
    />
  )
}

/** What came of a list, in a few words. */
export function stateWords(batch: Batch): string {
  if (batch.state === 'coming-in')
    return `${batch.taken.toLocaleString('en-GB')} of ${families(batch.toTake)} in so far`
  if (batch.state === 'in') return `${families(batch.taken)} in, ${counted(batch.refused, 'row')} not taken`
  if (batch.state === 'going') return 'Being taken back'
  return batch.leftIn > 0 ? `Taken back, but for ${families(batch.leftIn)}` : 'Taken back'
}
