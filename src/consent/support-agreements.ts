import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sharingUnit } from '#gate/sharing-unit.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import { type How, questionOf, wordingOf } from './consent.ts'

// An agreement to be supported. A notice once called it implied consent; it is kept under the basis that is true, and
// opens nothing that needs consent (T2, S1-48).

export type SupportAgreement = Readonly<{
  id: string
  question: string
  wording: number
  noticeVersion: string
  about: string
  by: string
  how: How
  basis: string
  agreedAt: Date
  endedAt: Date | null
}>

/** Records that somebody would like our support. Throws `no-such-question` for a question that is consent. */
export async function recordSupportAgreement(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  said: Readonly<{ question: string; about: string; by: string; how: How }>,
): Promise<string> {
  const question = questionOf(charter, said.question)
  if (question.countsAsConsent) throw new Refusal('no-such-question')
  const purpose = charter.purposes.find(each => each.id === question.purposes[0])
  const id = await act.insert('support_agreements', {
    record_id: record.id,
    unit_id: await sharingUnit(act, record),
    question: question.id,
    wording_version: wordingOf(question).version,
    notice_version: String(charter.version.number),
    about_person: said.about,
    agreed_by: said.by,
    how: said.how,
    basis: purpose?.basis ?? 'not-stated',
    condition: purpose?.condition ?? null,
    recorded_by: act.staff?.id ?? null,
    agreed_at: act.at,
  })
  await act.note('support.agreed', [record], { question: question.id, basis: purpose?.basis ?? 'not-stated' })
  return id
}

/** Ends it, once they were told what that means for their support (S1-52, S1-53). */
export async function endSupportAgreement(act: Act, record: OpenedRecord, id: string, how: How): Promise<void> {
  const ended = await act.rows<{ id: string }>(sql`
    update support_agreements set ended_at = ${act.at}, ended_how = ${how}, effect_told = true
    where id = ${id} and record_id = ${record.id} and ended_at is null returning id`)
  if (ended.length === 0) throw new Refusal('not-yours-or-not-there')
  await act.note('support.agreement-ended', [record])
}

export async function supportAgreements(act: Act, record: OpenedRecord): Promise<SupportAgreement[]> {
  return act.rows<SupportAgreement>(sql`
    select id, question, wording_version as wording, notice_version as "noticeVersion", about_person as about,
      agreed_by as by, how, basis, agreed_at as "agreedAt", ended_at as "endedAt"
    from support_agreements where record_id = ${record.id} order by agreed_at desc, id desc`)
}
