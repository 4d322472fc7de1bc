import type { Act, OpenedRecord } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import { Refusal, refusals } from '#gate/refusals.ts'
import { type Ask, goTo, type Answer as PageAnswer, page } from '#gate/routes.ts'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import type { ConsentQuestion } from '#organisations/charter.ts'
import { nameRecipient } from '#sharing/named-recipients.ts'
import { answerForm, recipientsOf } from './answer-form.tsx'
import {
  type Answer,
  type Authority,
  authorities,
  consentHistory,
  type How,
  hows,
  notAsked,
  questionOf,
  recordConsent,
  type Said,
  standingConsent,
} from './consent.ts'
import { ConsentPage, type StandingLine } from './consent-page.tsx'
import { caseCodeOf, familyNames } from './family-names.ts'
import { endSupportAgreement, recordSupportAgreement, supportAgreements } from './support-agreements.ts'
import { withdrawConsent } from './withdrawing.ts'

const addressOf = (ask: Ask, record: OpenedRecord) => `${ask.base}/staff/families/${record.id}`

export async function showConsent(act: Act, ask: Ask): Promise<PageAnswer> {
  const record = await act.open(ask.params.record!)
  const { who } = await familyNames(act, record)
  const history = await consentHistory(act, record)
  const code = await caseCodeOf(act, record)
  const view = {
    charter: ask.charter,
    at: addressOf(ask, record),
    csrf: ask.csrf,
    code,
    mayWrite: record.mayWrite,
    lines: await standingLines(act, record, history),
    history,
    agreements: await supportAgreements(act, record),
    who,
  }
  return page({ title: `What they agreed to, case ${code}`, wide: true, content: <ConsentPage {...view} /> })
}

async function standingLines(
  act: Act,
  record: OpenedRecord,
  history: Awaited<ReturnType<typeof consentHistory>>,
): Promise<StandingLine[]> {
  const lines: StandingLine[] = []
  const seen = new Set<string>()
  for (const event of history) {
    const key = [event.question, event.about, event.recipient, event.named].join()
    if (seen.has(key) || event.answer === 'not-asked') continue
    seen.add(key)
    // An answer for every partner at once has no line of its own: it shows at each partner's.
    if (
      event.answer !== 'given' &&
      !event.recipient &&
      history.some(each => each.question === event.question && each.about === event.about && each.recipient)
    )
      continue
    const standing = await standingConsent(act, record, {
      question: event.question,
      about: event.about,
      ...(event.recipient ? { recipient: event.recipient } : {}),
      ...(event.named ? { named: event.named } : {}),
    })
    lines.push(
      'event' in standing
        ? { event, stands: true, whyNot: '' }
        : { event, stands: false, whyNot: shortly[standing.whyNot] ?? 'No' },
    )
  }
  return lines
}

const shortly: Readonly<Record<string, string>> = {
  'they-said-no': 'They said no',
  'they-took-it-back': 'Taken back',
  'consent-has-lapsed': 'Ask again',
  'no-parental-responsibility': 'No parental responsibility',
}

export async function askAnswer(act: Act, ask: Ask): Promise<PageAnswer> {
  const { record, question } = await openToWrite(act, ask)
  // Nothing is ticked beforehand: a yes is what they say, not what we filled in (CON-1).
  return page(await form(act, ask, record, question, {}))
}

async function openToWrite(act: Act, ask: Ask) {
  const record = await act.open(ask.params.record!)
  if (!record.mayWrite) throw new Refusal('read-only')
  const question = ask.charter.consents.find(each => each.id === ask.params.question)
  if (!question) throw new Refusal('not-yours-or-not-there')
  return { record, question }
}

async function form(
  act: Act,
  ask: Ask,
  record: OpenedRecord,
  question: ConsentQuestion,
  values: FormValues,
  errors?: readonly FieldError[],
) {
  const { people, who } = await familyNames(act, record)
  return answerForm(ask, {
    question,
    at: addressOf(ask, record),
    code: await caseCodeOf(act, record),
    people: people.map(({ id }) => ({ id, words: who(id) })),
    values,
    ...(errors ? { errors } : {}),
  })
}

export async function keepAnswer(act: Act, ask: Ask): Promise<PageAnswer> {
  const { record, question } = await openToWrite(act, ask)
  const { said, errors } = typedAnswer(ask, question)
  if (!said) return page(await form(act, ask, record, question, ask.form, errors))
  const tried = await attempt(act, () => keep(act, ask, record, question, said))
  if ('refused' in tried) {
    const where = fieldOf[tried.refused.refusal] ?? 'answer'
    return page(
      await form(act, ask, record, question, ask.form, [{ field: where, words: refusals[tried.refused.refusal][1] }]),
    )
  }
  return goTo(`${addressOf(ask, record)}/consent`, { kind: 'success', title: 'The answer is recorded.' })
}

