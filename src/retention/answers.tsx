import type { Act, OpenedRecord } from '#gate/act.ts'
import { lettersToPost } from '#gate/parting-letters.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import type { FieldError } from '#govuk/form.tsx'
import { renderPdf } from '#paper/pdf.ts'
import { openWithReason } from '#safeguarding/safeguarding.ts'
import { typedDay } from '#web/typed-day.ts'
import { certificate, type Destruction, destructionsOf, register } from './certificate.ts'
import { dueDates } from './clocks.ts'
import { factsOf, termsOf } from './facts.ts'
import { type Refused, readyOn } from './forecast.ts'
import {
  agreeTerm,
  fewestLetters,
  holdsOf,
  type ReasonToHold,
  reasonsToHold,
  reviewHold,
  reviewsOf,
  setHold,
} from './holds.ts'
import { AskForCertificate, CertificatePage } from './pages/certificate-page.tsx'
import { holdForm, termForm } from './pages/forms.tsx'
import { oneRecordPage } from './pages/one-record.tsx'
import { type Overview, OverviewPage } from './pages/overview.tsx'
import { lineOf } from './retention-line.ts'
import { lettersTold } from './telling.ts'

export async function showOverview(act: Act, ask: Ask): Promise<Answer> {
  await act.openList('retention')
  const listed = await act.rows<{ record_id: string; refused: Refused | null }>(
    sql`select record_id, refused from retention_lines`,
  )
  const told = new Map(listed.map(each => [each.record_id, each.refused]))
  const terms = await termsOf(act)
  const today = dayOf(act)
  const lines = (await factsOf(act, [...told.keys()])).map(facts => {
    const due = dueDates(ask.charter, facts, terms)
    return { due, refused: readyOn(due, today).refused ?? told.get(facts.record) ?? undefined }
  })
  lines.sort((a, b) => ((a.due.nextOn ?? '9') < (b.due.nextOn ?? '9') ? -1 : 1))
  const view = {
    charter: ask.charter,
    base: ask.base,
    today,
    lines,
    gone: await register(act),
    terms,
    ...(await letters(act)),
    csrf: ask.csrf,
  }
  return page({ title: 'Retention', wide: true, content: <OverviewPage {...view} /> })
}

async function letters(act: Act): Promise<Pick<Overview, 'letters' | 'told'>> {
  const told = new Map<string, ('sent' | 'waits' | 'not-sent')[]>()
  for (const { destruction, state } of await lettersTold(act)) {
    told.set(destruction, [...(told.get(destruction) ?? []), state])
  }
  return { letters: await lettersToPost(act), told }
}

export async function showRecord(act: Act, ask: Ask): Promise<Answer> {
  return oneRecord(act, ask, await act.open(ask.params.record!))
}

async function oneRecord(act: Act, ask: Ask, record: OpenedRecord, errors: FieldError[] = []): Promise<Answer> {
  const [facts] = await factsOf(act, [record.id])
  const due = dueDates(ask.charter, facts!, await termsOf(act))
  const [holds, reviews] = [await holdsOf(act, record), await reviewsOf(act, record)]
  const line = lineOf(ask.charter, due, dayOf(act))
  return page(oneRecordPage(ask, { due, line, holds, reviews, values: ask.form, errors }))
}

/** There is no date to push on: a review has an outcome and a reason, or there is none. */
export async function keepReview(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const [hold, outcome, because] = [ask.typed('hold'), ask.typed('outcome'), ask.typed('because')]
  const known = await holdsOf(act, record)
  const errors: FieldError[] = []
  if (hold !== 'safeguarding' && !known.some(each => each.id === hold))
    errors.push({ field: 'hold', words: 'Choose what you look at' })
  if (outcome !== 'stays' && outcome !== 'ends') errors.push({ field: 'outcome', words: 'Choose whether it stays' })
  if (because.length < fewestLetters) errors.push({ field: 'because', words: 'Write why, in a sentence' })
  if (errors.length > 0) return oneRecord(act, ask, record, errors)
  await reviewHold(act, record, {
    hold: hold === 'safeguarding' ? null : hold,
    outcome: outcome as 'stays' | 'ends',
    because,
  })
  return goTo(`${ask.base}/staff/retention`, { kind: 'success', title: 'The review is kept.' })
}

export async function showHold(_: Act, ask: Ask): Promise<Answer> {
  return page(holdForm(ask))
}

