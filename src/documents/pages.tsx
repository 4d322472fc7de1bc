import { readableDate } from '#calendar/readable.ts'
import { familyAddress } from '#families/family-words.ts'
import type { Act } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import { Refusal, refusals } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { FileUpload } from '#govuk/file-upload.tsx'
import { type FieldError, Form } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Details, Tag } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { typedDay } from '#web/typed-day.ts'
import {
  comings,
  type DocumentLine,
  documentsOf,
  endings,
  fileOf,
  type Kept,
  lookAgainAt,
  type NewDocument,
  receiveDocument,
  sources,
} from './documents.ts'

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))
const dayOf = (at: Date) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(at)

export async function showDocuments(act: Act, ask: Ask, errors: readonly FieldError[] = []): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const lines = await documentsOf(act, record)
  return page({
    title: 'Papers that came',
    before: <BackLink href={familyAddress(ask.base, record.id)}>The family</BackLink>,
    hasErrors: errors.length > 0,
    status: errors.length > 0 ? 422 : 200,
    content: <DocumentsPage ask={ask} lines={lines} today={dayOf(act.at)} mayWrite={record.mayWrite} errors={errors} />,
  })
}

/** A file that a browser may show: told by its first bytes, not by its name. */
function kindOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (head.startsWith('%PDF-')) return 'application/pdf'
  if (head.startsWith('\x89PNG\r\n')) return 'image/png'
  return head.startsWith('\xff\xd8\xff') ? 'image/jpeg' : undefined
}

export async function takeDocument(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const { came, errors } = typedDocument(ask, dayOf(act.at))
  if (!came) return showDocuments(act, ask, errors)
  const tried = await attempt(act, () => receiveDocument(act, record, came))
  if ('refused' in tried)
    return showDocuments(act, ask, [{ field: 'review-day', words: refusals[tried.refused.refusal][1] }])
  return goTo(ask.path, {
    kind: 'success',
    title: 'kept' in came ? 'It is kept. On that day it is a task.' : 'Written down: it came, and it is not kept.',
  })
}

function typedDocument(ask: Ask, today: string): { came?: NewDocument; errors: FieldError[] } {
  const errors: FieldError[] = []
  const [from, how, keep] = [ask.typed('from'), ask.typed('how'), ask.typed('keep')]
  const on = typedDay(ask, 'on')
  if (!(from in sources)) errors.push({ field: 'from', words: 'Choose who it came from' })
  if (!(how in comings)) errors.push({ field: 'how', words: 'Choose how it came' })
  if (on.error) errors.push(on.error)
  if (on.day && on.day > today) errors.push({ field: 'on-day', words: 'Enter a day that has been' })
  if (keep !== 'keep' && !(keep in endings)) errors.push({ field: 'keep', words: 'Say what became of it' })
  const came = {
    what: ask.typed('what'),
    from: from as keyof typeof sources,
    how: how as keyof typeof comings,
    on: on.day ?? today,
  }
  if (keep !== 'keep')
    return errors.length > 0 ? { errors } : { came: { ...came, gone: keep as keyof typeof endings }, errors }
  const kept = typedKept(ask, errors)
  return errors.length > 0 || !kept ? { errors } : { came: { ...came, kept }, errors }
}

function typedKept(ask: Ask, errors: FieldError[]): Kept | undefined {
  const review = typedDay(ask, 'review')
  const file = ask.files.find(each => each.field === 'file' && each.bytes.length > 0)
  if (!ask.typed('what')) errors.push({ field: 'what', words: 'Say what it is' })
  if (!ask.typed('because')) errors.push({ field: 'because', words: 'Write why it will be needed' })
  if (review.error) errors.push(review.error)
  else if (!review.day) errors.push({ field: 'review-day', words: 'Enter the day on which somebody looks again' })
  if (file && !kindOf(file.bytes)) errors.push({ field: 'file', words: 'Choose a PDF, a PNG or a JPEG' })
  if (errors.length > 0) return undefined
  return {
    because: ask.typed('because'),
    reviewOn: review.day!,
    ...(ask.typed('where') ? { where: ask.typed('where') } : {}),
    ...(file ? { file: { name: file.name, bytes: file.bytes } } : {}),
  }
}

export async function keepLook(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const [id, keep] = [ask.params.document!, ask.typed('keep')]
  const at = `${familyAddress(ask.base, record.id)}/documents`
  const review = typedDay(ask, 'review')
  const stays = keep === 'keep'
  if (!stays && !(keep in endings)) return goTo(at, { kind: 'warning', title: 'Choose what becomes of it.' })
  if (stays && (!ask.typed('because') || !review.day))
    return goTo(at, { kind: 'warning', title: 'To keep it, write why, and the day on which somebody looks again.' })
  const found = stays
    ? { because: ask.typed('because'), reviewOn: review.day! }
    : { gone: keep as keyof typeof endings }
  const tried = await attempt(act, () => lookAgainAt(act, record, id, found))
  if ('refused' in tried) {
    if (tried.refused.refusal === 'not-yours-or-not-there') throw tried.refused
    return goTo(at, { kind: 'warning', title: refusals[tried.refused.refusal][1] })
  }
  return goTo(at, { kind: 'success', title: stays ? 'It stays until then.' : 'It is not kept any more.' })
}

