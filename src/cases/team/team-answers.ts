import type { Act, OpenedRecord } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import { typedDay } from '#web/typed-day.ts'
import { closingReasons, parts, takers } from '../case-words.ts'
import { type CaseFile, caseFile } from '../record/case-file.ts'
import { afterClosing, beforeClosing, type ClosingReason, closeCase } from './closing.ts'
import { addToTeam, colleagues, type Part, putBack, removeFromTeam } from './team.ts'
import { closePage, offerPage, offerStandsPage, teamPage } from './team-pages.tsx'
import { offerTransfer, withdrawTransfer } from './transfers.ts'

type Around = Readonly<{ record: OpenedRecord; at: string; file: CaseFile }>

async function openToWrite(act: Act, ask: Ask): Promise<Around> {
  const record = await act.open(ask.params.record!)
  if (!record.mayWrite) throw new Refusal('read-only')
  return { record, at: `${ask.base}/staff/cases/${record.id}`, file: await caseFile(act, record) }
}

/** The open case the person acting works on, else the newest open one. */
function openPeriod({ file }: Around) {
  const period = file.periods.find(each => !each.closedAt)
  if (!period) throw new Refusal('case-is-closed')
  return period
}

/** Who was chosen for a place, as what and until when; or what is wrong with it. */
export function typedPlace(ask: Ask): { place?: { staff: string; part: Part; until?: string }; errors: FieldError[] } {
  const staff = ask.typed('staff')
  const part = ask.typed('part')
  const until = typedDay(ask, 'until')
  const errors = [
    ...(isId(staff) ? [] : [{ field: 'staff', words: 'Choose who it is' }]),
    ...(part in parts ? [] : [{ field: 'part', words: 'Choose as what' }]),
    ...(until.error ? [until.error] : []),
    ...(part === 'cover' && !until.day && !until.error
      ? [{ field: 'until-day', words: 'Enter the last day of the cover' }]
      : []),
  ]
  if (errors.length > 0) return { errors }
  return { errors, place: { staff, part: part as Part, ...(until.day ? { until: until.day } : {}) } }
}

export async function showTeam(act: Act, ask: Ask): Promise<Answer> {
  const around = await openToWrite(act, ask)
  return page(teamPage(ask, { ...around, colleagues: await colleagues(act), values: {}, errors: [] }))
}

export async function takePlace(act: Act, ask: Ask): Promise<Answer> {
  const around = await openToWrite(act, ask)
  const { place, errors } = typedPlace(ask)
  if (
    place &&
    errors.length === 0 &&
    place.part === 'lead-practitioner' &&
    around.file.team.some(each => each.part === 'lead-practitioner')
  ) {
    errors.push({ field: 'part', words: 'This case already has a lead practitioner. Hand the case over instead' })
  }
  if (!place || errors.length > 0) {
    return page(teamPage(ask, { ...around, colleagues: await colleagues(act), values: ask.form, errors }))
  }
  await addToTeam(act, around.record, { caseId: openPeriod(around).id, ...place })
  return goTo(`${around.at}/team`, { kind: 'success', title: 'Added to the team.' })
}

export async function takeRemoval(act: Act, ask: Ask): Promise<Answer> {
  const around = await openToWrite(act, ask)
  const place = around.file.team.find(each => each.id === ask.params.place)
  if (!place) throw new Refusal('not-yours-or-not-there')
  if (around.file.team.length === 1) {
    return goTo(`${around.at}/team`, { kind: 'error', title: 'Somebody has to stay. Hand the case over, or close it.' })
  }
  await removeFromTeam(act, around.record, place.id)
  if (place.staff === act.staff!.id)
    return goTo(`${ask.base}/staff/caseload`, { kind: 'success', title: 'You have left the team.' })
  return goTo(`${around.at}/team`, {
    kind: 'success',
    title: 'Taken off the team. They can no longer open the record.',
    undo: { url: `${around.at}/team/${place.id}/back`, words: 'Put them back' },
  })
}

export async function takeReturn(act: Act, ask: Ask): Promise<Answer> {
  const { record, at } = await openToWrite(act, ask)
  if (!isId(ask.params.place ?? '')) throw new Refusal('not-yours-or-not-there')
  await putBack(act, record, ask.params.place!)
  return goTo(`${at}/team`, { kind: 'success', title: 'Back on the team.' })
}

const others = async (act: Act) => (await colleagues(act, takers)).filter(each => each.id !== act.staff!.id)

export async function showOffer(act: Act, ask: Ask): Promise<Answer> {
  const around = await openToWrite(act, ask)
  if (around.file.offer) return page(offerStandsPage(ask, around))
  return page(offerPage(ask, { ...around, colleagues: await others(act), values: {}, errors: [] }))
}

export async function takeOffer(act: Act, ask: Ask): Promise<Answer> {
  const around = await openToWrite(act, ask)
  const to = ask.typed('to')
  const handover = ask.typed('handover')
  const errors = [
    ...(isId(to) ? [] : [{ field: 'to', words: 'Choose a colleague' }]),
    ...(handover ? [] : [{ field: 'handover', words: 'Write what they need to know' }]),
  ]
  if (errors.length > 0)
    return page(offerPage(ask, { ...around, colleagues: await others(act), values: ask.form, errors }))
  await offerTransfer(act, around.record, { to, handover })
  return goTo(around.at, {
    kind: 'success',
    title: 'The case is offered. It stays with you until they say yes.',
    undo: { url: `${around.at}/offer/withdraw`, words: 'Take the offer back' },
  })
}

export async function takeWithdrawal(act: Act, ask: Ask): Promise<Answer> {
  const { record, at } = await openToWrite(act, ask)
  await withdrawTransfer(act, record)
  return goTo(at, { kind: 'success', title: 'The offer is taken back.' })
}

export async function showClosing(act: Act, ask: Ask): Promise<Answer> {
  return page(await closing(act, ask, await openToWrite(act, ask), []))
}

export async function takeClosing(act: Act, ask: Ask): Promise<Answer> {
  const around = await openToWrite(act, ask)
  const errors = [
    ...(ask.typed('because') in closingReasons ? [] : [{ field: 'because', words: 'Choose why the case is closed' }]),
    ...(ask.typed('summary') ? [] : [{ field: 'summary', words: 'Write what support was given' }]),
  ]
  const { ownDrafts } = await beforeClosing(act, around.record)
  if (ownDrafts > 0) errors.push({ field: 'because', words: 'Fix or throw away your drafts on this case first' })
  if (errors.length > 0) return page(await closing(act, ask, around, errors))
  await closeCase(act, around.record, {
    because: ask.typed('because') as ClosingReason,
    words: ask.typed('words'),
    supportSummary: ask.typed('summary'),
    caseId: openPeriod(around).id,
  })
  return goTo(`${ask.base}/staff/caseload`, { kind: 'success', title: `Case ${around.file.code} is closed.` })
}

async function closing(act: Act, ask: Ask, around: Around, errors: readonly FieldError[]) {
  const afterwards = afterClosing(ask.charter, openPeriod(around).service)
  return closePage(ask, {
    ...around,
    me: act.staff!.id,
    afterwards,
    drafts: await beforeClosing(act, around.record),
    values: ask.form,
    errors,
  })
}
