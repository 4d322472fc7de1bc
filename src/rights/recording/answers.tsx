import { codeOf } from '#enquiries/people-seen.ts'
import { peopleOf } from '#families/families.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { dayBoxes, typedDay } from '#web/typed-day.ts'
import { makeComplaint, makeStrangersComplaint } from '../complaints/complaints.ts'
import { type CameBy, cameBys, isOneOf, overrideGrounds, type RequestKind, requestKinds } from '../request-words.ts'
import { makeRequest, recordStrangersRequest } from '../requests/making.ts'
import { todayOf } from '../requests/requests.ts'
import { stoppedSince, useAlthoughStopped } from '../stop/restriction.ts'
import { FamilyAskFields, OverrideFields, StrangerAskFields } from './record-page.tsx'

type Typed = Readonly<{
  kind: RequestKind | 'complaint'
  cameBy: CameBy
  words: string
  receivedOn: string
  aboutLead: boolean
}>

function typedAsk(act: Act, ask: Ask): { typed?: Typed; errors: FieldError[] } {
  const kind = ask.typed('kind')
  const cameBy = ask.typed('came-by')
  const { day, error } = typedDay(ask, 'received')
  const today = todayOf(act).toString()
  const errors: FieldError[] = error ? [error] : []
  if (day && day > today) errors.push({ field: 'received-day', words: 'Enter a day that has come' })
  if (kind === 'complaint' && !ask.typed('words')) errors.push({ field: 'words', words: 'Write down what they say' })
  if (!isOneOf(cameBys, cameBy)) errors.unshift({ field: 'came-by', words: 'Choose how it came' })
  if (kind !== 'complaint' && !isOneOf(requestKinds, kind))
    errors.unshift({ field: 'kind', words: 'Choose what they asked for' })
  if (errors.length > 0) return { errors }
  return {
    errors,
    typed: {
      kind: kind as Typed['kind'],
      cameBy: cameBy as CameBy,
      words: ask.typed('words'),
      receivedOn: day ?? today,
      aboutLead: ask.chosen('about-lead').includes('yes'),
    },
  }
}

export async function showFamilyAsk(act: Act, ask: Ask): Promise<Answer> {
  return familyAskPage(act, ask, dayBoxes('received', todayOf(act).toString()), [])
}

async function familyAskPage(act: Act, ask: Ask, values: Ask['form'], errors: readonly FieldError[]): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  return page(
    staffFormPage(ask, {
      title: `They ask for something, case ${await codeOf(act, record)}`,
      heading: 'They ask for something about their information',
      back: `${ask.base}/staff/cases/${record.id}`,
      submit: 'Write it down',
      values,
      errors,
      children: FamilyAskFields({ family: await peopleOf(act, record) }),
    }),
  )
}

export async function takeFamilyAsk(act: Act, ask: Ask): Promise<Answer> {
  const { typed, errors } = typedAsk(act, ask)
  const people = ask.chosen('people')
  const by = ask.typed('by')
  if (people.length === 0) errors.push({ field: 'people', words: 'Choose about whom' })
  if (!by || (by === 'other' && !ask.typed('asker'))) errors.push({ field: 'by', words: 'Choose who asked' })
  if (!typed || errors.length > 0) return familyAskPage(act, ask, ask.form, errors)
  const record = await act.open(ask.params.record!)
  const who = by === 'other' ? { asker: ask.typed('asker') } : { person: by }
  if (typed.kind === 'complaint') {
    await makeComplaint(act, record, ask.charter, { ...typed, ...who, about: 'in-general' })
  } else {
    const asked = 'person' in who ? { askedByPerson: who.person } : who
    await makeRequest(act, record, ask.charter, { ...typed, kind: typed.kind, people, ...asked })
  }
  const title = 'Written down. The clock runs from the day it reached us, and the data protection lead answers it.'
  return goTo(`${ask.base}/staff/caseload`, { kind: 'success', title })
}

export async function showStrangerAsk(act: Act, ask: Ask): Promise<Answer> {
  return strangerAskPage(ask, dayBoxes('received', todayOf(act).toString()), [])
}

function strangerAskPage(ask: Ask, values: Ask['form'], errors: readonly FieldError[]): Answer {
  return page(
    staffFormPage(ask, {
      title: 'Write down what a stranger asks',
      heading: 'Write down what a stranger asks',
      back: `${ask.base}/staff/`,
      submit: 'Write it down',
      values,
      errors,
      children: StrangerAskFields(),
    }),
  )
}

export async function takeStrangerAsk(act: Act, ask: Ask): Promise<Answer> {
  const { typed, errors } = typedAsk(act, ask)
  if (!ask.typed('asker')) errors.push({ field: 'asker', words: 'Write down who asks, as far as they said' })
  if (!typed || errors.length > 0) return strangerAskPage(ask, ask.form, errors)
  const asker = ask.typed('asker')
  if (typed.kind === 'complaint') {
    await makeStrangersComplaint(act, ask.charter, { ...typed, asker, about: 'in-general' })
  } else await recordStrangersRequest(act, ask.charter, { ...typed, kind: typed.kind, asker })
  const title = 'Written down. The clock runs from the day it reached us.'
  return goTo(`${ask.base}/staff/`, { kind: 'success', title })
}

export async function showOverride(act: Act, ask: Ask): Promise<Answer> {
  return overridePage(act, ask, [])
}

async function overridePage(act: Act, ask: Ask, errors: readonly FieldError[]): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const code = await codeOf(act, record)
  const back = `${ask.base}/staff/cases/${record.id}`
  if (!(await stoppedSince(act, record))) return goTo(back)
  return page(
    staffFormPage(ask, {
      title: `Stopped, case ${code}`,
      heading: 'Its use is stopped',
      back,
      submit: 'Use it for a day',
      warning: true,
      values: ask.form,
      errors,
      children: OverrideFields(),
    }),
  )
}

export async function takeOverride(act: Act, ask: Ask): Promise<Answer> {
  const ground = ask.typed('ground')
  const words = ask.typed('words')
  const errors: FieldError[] = []
  if (!words) errors.push({ field: 'words', words: 'Say why it must be used' })
  if (!isOneOf(overrideGrounds, ground)) errors.unshift({ field: 'ground', words: 'Choose one of the four grounds' })
  if (errors.length > 0 || !isOneOf(overrideGrounds, ground)) return overridePage(act, ask, errors)
  const record = await act.open(ask.params.record!)
  await useAlthoughStopped(act, record, { ground, words })
  return goTo(`${ask.base}/staff/cases/${record.id}`, {
    kind: 'warning',
    title: 'You can use it until this time tomorrow.',
  })
}