export async function readDocument(act: Act, ask: Ask): Promise<Answer> {
  const found = await fileOf(act, await act.open(ask.params.record!), ask.params.document!)
  if (!found) throw new Refusal('not-yours-or-not-there')
  return { file: { bytes: found.bytes, type: kindOf(found.bytes) ?? 'application/octet-stream', name: found.name } }
}

type View = Readonly<{
  ask: Ask
  lines: readonly DocumentLine[]
  today: string
  mayWrite: boolean
  errors: readonly FieldError[]
}>

function DocumentsPage({ ask, lines, today, mayWrite, errors }: View) {
  const kept = lines.filter(each => !each.goneAt)
  const gone = lines.filter(each => each.goneAt)
  const at = `${familyAddress(ask.base, ask.params.record!)}/documents`
  return (
    <>
      <h1 class="govuk-heading-l">Papers that came</h1>
      <p class="govuk-body">
        A paper is read and not kept, unless somebody writes down why it will be needed and when to look again. If
        nobody looks on that day, it goes in the night.
      </p>
      {kept.map(line => (
        <KeptPaper line={line} at={at} csrf={ask.csrf} mayWrite={mayWrite} today={today} />
      ))}
      {mayWrite && <ReceiveForm ask={ask} at={at} errors={errors} />}
      {gone.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Not kept</h2>
          <ul class="govuk-list">
            {gone.map(each => (
              <li>
                Came on {readableDate(each.on)} from {sources[each.from].toLowerCase()}: {goneWords(each)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const goneWords = ({ goneHow, goneAt }: DocumentLine) =>
  `${goneHow === 'nobody-looked' ? 'nobody said that it is needed' : endings[goneHow!].toLowerCase()}, ${readableDate(dayOf(goneAt!))}`

type PaperView = Readonly<{ line: DocumentLine; at: string; csrf: string; mayWrite: boolean; today: string }>

function KeptPaper({ line, at, csrf, mayWrite, today }: PaperView) {
  return (
    <section>
      <SummaryList
        card={{ title: line.what ?? 'A paper' }}
        rows={[
          {
            key: 'Came',
            value: `${readableDate(line.on)}, from ${sources[line.from].toLowerCase()}, ${comings[line.how].toLowerCase()}`,
          },
          { key: 'Kept because', value: line.because ?? '' },
          {
            key: 'Looked at again on',
            value: (
              <>
                {readableDate(line.reviewOn!)} {line.reviewOn! <= today && <Tag colour="red">Now</Tag>}
              </>
            ),
          },
          ...(line.where ? [{ key: 'Where', value: line.where }] : []),
          ...(line.fileName
            ? [{ key: 'The file', value: <Link href={`${at}/${line.id}/file`}>{line.fileName}</Link> }]
            : []),
        ]}
      />
      {mayWrite && (
        <Details summary={`Look again: ${line.what ?? 'this paper'}`}>
          <Form action={`${at}/${line.id}`} csrf={csrf}>
            <Radios
              name="keep"
              id={`keep-${line.id}`}
              legend="Is it still needed?"
              small
              options={[{ value: 'keep', text: 'Yes: it stays' }, ...options(endings)]}
            />
            <Textarea name="because" id={`because-${line.id}`} label="If it stays: why?" rows={2} />
            <DateInput name="review" id={`review-${line.id}`} legend="If it stays: look again on" />
            <Button kind="secondary" preventDoubleClick>
              Keep this look
            </Button>
          </Form>
        </Details>
      )}
    </section>
  )
}

function ReceiveForm({ ask, at, errors }: { ask: Ask; at: string; errors: readonly FieldError[] }) {
  return (
    <Form action={at} csrf={ask.csrf} values={ask.form} errors={errors} sendsFiles>
      <h2 class="govuk-heading-m">A paper came</h2>
      <Radios name="from" legend="Who did it come from?" small options={options(sources)} />
      <Radios name="how" legend="How did it come?" small options={options(comings)} />
      <DateInput name="on" legend="On which day, if not today?" />
      <Radios
        name="keep"
        legend="What became of it?"
        small
        options={[
          ...options(endings),
          {
            value: 'keep',
            text: 'It is kept, because it will be needed',
            reveals: (
              <>
                <Input name="what" label="What is it?" />
                <Textarea name="because" label="Why will it be needed?" rows={2} />
                <DateInput name="review" legend="Look again on" hint="Within a year" />
                <Input name="where" label="Where is the paper, if there is one?" />
                <FileUpload
                  name="file"
                  label="The file, if there is one"
                  hint="PDF, PNG or JPEG"
                  accept=".pdf,.png,.jpg,.jpeg"
                />
              </>
            ),
          },
        ]}
      />
      <Button preventDoubleClick>Write it down</Button>
    </Form>
  )
}