export async function keepHold(act: Act, ask: Ask): Promise<Answer> {
  const [code, reason, words] = [ask.typed('code'), ask.typed('reason'), ask.typed('words')]
  const errors: FieldError[] = []
  if (!code) errors.push({ field: 'code', words: 'Enter the case code' })
  if (!(reason in reasonsToHold)) errors.push({ field: 'reason', words: 'Choose a reason' })
  if (words.length < fewestLetters) errors.push({ field: 'words', words: 'Say who asked and for what, in a sentence' })
  if (errors.length > 0) return page(holdForm(ask, ask.form, errors))
  const record = await openWithReason(act, { code, reason: 'complaint-or-request', words })
  if (!record)
    return page(
      holdForm(ask, ask.form, [{ field: 'code', words: 'There is nothing under this code that you can hold' }]),
    )
  await setHold(act, record, { reason: reason as ReasonToHold, words })
  return goTo(`${ask.base}/staff/retention`, { kind: 'success', title: 'It is held. Look at it again within a year.' })
}

const changeable = (ask: Ask) =>
  ask.charter.retention.rules.flatMap(({ id, document, unless }) => (unless ? [{ id, document, unless }] : []))

export async function showTerm(_: Act, ask: Ask): Promise<Answer> {
  return page(termForm(ask, changeable(ask)))
}

export async function keepTerm(act: Act, ask: Ask): Promise<Answer> {
  const rules = changeable(ask)
  const [rule, months, source, because] = [
    ask.typed('rule'),
    Number(ask.typed('months')),
    ask.typed('source'),
    ask.typed('because'),
  ]
  const ends = typedDay(ask, 'ends')
  const errors: FieldError[] = []
  if (!rules.some(each => each.id === rule)) errors.push({ field: 'rule', words: 'Choose an entry of the schedule' })
  if (!Number.isInteger(months) || months < 1 || months > 1200)
    errors.push({ field: 'months', words: 'Enter a number of months, 1 to 1200' })
  if (source.length < 5 || source.length > 300) errors.push({ field: 'source', words: 'Name the paper that says so' })
  if (because.length < 5 || because.length > 600) errors.push({ field: 'because', words: 'Write why it asks for that' })
  if (ends.error) errors.push(ends.error)
  if (errors.length > 0) return page(termForm(ask, rules, ask.form, errors))
  await agreeTerm(act, { rule, months, source, because, ...(ends.day ? { endsOn: ends.day } : {}) })
  return goTo(`${ask.base}/staff/retention`, { kind: 'success', title: 'The contract is recorded.' })
}

export async function showCertificate(act: Act, ask: Ask): Promise<Answer> {
  const done = await destructionsOf(act, ask.params.reference!)
  if (done.length === 0) throw new Refusal('not-yours-or-not-there')
  return onPaper(ask, done, dayOf(act))
}

type Visit = <T>(work: (act: Act) => Promise<T>) => Promise<T>

export async function askForCertificate(ask: Ask, visit: Visit): Promise<Answer> {
  const asked = referenceAsked(ask)
  const found = asked
    ? await visit(async act => ({ done: await destructionsOf(act, asked), today: dayOf(act) }))
    : undefined
  if (!found || found.done.length === 0)
    return page({ title: 'Information', content: <AskForCertificate ask={ask} asked={asked} /> })
  const document = certificate(ask.charter, found.done, found.today)
  const pdf = `${ask.base}/gone.pdf?reference=${encodeURIComponent(asked)}`
  return page({ title: 'Information', content: <CertificatePage document={document} pdf={pdf} /> })
}

export async function printCertificate(ask: Ask, visit: Visit): Promise<Answer> {
  const asked = referenceAsked(ask)
  if (!asked) throw new Refusal('not-yours-or-not-there')
  const found = await visit(async act => ({ done: await destructionsOf(act, asked), today: dayOf(act) }))
  if (found.done.length === 0) throw new Refusal('not-yours-or-not-there')
  return onPaper(ask, found.done, found.today)
}

async function onPaper(ask: Ask, done: readonly Destruction[], today: string): Promise<Answer> {
  const bytes = await renderPdf(certificate(ask.charter, done, today))
  return { file: { bytes, type: 'application/pdf', name: 'certificate.pdf', inline: true } }
}

function referenceAsked(ask: Ask): string {
  const { reference } = ask.query
  return typeof reference === 'string' ? reference.trim().toUpperCase().slice(0, 20) : ''
}

function dayOf(act: Act): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(act.at)
}
