import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Charter, Recipient } from '#organisations/charter.ts'
import type { PaperDocument } from '#paper/document.ts'
import { renderPdf } from '#paper/pdf.ts'
import type { Act, OpenedRecord } from './act.ts'
import { Refusal } from './refusals.ts'
import { sharingUnit } from './sharing-unit.ts'
import { sql } from './sql.ts'

// The only way out of the organisation for a person's information. What it guarantees: the recipient is in the charter;
// only fields of its dataset are on the paper; exactly one ground is stored, judged by the database when the share is
// made and again on the day it leaves, under the same lock a withdrawal takes; what is stored is what leaves.

export const legalObligations = {
  'court-order': 'A court order',
  'act-of-parliament': 'An Act that requires it',
  'mandatory-report': 'A duty to report',
  inspection: 'An inspection with power to see it',
} as const

/** One share: to whom, about whom, what for, on which ground, and the facts themselves by the ids of the dataset. */
export type Share = Readonly<{
  recipient: string
  named?: string
  about: string
  /** The help it serves (S0-21): needed for a share on a yes. */
  caseId?: string
  purpose: string
  /** The charter's own ground. */
  ground: string
  consent?: string
  decision?: string
  law?: Readonly<{ kind: keyof typeof legalObligations; words: string }>
  facts: Readonly<Record<string, string>>
  necessity: string
  discussedFirst: boolean
  notDiscussedBecause?: string
  toldFamily: boolean
  notToldBecause?: string
  /** Where a mail with it would go. */
  sendTo?: string
}>

/** What is stored of the facts: label and value as they stand on the paper. */
export type SentFact = Readonly<{ field: string; label: string; value: string }>

/** The recipient as the charter knows it. Throws `not-a-recipient`, or `only-figures-go-there`. */
export function recipientOf(charter: Charter, id: string): Recipient & { dataset: string[] } {
  const found = charter.recipients.find(each => each.id === id)
  if (!found || found.direction === 'in' || found.dataset === 'nothing') throw new Refusal('not-a-recipient')
  if (found.dataset === 'numbers-only') throw new Refusal('only-figures-go-there')
  return { ...found, dataset: found.dataset }
}