const fieldOf: Readonly<Record<string, string>> = {
  'no-parental-responsibility': 'by',
  'not-theirs-to-answer': 'authority',
  'explicit-consent-is-in-words': 'words',
  'the-recipient-is-named': 'named',
  'outside-the-dataset': 'fields',
}

async function keep(act: Act, ask: Ask, record: OpenedRecord, question: ConsentQuestion, said: Said): Promise<void> {
  if (!question.countsAsConsent) {
    await recordSupportAgreement(act, record, ask.charter, {
      question: question.id,
      about: said.about,
      by: said.by!,
      how: said.how!,
    })
    return
  }
  const partner = ask.charter.recipients.find(each => each.id === said.recipient)
  const name = ask.typed('named')
  const named = partner && !partner.isNamed && name ? await nameRecipient(act, record, partner.id, name) : undefined
  await recordConsent(act, record, ask.charter, { ...said, ...(named ? { named } : {}) })
}

function typedAnswer(ask: Ask, question: ConsentQuestion): { said?: Said; errors: FieldError[] } {
  const counts = question.countsAsConsent
  const [about, by, answer, authority, how] = [
    ask.typed('about'),
    ask.typed('by'),
    counts ? ask.typed('answer') : 'given',
    ask.typed('authority'),
    ask.typed('how'),
  ]
  const partners = recipientsOf(ask.charter, question)
  const recipient = partners.length === 1 ? partners[0]!.id : ask.typed('recipient')
  const isAnswered = answer !== 'not-asked'
  const wrong: (FieldError | false)[] = [
    !about && { field: 'about', words: 'Choose who it is about' },
    !['given', 'refused', 'not-asked'].includes(answer) && { field: 'answer', words: 'Choose the answer' },
    isAnswered && !by && { field: 'by', words: 'Choose who answered' },
    isAnswered &&
      counts &&
      !(authority in authorities) && { field: 'authority', words: 'Choose in what right they answered' },
    isAnswered && !(how in hows) && { field: 'how', words: 'Choose how they told us' },
    !isAnswered &&
      !(ask.typed('not-asked-because') in notAsked) && {
        field: 'not-asked-because',
        words: 'Choose why they were not asked',
      },
    answer === 'given' && partners.length > 1 && !recipient && { field: 'recipient', words: 'Choose who may be told' },
    answer === 'given' &&
      partners.some(each => each.id === recipient && !each.isNamed) &&
      !ask.typed('named') && { field: 'named', words: 'Name the partner, as you named it to the family' },
    answer === 'given' &&
      partners.length > 0 &&
      ask.chosen('fields').length === 0 && { field: 'fields', words: 'Tick what they agreed to' },
  ]
  const errors = wrong.filter(each => each !== false)
  if (errors.length > 0) return { errors }
  const said: Said = {
    question: question.id,
    answer: answer as Answer,
    about,
    ...(isAnswered
      ? { by, how: how as How, ...(counts ? { authority: authority as Authority } : {}) }
      : { notAskedBecause: ask.typed('not-asked-because') as keyof typeof notAsked }),
    ...(ask.typed('words') ? { theirWords: ask.typed('words') } : {}),
    ...(answer === 'given' && partners.length > 0
      ? { recipient, fields: ask.chosen('fields'), atTheirRequest: ask.chosen('asked-by-them').includes('yes') }
      : {}),
  }
  return { said, errors }
}

export async function takeBack(act: Act, ask: Ask): Promise<PageAnswer> {
  const { record, question } = await openToWrite(act, ask)
  const how = ask.typed('how')
  const done = await withdrawConsent(act, record, ask.charter, {
    question: questionOf(ask.charter, question.id).id,
    about: ask.typed('about'),
    by: ask.typed('by'),
    how: how in hows ? (how as How) : 'spoken',
    authority: ask.typed('authority') in authorities ? (ask.typed('authority') as Authority) : 'self',
    effectTold: true,
    ...(ask.typed('recipient') ? { recipient: ask.typed('recipient') } : {}),
    ...(ask.typed('named') ? { named: ask.typed('named') } : {}),
  })
  const told = done.toTell.length > 0 ? ' A task is set to tell who has something from us already.' : ''
  const held = done.cancelled > 0 ? ` What was waiting to go is cancelled (${done.cancelled}).` : ''
  return goTo(`${addressOf(ask, record)}/consent`, {
    kind: 'success',
    title: `Taken back. Nothing more goes.${held}${told}`,
  })
}

export async function endAgreement(act: Act, ask: Ask): Promise<PageAnswer> {
  const { record } = await openToWrite(act, ask)
  await endSupportAgreement(act, record, ask.typed('agreement'), 'spoken')
  return goTo(`${addressOf(ask, record)}/consent`, { kind: 'success', title: 'It has ended.' })
}
