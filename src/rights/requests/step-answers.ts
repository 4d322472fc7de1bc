import { addToNote } from '#cases/cases.ts'
import { correctPerson, type PersonFacts } from '#families/families.ts'
import type { Act } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import type { Ask } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import type { FieldError } from '#govuk/form.tsx'
import { typedDay } from '#web/typed-day.ts'
import {
  authorities,
  competences,
  erasureGrounds,
  extendedFors,
  handedBecauses,
  isOneOf,
  knownBecause,
  outcomes,
  proofs,
  refusalGrounds,
  restrictionGrounds,
  stepKinds,
} from '../request-words.ts'
import { approveErasure } from '../stop/erasure.ts'
import { liftRestriction, restrict, warnOfLifting } from '../stop/restriction.ts'
import type { Around } from './around.ts'
import { setTasksToTell } from './recipients.ts'
import type { StepName } from './step-forms.tsx'
import {
  addStep,
  askForProof,
  askWhatIsMeant,
  closeRequest,
  extend,
  handOver,
  knowThem,
  proofCame,
  settleAuthority,
  settleCompetence,
  theyAnswered,
} from './steps.ts'

/** What was done, in a sentence; or what is wrong with what was typed. */
export type Taken = { done: string } | { errors: readonly FieldError[] }

type Take = (act: Act, ask: Ask, around: Around) => Promise<Taken>

const wrong = (field: string, words: string): Taken => ({ errors: [{ field, words }] })

/** The day typed, today when nothing was. A day that has not come is refused. */
function dayTyped(act: Act, ask: Ask): { day: string; errors: FieldError[] } {
  const { day, error } = typedDay(ask, 'on')
  const today = act.at.toISOString().slice(0, 10)
  if (error) return { day: today, errors: [error] }
  if (day && day > today) return { day, errors: [{ field: 'on-day', words: 'Enter a day that has come' }] }
  return { day: day ?? today, errors: [] }
}

const identity: Take = async (act, ask, { record, request }) => {
  const { day, errors } = dayTyped(act, ask)
  if (errors.length > 0) return { errors }
  switch (ask.typed('identity')) {
    case 'known': {
      const because = ask.typed('because')
      if (!isOneOf(knownBecause, because)) return wrong('because', 'Choose how we know them')
      await knowThem(act, record, request, because)
      return { done: 'Written down: we know who is asking.' }
    }
    case 'asked':
      if (!ask.typed('doubt')) return wrong('doubt', 'Write down what the doubt is')
      await askForProof(act, record, request, { doubt: ask.typed('doubt'), on: day })
      return { done: 'Written down. The clock starts when the proof comes.' }
    case 'confirmed': {
      const seen = ask.typed('seen')
      if (!isOneOf(proofs, seen)) return wrong('seen', 'Choose what you saw')
      await proofCame(act, record, request, { seen, on: day })
      return { done: 'Written down: it is settled who is asking.' }
    }
    default:
      return wrong('identity', 'Choose how we know who is asking')
  }
}

const right: Take = async (act, ask, { record, request }) => {
  const authority = ask.typed('authority')
  const competence = ask.typed('competence')
  if (!isOneOf(authorities, authority)) return wrong('authority', 'Choose by what right they ask')
  await settleAuthority(act, record, request, { authority, words: ask.typed('right-words') })
  if (isOneOf(competences, competence)) {
    await settleCompetence(act, record, request, { competence, words: ask.typed('competence-words') })
  }
  return { done: 'Written down: by what right they ask.' }
}

const clarify: Take = async (act, ask, { record, request }) => {
  const { day, errors } = dayTyped(act, ask)
  const needed = ask.typed('needed')
  if (!ask.typed('question')) errors.push({ field: 'question', words: 'Write down what you ask' })
  if (needed !== 'we-hold-a-lot' && needed !== 'not-clear-what-is-meant') {
    errors.push({ field: 'needed', words: 'Choose why you need to know' })
    return { errors }
  }
  if (errors.length > 0) return { errors }
  await askWhatIsMeant(act, record, request, { question: ask.typed('question'), because: needed, on: day })
  return { done: 'Written down. The clock waits until they answer.' }
}