/** The label of a field. The charter speaks to the family; whoever else reads it is not "you". */
export function fieldLabel(charter: Charter, field: string): string {
  const words = charter.records.flatMap(each => each.fields).find(each => each.id === field)?.words ?? field
  return words
    .replace(/^Your child(ren)?'s\b/, (_, several) => (several ? "Children's" : "Child's"))
    .replace(/^Your (other )?children\b/, 'Children')
    .replace(/^Your\b/, "Parent's")
    .replace(/\bas you told (us|them)\b/, 'as the family told it')
}

/**
 * Makes a share: frozen, sealed, waiting. It leaves with `letOut`. Refuses by name: no yes, a yes for somebody or
 * something else, an unsigned decision, a field outside the dataset, a lapsed agreement, a ground the charter does not
 * allow. Returns its id.
 */
export async function disclose(act: Act, record: OpenedRecord, charter: Charter, share: Share): Promise<string> {
  const recipient = recipientOf(charter, share.recipient)
  const facts = factsOf(charter, recipient, share)
  const unit = await sharingUnit(act, record)
  const code = await codeOf(act, record)
  const name = await recipientName(act, record, recipient, share)
  const paper = await renderPdf(paperOf(charter, { code, name, facts, share, at: act.at }))
  const id = await act.insert('disclosures', {
    record_id: record.id,
    unit_id: unit,
    recipient: recipient.id,
    named_id: share.named ?? null,
    recipient_name: name,
    send_to: share.sendTo || null,
    about_person: share.about,
    case_id: share.caseId ?? null,
    purpose: share.purpose,
    ground: share.ground,
    consent_event_id: share.consent ?? null,
    safeguarding_decision_id: share.decision ?? null,
    legal_obligation: share.law?.kind ?? null,
    legal_words: share.law?.words || null,
    fields: facts.map(fact => fact.field),
    sent: JSON.stringify(facts),
    paper: Buffer.from(paper).toString('base64'),
    necessity: share.necessity || null,
    discussed_first: share.discussedFirst,
    not_discussed_because: share.notDiscussedBecause || null,
    told_family: share.toldFamily,
    not_told_because: share.notToldBecause || null,
    charter_version: String(charter.version.number),
    made_by: act.staff?.id ?? null,
    made_at: act.at,
  })
  await act.note('disclosure.made', [record], { recipient: recipient.id, ground: share.ground, fields: facts.length })
  return id
}

/** The facts in the dataset's own order, so that one recipient's papers all read alike. What is not in it the database refuses. */
function factsOf(charter: Charter, { dataset }: { dataset: readonly string[] }, share: Share): SentFact[] {
  return [...new Set([...dataset, ...Object.keys(share.facts)])].flatMap(field => {
    const value = share.facts[field]?.trim()
    return value ? [{ field, label: fieldLabel(charter, field), value }] : []
  })
}

async function codeOf(act: Act, record: OpenedRecord): Promise<string> {
  return (await act.row<{ code: string }>(sql`select case_code as code from records where id = ${record.id}`))!.code
}

async function recipientName(act: Act, record: OpenedRecord, recipient: Recipient, share: Share): Promise<string> {
  if (!share.named) return recipient.name
  const named = await act.row<{ name: string | null }>(sql`
    select name from named_recipients where id = ${share.named} and record_id = ${record.id} and recipient = ${recipient.id}`)
  if (!named?.name) throw new Refusal('the-recipient-is-named')
  return named.name
}

type Shown = Readonly<{ code: string; name: string; facts: readonly SentFact[]; share: Share; at: Date }>

/** The paper that leaves: marked, with the case code, the facts of the dataset, and what they may be used for. */
function paperOf(charter: Charter, { code, name, facts, share, at }: Shown): PaperDocument {
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate()
  const purpose = charter.purposes.find(each => each.id === share.purpose)
  return {
    title: 'Information passed on',
    language: 'en-GB',
    reference: code,
    date: day.toString(),
    from: charter.organisation.name,
    blocks: [
      {
        kind: 'definitions',
        items: [
          { label: 'To', value: name },
          { label: 'What for', value: toOthers(purpose?.words ?? share.purpose) },
        ],
      },
      { kind: 'heading', level: 2, words: 'What we are passing on' },
      { kind: 'definitions', items: facts.map(({ label, value }) => ({ label, value })) },
      {
        kind: 'note',
        heading: 'Before you use this',
        words:
          'Use it for what is said above and for nothing else. Do not pass it on. You answer in law for your copy. If we tell you that a yes was taken back, stop using it and tell us that you have.',
      },
    ],
  }
}

/** The purpose as a partner reads it: the charter says it to the family. */
function toOthers(words: string): string {
  return words
    .replace(/,? if you agree\b/i, '')
    .replace(/\byour child's\b/gi, "the child's")
    .replace(/\byour\b/gi, "the family's")
    .replace(/\byou\b/gi, 'the family')
}

/** What was made leaves now: judged once more, as things stand today. Throws the same names as `disclose`. */
export async function letOut(act: Act, record: OpenedRecord, id: string, how: 'email' | 'printed'): Promise<void> {
  await act.rows(sql`select gate.hold_for_sharing(${record.id})`)
  const left = await act.rows<{ recipient: string }>(sql`
    update disclosures set left_at = ${act.at}, left_how = ${how} where id = ${id} and record_id = ${record.id} returning recipient`)
  if (!left[0]) throw new Refusal('not-yours-or-not-there')
  await act.note('disclosure.left', [record], { recipient: left[0].recipient, how })
}

/** Holds back what has not left. */
export async function holdBack(
  act: Act,
  record: OpenedRecord,
  id: string,
  because: 'slip' | 'not-needed-now',
): Promise<void> {
  await act.rows(sql`select gate.hold_for_sharing(${record.id})`)
  const held = await act.rows<{ id: string }>(sql`
    update disclosures set cancelled_at = ${act.at}, cancelled_because = ${because}
    where id = ${id} and record_id = ${record.id} returning id`)
  if (!held[0]) throw new Refusal('not-yours-or-not-there')
  await act.note('disclosure.cancelled', [record], { because })
}
