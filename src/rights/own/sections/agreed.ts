import { readableDate } from '#calendar/readable.ts'
import { type OwnAnswer, ownAnswers } from '#consent/own-answers.ts'
import { type SupportAgreement, supportAgreements } from '#consent/support-agreements.ts'
import type { ConsentQuestion } from '#organisations/charter.ts'
import type { Own } from '../own.ts'
import { askable, whom } from '../own.ts'
import { dayOf, heads, type Section, says, tells } from './section.ts'

/** A question that somebody has answered, or may answer here. */
export type Answerable = Readonly<{
  question: ConsentQuestion
  person: string
  recipient?: string
  /** The row of a partner that was named to them. */
  named?: string
  recipientName: string | undefined
  answer: OwnAnswer | undefined
}>

/** What they answered, and what they may answer: for themselves, and for the children they answer for. */
export async function answerables(own: Own): Promise<Answerable[]> {
  const answers = (await ownAnswers(own.act, own.record, own.charter)).filter(each => isTheirs(own, each))
  const answered = answers.flatMap((answer): Answerable[] => {
    const question = own.charter.consents.find(each => each.id === answer.question)
    if (!question) return []
    const { person, recipientId: recipient, named } = answer
    return [
      {
        question,
        person,
        answer,
        recipientName: answer.recipient ?? undefined,
        ...(recipient ? { recipient } : {}),
        ...(named ? { named } : {}),
      },
    ]
  })
  const open = own.charter.consents.flatMap(question =>
    isAnswerableHere(own, question)
      ? (isAboutAChild(own, question) ? own.children : askable(own))
          .filter(({ id }) => !answered.some(each => each.question === question && each.person === id))
          .map(
            ({ id }): Answerable => ({ question, person: id, answer: undefined, recipientName: nameOf(own, question) }),
          )
      : [],
  )
  return [...answered, ...open]
}

function isTheirs(own: Own, answer: OwnAnswer): boolean {
  if (answer.person === own.me.id) return true
  if (!own.children.some(child => child.id === answer.person)) return false
  return !(own.shared && answer.named)
}

// A partner that must first be named to the family is named by a worker; what names itself can be answered here.
function isAnswerableHere({ charter }: Own, question: ConsentQuestion): boolean {
  if (!question.countsAsConsent || question.recipients.length > 1) return false
  return question.recipients.every(id => charter.recipients.find(each => each.id === id)?.isNamed !== false)
}

// A partner that is told a child's facts is told them of a child.
function isAboutAChild({ charter }: Own, question: ConsentQuestion): boolean {
  const ofChildren = charter.records
    .filter(({ about }) => about.every(each => each === 'child'))
    .flatMap(each => each.fields)
  const told = charter.recipients.filter(each => question.recipients.includes(each.id)).flatMap(each => each.dataset)
  return ofChildren.some(field => told.includes(field.id))
}

function nameOf({ charter }: Own, question: ConsentQuestion): string | undefined {
  return charter.recipients.find(each => each.id === question.recipients[0])?.name
}

/** Support they agreed to, theirs or a child's. */
export async function agreementsOf(own: Own): Promise<SupportAgreement[]> {
  const all = await supportAgreements(own.act, own.record)
  return all.filter(each => each.by === own.me.id && !each.endedAt)
}

export async function agreedSection(own: Own): Promise<Section> {
  const all = await answerables(own)
  const agreements = await agreementsOf(own)
  return {
    heading: 'What you agreed to',
    blocks: [
      says('You can say yes, say no, or change your mind at any time. You need no reason.'),
      ...(all.length === 0 && agreements.length === 0 ? [says('We have not asked you to agree to anything.')] : []),
      ...all.flatMap(each => [heads(headingOf(own, each)), tells(linesOf(own, each))]),
      ...agreements.map(each =>
        tells([
          ['You agreed', own.charter.consents.find(one => one.id === each.question)?.about ?? 'To be helped'],
          ['On', readableDate(dayOf(each.agreedAt))],
        ]),
      ),
    ],
  }
}

/** What was asked, as a heading; of a child it says of whom, so that no two headings are alike. */
export function headingOf(own: Own, { question, person }: Answerable): string {
  const about = question.about.replace(/\.$/, '')
  return person === own.me.id ? about : `${about}: ${whom(own, person)}`
}

export function linesOf(own: Own, each: Answerable): [string, string][] {
  return [
    ['About', whom(own, each.person)],
    ...(each.recipientName ? ([['With', each.recipientName]] as [string, string][]) : []),
    ['Your answer', answerWords(each)],
  ]
}

const answerNames = { given: 'Yes', refused: 'No', withdrawn: 'No: you took your yes back', 'not-asked': 'Not asked' }

function answerWords({ answer }: Answerable): string {
  if (!answer) return 'You have not said.'
  const on = readableDate(dayOf(answer.at))
  const over = answer.answer === 'given' && 'whyNot' in answer.standing ? ' It no longer counts: we ask you again.' : ''
  return `${answerNames[answer.answer]}, on ${on}.${over}`
}
