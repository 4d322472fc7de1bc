import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import {
  type Answer,
  consentHistory,
  questionOf,
  recordConsent,
  type Standing,
  standingConsent,
  wordingOf,
} from './consent.ts'
import { type Withdrawn, withdrawConsent } from './withdrawing.ts'

// What a family sees and says on their own page. Whoever is signed in answers for themselves, or for a child they have
// parental responsibility for; never in somebody else's name.

export type OwnAnswer = Readonly<{
  question: string
  /** What the question is about, and the words it was asked in. */
  about: string
  words: string
  wording: number
  person: string
  isSelf: boolean
  /** The partner, as it was named. */
  recipient: string | null
  recipientId: string | null
  named: string | null
  answer: Answer
  at: Date
  standing: Standing
  reviewOn: string | null
  /** What happens if it is taken back. */
  ifWithdrawn: string
}>

/** The newest answer to each question, for each person and partner, in the charter's words. */
export async function ownAnswers(act: Act, record: OpenedRecord, charter: Charter): Promise<OwnAnswer[]> {
  const newest = new Map<string, Awaited<ReturnType<typeof consentHistory>>[number]>()
  for (const event of await consentHistory(act, record)) {
    if (event.answer === 'not-asked') continue
    const key = [event.question, event.about, event.recipient, event.named].join()
    if (!newest.has(key)) newest.set(key, event)
  }
  const shown: OwnAnswer[] = []
  for (const event of newest.values()) {
    const question = charter.consents.find(each => each.id === event.question)
    if (!question) continue
    const scope = {
      question: event.question,
      about: event.about,
      ...(event.recipient ? { recipient: event.recipient } : {}),
      ...(event.named ? { named: event.named } : {}),
    }
    shown.push({
      question: event.question,
      about: question.about,
      words: wordingOf(question, event.wording).words,
      wording: event.wording,
      person: event.about,
      isSelf: event.about === act.family?.person,
      recipient: event.namedAs ?? charter.recipients.find(each => each.id === event.recipient)?.name ?? null,
      recipientId: event.recipient,
      named: event.named,
      answer: event.answer,
      at: event.at,
      standing: await standingConsent(act, record, scope),
      reviewOn: event.reviewOn,
      ifWithdrawn: question.ifWithdrawn,
    })
  }
  return shown
}

export type OwnScope = Readonly<{ question: string; about: string; recipient?: string; named?: string }>

/** Takes their own yes back, or that of a child they answer for: one press, no reason asked. */
export async function takeBackOwn(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  scope: OwnScope,
): Promise<Withdrawn> {
  const by = signedIn(act)
  return withdrawConsent(act, record, charter, { ...scope, by, how: 'page', effectTold: true })
}

/** Says yes or no on their own page. Throws `no-parental-responsibility` or `not-theirs-to-answer`. */
export async function answerOwn(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  said: OwnScope & Readonly<{ answer: 'given' | 'refused' }>,
): Promise<string> {
  const by = signedIn(act)
  questionOf(charter, said.question)
  const authority = said.about === by ? 'self' : 'parental-responsibility'
  return recordConsent(act, record, charter, { ...said, by, authority, how: 'page' })
}

function signedIn(act: Act): string {
  if (!act.family) throw new Refusal('not-theirs-to-answer')
  return act.family.person
}

/** The children of an opened record for whom the person signed in may answer. */
export async function mayAnswerFor(act: Act, record: OpenedRecord): Promise<string[]> {
  const rows = await act.rows<{ child: string }>(sql`
    select distinct other_person_id as child from relationships
    where record_id = ${record.id} and person_id = ${act.family?.person ?? null} and parental_responsibility = 'yes' and ended_at is null`)
  return rows.map(row => row.child)
}
