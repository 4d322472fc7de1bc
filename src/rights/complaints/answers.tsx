import { readableDate } from '#calendar/readable.ts'
import { nationOf } from '#enquiries/home/opening-hours.ts'
import { codeOf } from '#enquiries/people-seen.ts'
import type { Act } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { typedDay } from '#web/typed-day.ts'
import { handedBecauses, isOneOf } from '../request-words.ts'
import { openToAnswer } from '../requests/around.ts'
import { clockOf } from '../requests/clock.ts'
import { dayOf } from '../requests/making.ts'
import { todayOf } from '../requests/requests.ts'
import { addStep, colleagues, handOver } from '../requests/steps.ts'
import {
  acknowledge,
  acknowledgedHows,
  closeComplaint,
  complaintOf,
  complaintOutcomes,
  makeStrangersComplaint,
} from './complaints.ts'
import { ComplaintPage } from './pages/complaint-page.tsx'
import { ComplaintSentPage, PublicComplaintPage } from './pages/public-page.tsx'

async function around(act: Act, ask: Ask) {
  const record = await openToAnswer(act, ask)
  const complaint = await complaintOf(act, record, ask.params.complaint!)
  return { record, complaint, at: `${ask.base}/staff/complaints/${record.id}/${complaint.id}` }
}

export async function showComplaint(act: Act, ask: Ask): Promise<Answer> {
  return complaintPage(act, ask, '', [])
}

async function complaintPage(act: Act, ask: Ask, sent: string, errors: readonly FieldError[]): Promise<Answer> {
  const { record, complaint, at } = await around(act, ask)
  const code = await codeOf(act, record)
  const staff = await colleagues(act)
  return page({
    title: `Complaint, case ${code}`,
    wide: true,
    before: <BackLink href={`${ask.base}/staff/requests`}>Back to the list</BackLink>,
    content: (
      <ComplaintPage
        complaint={complaint}
        code={code}
        at={at}
        csrf={ask.csrf}
        staff={staff}
        values={ask.form}
        errors={errors}
        sent={sent}
      />
    ),
    ...(errors.length > 0 ? { status: 422, hasErrors: true } : {}),
  })
}

/** The day typed, today when nothing was; never one to come. */
function dayTyped(act: Act, ask: Ask, field: string): { day: string; errors: FieldError[] } {
  const today = todayOf(act).toString()
  const { day = today, error } = typedDay(ask, field)
  if (error) return { day, errors: [error] }
  return { day, errors: day > today ? [{ field: `${field}-day`, words: 'Enter a day that has come' }] : [] }
}

export async function takeAcknowledgement(act: Act, ask: Ask): Promise<Answer> {
  const how = ask.typed('how')
  const { day, errors } = dayTyped(act, ask, 'acknowledged')
  if (!isOneOf(acknowledgedHows, how)) errors.push({ field: 'how', words: 'Choose how they were told' })
  if (errors.length > 0 || !isOneOf(acknowledgedHows, how)) return complaintPage(act, ask, 'acknowledge', errors)
  const { record, complaint, at } = await around(act, ask)
  await acknowledge(act, record, complaint, { on: day, how })
  return goTo(at, { kind: 'success', title: 'Written down: they were told that we have it.' })
}

export async function takeNote(act: Act, ask: Ask): Promise<Answer> {
  const kind = ask.typed('kind')
  const errors: FieldError[] = []
  if (kind !== 'looked' && kind !== 'asked-somebody' && kind !== 'told-them') {
    errors.push({ field: 'kind', words: 'Choose what it is' })
  }
  if (!ask.typed('step-words')) errors.push({ field: 'step-words', words: 'Write it down' })
  if (errors.length > 0) return complaintPage(act, ask, 'note', errors)
  const { record, complaint, at } = await around(act, ask)
  await addStep(act, record, { complaint }, { kind: kind as 'looked', words: ask.typed('step-words') })
  return goTo(at, { kind: 'success', title: 'Written down.' })
}

export async function takeHandOver(act: Act, ask: Ask): Promise<Answer> {
  const to = ask.typed('to')
  const because = ask.typed('because')
  const errors: FieldError[] = []
  if (!isId(to)) errors.push({ field: 'to', words: 'Choose who hears it' })
  if (!isOneOf(handedBecauses, because)) errors.push({ field: 'because', words: 'Choose why' })
  if (errors.length > 0 || !isOneOf(handedBecauses, because)) return complaintPage(act, ask, 'hand', errors)
  const { complaint } = await around(act, ask)
  await handOver(act, complaint.id, { to, because })
  return goTo(`${ask.base}/staff/requests`, { kind: 'success', title: 'Handed over.' })
}

export async function takeClosing(act: Act, ask: Ask): Promise<Answer> {
  const outcome = ask.typed('outcome')
  const { day, errors } = dayTyped(act, ask, 'told')
  const isTakenBack = outcome === 'taken-back'
  const regulatorTold = ask.chosen('regulator').includes('yes')
  if (!isTakenBack && !ask.typed('words')) errors.push({ field: 'words', words: 'Write down what they are told' })
  if (!isTakenBack && !regulatorTold) errors.push({ field: 'regulator', words: 'Tell them of the regulator' })
  if (!isOneOf(complaintOutcomes, outcome)) errors.unshift({ field: 'outcome', words: 'Choose what came of it' })
  if (errors.length > 0 || !isOneOf(complaintOutcomes, outcome)) return complaintPage(act, ask, 'close', errors)
  const { record, complaint, at } = await around(act, ask)
  if (complaint.outcome) throw new Refusal('already-answered')
  await closeComplaint(act, record, complaint, { outcome, words: ask.typed('words'), toldOn: day, regulatorTold })
  return goTo(at, { kind: 'success', title: 'Closed.' })
}

type Visit = <T>(work: (act: Act) => Promise<T>) => Promise<T>

export async function askComplaint(ask: Ask): Promise<Answer> {
  return page({ title: 'Complaint', content: <PublicComplaintPage ask={ask} errors={[]} /> })
}

/** A complaint from the public page: nothing but the words is needed. */
export async function takeComplaint(ask: Ask, visit: Visit): Promise<Answer> {
  const words = ask.typed('words')
  if (!words || words.length > 20_000) {
    const wrong = words ? 'That is too long. Tell us the most important part here' : 'Tell us what went wrong'
    const content = <PublicComplaintPage ask={ask} errors={[{ field: 'words', words: wrong }]} />
    return page({ title: 'Complaint', status: 422, hasErrors: true, content })
  }
  const asker = [ask.typed('name'), ask.typed('reach')].filter(Boolean).join('\n')
  const { code, by } = await visit(async act => {
    const made = await makeStrangersComplaint(act, ask.charter, {
      about: 'in-general',
      cameBy: 'page',
      words,
      asker,
      aboutLead: ask.typed('about-lead') === 'yes',
    })
    const nation = nationOf(ask.charter)
    const clock = clockOf(
      {
        kind: 'complaint',
        receivedOn: dayOf(act.at),
        nation,
        regime: nation === 'guernsey' ? 'guernsey' : 'uk',
        promisedDays: ask.charter.complaints?.acknowledgeWithinDays ?? null,
      },
      todayOf(act),
    )
    return { code: made.caseCode, by: clock.due }
  })
  return page({ title: 'Sent', content: <ComplaintSentPage ask={ask} code={code} by={readableDate(by)} /> })
}