const answered: Take = async (act, ask, { record, request }) => {
  const open = request.pauses.find(pause => pause.to === '')
  const { day, errors } = dayTyped(act, ask)
  if (!open) throw new Refusal('already-answered')
  if (day < open.from) errors.push({ field: 'on-day', words: 'Enter a day after we asked' })
  if (errors.length > 0) return { errors }
  await theyAnswered(act, record, request, open.id, { answer: ask.typed('answer'), on: day })
  return { done: 'Written down. The clock goes on.' }
}

const extendIt: Take = async (act, ask, { record, request }) => {
  const { day, errors } = dayTyped(act, ask)
  const why = ask.typed('why')
  if (!ask.typed('words')) errors.push({ field: 'words', words: 'Write down the reasons they were told' })
  if (request.clock.extensionBy && day > request.clock.extensionBy) {
    errors.push({ field: 'on-day', words: 'It is too late: they had to be told within the first month' })
  }
  if (!isOneOf(extendedFors, why)) return { errors: [...errors, { field: 'why', words: 'Choose why' }] }
  if (errors.length > 0) return { errors }
  await extend(act, record, request, { why, because: ask.typed('words'), toldOn: day })
  return { done: 'Written down: three months in all, in law. What we promised ourselves stays.' }
}

const hand: Take = async (act, ask, { request }) => {
  const to = ask.typed('to')
  const because = ask.typed('because')
  if (!isId(to)) return wrong('to', 'Choose who answers it')
  if (!isOneOf(handedBecauses, because)) return wrong('because', 'Choose why')
  await handOver(act, request.id, { to, because })
  return { done: 'Handed over.' }
}

const note: Take = async (act, ask, { record, request }) => {
  const kind = ask.typed('kind')
  if (!isOneOf(stepKinds, kind)) return wrong('kind', 'Choose what it is')
  if (!ask.typed('words')) return wrong('words', 'Write it down')
  await addStep(act, record, { request }, { kind, words: ask.typed('words') })
  return { done: 'Written down.' }
}

const facts = ['given', 'family', 'knownAs', 'bornOn', 'gender', 'school', 'accessNeeds', 'language'] as const

const correct: Take = async (act, ask, { record, request }) => {
  const item = facts.find(each => each === ask.typed('item'))
  const value = ask.typed('value')
  if (!item || !request.person) return wrong('item', 'Choose what is wrong')
  if (!value) return wrong('value', 'Enter what is right')
  if (item === 'bornOn' && !/^\d{4}-\d\d-\d\d$/.test(value)) return wrong('value', 'Enter a day such as 2017-03-09')
  const wanted: Partial<PersonFacts> = { [item]: value }
  const many = await correctPerson(act, record, request.person, wanted, { from: 'self', how: 'spoken' })
  if (many === 0) return wrong('value', 'That is what we hold already')
  await addStep(act, record, { request }, { kind: 'put-right', words: '' })
  return { done: 'Put right. What we held before stays beside it.' }
}

const disagree: Take = async (act, ask, { record, request }) => {
  const { day, errors } = dayTyped(act, ask)
  if (!ask.typed('words')) errors.push({ field: 'words', words: 'Write down what they say' })
  if (errors.length > 0) return { errors }
  const notes = await act.rows<{ id: string }>(sql`
    select id from notes where record_id = ${record.id} and fixed_at is not null
      and (happened_at at time zone 'Europe/London')::date = ${day}::date order by happened_at desc`)
  if (notes.length === 0) return wrong('on-day', 'There is no fixed note of that day')
  for (const each of notes) {
    const forPerson = request.person ? { forPerson: request.person } : {}
    await addToNote(act, record, each.id, { kind: 'disagreement', body: ask.typed('words'), ...forPerson })
  }
  return { done: 'Their view stands beside it now.' }
}

