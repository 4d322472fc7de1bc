import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal, type RefusalName } from '#gate/refusals.ts'
import { sharingUnit } from '#gate/sharing-unit.ts'
import { sql } from '#gate/sql.ts'
import type { Charter, ConsentQuestion } from '#organisations/charter.ts'

export const answers = {
  given: 'Yes',
  refused: 'No',
  withdrawn: 'Yes, taken back',
  'not-asked': 'Not asked',
} as const
export type Answer = keyof typeof answers

export const authorities = {
  self: 'For themselves',
  'parental-responsibility': 'For a child, with parental responsibility',
  gillick: 'A young person who understands enough to decide',
} as const
export type Authority = keyof typeof authorities

export const hows = {
  spoken: 'Spoken, face to face',
  phone: 'By phone',
  form: 'On a form',
  letter: 'By letter',
  chat: 'In the chat',
  page: 'On their own page',
} as const
export type How = keyof typeof hows

export const notAsked = {
  'not-safe-to-ask': 'It was not safe to ask',
  'could-not-reach': 'We could not reach them',
  'not-needed-now': 'It was not needed yet',
} as const

/** What somebody answered to one question of the charter, on one wording. */
export type Said = Readonly<{
  question: string
  answer: Answer
  /** The person it is about, and the person who answered. */
  about: string
  by?: string
  authority?: Authority
  /** Who judged that a young person understands enough (CON-10); the actor when left out. */
  assessedBy?: string
  how?: How
  /** Needed for a spoken yes to an explicit question: conduct is never explicit (CON-8). */
  theirWords?: string
  notAskedBecause?: keyof typeof notAsked
  /** The newest unless another is named. */
  wording?: number
  recipient?: string
  /** The row of `named_recipients`, where the charter names only the kind of recipient. */
  named?: string
  purpose?: string
  /** What may be told; everything in the recipient's dataset when left out. */
  fields?: readonly string[]
  atTheirRequest?: boolean
  /** That they were told first what stopping means for the help they have (S1-53). */
  effectTold?: boolean
}>

/** The question as the charter asks it. Throws `no-such-question`. */
export function questionOf(charter: Charter, id: string): ConsentQuestion {
  const found = charter.consents.find(each => each.id === id)
  if (!found) throw new Refusal('no-such-question')
  return found
}

/** A question's words as a heading: without the full stop it has in the notice. */
export const asHeading = (words: string) => words.replace(/\.$/, '')

/** Today's wording: the last of the charter's list. */
export function wordingOf(question: ConsentQuestion, version?: number) {
  return question.wordings.find(each => each.version === version) ?? question.wordings.at(-1)!
}

/**
 * Adds an answer; answers are never changed. Refuses by name what is no consent: an answer by somebody who may not give
 * it, a spoken yes without words, an unnamed recipient, more than the recipient's dataset (law.md CON-1 to CON-10).
 */
export async function recordConsent(act: Act, record: OpenedRecord, charter: Charter, said: Said): Promise<string> {
  const question = questionOf(charter, said.question)
  if (!question.countsAsConsent) throw new Refusal('an-agreement-is-not-consent')
  const wanted = said.answer === 'given' ? scopeOf(charter, question, said) : said
  const id = await act.insert('consent_events', {
    record_id: record.id,
    unit_id: await sharingUnit(act, record),
    question: question.id,
    wording_version: wordingOf(question, said.wording).version,
    notice_version: String(charter.version.number),
    answer: said.answer,
    about_person: said.about,
    answered_by: said.by ?? null,
    authority: said.authority ?? null,
    assessed_by: said.authority === 'gillick' ? (said.assessedBy ?? act.staff?.id ?? null) : null,
    how: said.how ?? null,
    their_words: said.theirWords || null,
    not_asked_because: said.notAskedBecause ?? null,
    recipient: wanted.recipient ?? null,
    named_id: said.named ?? null,
    purpose: wanted.purpose ?? null,
    fields: wanted.fields ?? [],
    at_their_request: said.atTheirRequest ?? false,
    effect_told: said.effectTold ?? false,
    recorded_by: act.staff?.id ?? null,
    at: act.at,
  })
  await act.note(`consent.${said.answer}`, [record], {
    question: question.id,
    ...(wanted.recipient ? { recipient: wanted.recipient } : {}),
  })
  return id
}

/** A yes names recipient, content and purpose (S0-41); what the charter leaves no choice about is filled in. */
function scopeOf(charter: Charter, question: ConsentQuestion, said: Said): Said {
  const id = said.recipient ?? (question.recipients.length === 1 ? question.recipients[0] : undefined)
  const recipient = charter.recipients.find(each => each.id === id)
  if (!recipient) return said
  const dataset = Array.isArray(recipient.dataset) ? recipient.dataset : []
  const shared = question.purposes.filter(purpose => recipient.purposes.includes(purpose))
  const purpose = said.purpose ?? shared[0]
  return { ...said, recipient: recipient.id, fields: said.fields ?? dataset, ...(purpose ? { purpose } : {}) }
}

export type Scope = Readonly<{ question: string; about: string; recipient?: string; named?: string }>
export type Standing = Readonly<{ event: string } | { whyNot: RefusalName }>

/** The yes that stands today for a question, a person and a recipient; or why none does. Worked out, never stored. */
export async function standingConsent(act: Act, record: OpenedRecord, scope: Scope): Promise<Standing> {
  const found = await act.row<{ event: string | null; whyNot: RefusalName | null }>(sql`
    select event_id as event, why_not as "whyNot"
    from gate.consent_stands(${record.id}, ${scope.question}, ${scope.about}, ${scope.recipient ?? null}, ${scope.named ?? null})`)
  return found?.event ? { event: found.event } : { whyNot: found?.whyNot ?? 'nobody-said-yes' }
}

export type ConsentEvent = Readonly<{
  id: string
  question: string
  wording: number
  noticeVersion: string
  answer: Answer
  about: string
  by: string | null
  authority: Authority | null
  how: How | null
  theirWords: string | null
  notAskedBecause: keyof typeof notAsked | null
  recipient: string | null
  named: string | null
  namedAs: string | null
  fields: string[]
  atTheirRequest: boolean
  explicit: boolean
  reviewOn: string | null
  recordedBy: string | null
  assessedBy: string | null
  at: Date
}>

/** Every answer of an opened record, the newest first. */
export async function consentHistory(act: Act, record: OpenedRecord): Promise<ConsentEvent[]> {
  return act.rows<ConsentEvent>(sql`
    select e.id, e.question, e.wording_version as wording, e.notice_version as "noticeVersion", e.answer,
      e.about_person as about, e.answered_by as by, e.authority, e.how, e.their_words as "theirWords",
      e.not_asked_because as "notAskedBecause", e.recipient, e.named_id as named, n.name as "namedAs", e.fields,
      e.at_their_request as "atTheirRequest", e.explicit, e.review_on as "reviewOn", s.display_name as "recordedBy",
      a.display_name as "assessedBy", e.at
    from consent_events e left join named_recipients n on n.id = e.named_id left join staff s on s.id = e.recorded_by
    left join staff a on a.id = e.assessed_by
    where e.record_id = ${record.id} order by e.at desc, e.id desc`)
}