const stop: Take = async (act, ask, { record, request }) => {
  const ground = ask.typed('ground')
  if (!isOneOf(restrictionGrounds, ground)) return wrong('ground', 'Choose why')
  await restrict(act, record, { request: request.id, unit: request.unit, person: request.person, ground })
  const told = await setTasksToTell(act, record, ask.charter, request)
  return { done: `Its use is stopped from now on.${tasksWords(told)}` }
}

const warn: Take = async (act, ask, { record, restrictions }) => {
  const { day, errors } = dayTyped(act, ask)
  if (errors.length > 0) return { errors }
  for (const each of restrictions) if (!each.warnedOn) await warnOfLifting(act, record, each.id, day)
  return { done: 'Written down: they were told.' }
}

const lift: Take = async (act, _, { record, restrictions }) => {
  for (const each of restrictions) await liftRestriction(act, record, each.id)
  return { done: 'The stop has ended.' }
}

const erase: Take = async (act, ask, { record, request }) => {
  const { day, errors } = dayTyped(act, ask)
  const ground = ask.typed('ground')
  const scope = ask.typed('scope')
  if (!ask.typed('words')) errors.push({ field: 'words', words: 'Write down what they are told' })
  if (scope !== 'whole-record' && scope !== 'one-person') {
    return { errors: [...errors, { field: 'scope', words: 'Choose how much goes' }] }
  }
  if (!isOneOf(erasureGrounds, ground)) return { errors: [...errors, { field: 'ground', words: 'Choose the ground' }] }
  if (errors.length > 0) return { errors }
  const told = await setTasksToTell(act, record, ask.charter, request)
  await approveErasure(act, record, request.id, { scope, ground, words: ask.typed('words'), toldOn: day })
  return { done: `Decided. The next nightly run lets it go, unless something keeps it.${tasksWords(told)}` }
}

const close: Take = async (act, ask, { record, request }) => {
  const { day, errors } = dayTyped(act, ask)
  const outcome = ask.typed('outcome')
  const ground = ask.typed('ground')
  const isNo = outcome === 'refused' || outcome === 'partly-done'
  if (isNo && !isOneOf(refusalGrounds, ground)) errors.push({ field: 'ground', words: 'Choose the ground of the no' })
  if (isNo && !ask.typed('words')) errors.push({ field: 'words', words: 'Write down the reasons' })
  if (isNo && !ask.chosen('routes').includes('yes')) {
    errors.push({ field: 'routes', words: 'Tell them the three ways to complain' })
  }
  if (outcome === 'done' && isCopy(request.kind) && !request.releasedAt) {
    errors.push({ field: 'outcome', words: 'Release the copy first' })
  }
  if (!isOneOf(outcomes, outcome)) errors.push({ field: 'outcome', words: 'Choose what came of it' })
  if (errors.length > 0 || !isOneOf(outcomes, outcome)) return { errors }
  const told =
    outcome === 'done' || outcome === 'partly-done' ? await setTasksToTell(act, record, ask.charter, request) : 0
  const routesTold = ask.chosen('routes').includes('yes')
  await closeRequest(act, record, request, { outcome, ground, words: ask.typed('words'), toldOn: day, routesTold })
  return { done: `Answered.${tasksWords(told)}` }
}

const isCopy = (kind: string) => kind === 'access' || kind === 'portability'

const tasksWords = (many: number) =>
  many === 0 ? '' : ` There ${many === 1 ? 'is 1 task' : `are ${many} tasks`} to tell those it was passed on to.`

export const stepAnswers: Readonly<Record<StepName, Take>> = {
  identity,
  right,
  clarify,
  answered,
  extend: extendIt,
  hand,
  note,
  correct,
  disagree,
  stop,
  warn,
  lift,
  erase,
  close,
}
