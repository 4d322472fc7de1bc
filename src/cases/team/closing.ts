import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Charter, Lasts } from '#organisations/charter.ts'
import { caseOfRecord } from '../case-of-record.ts'
import { type closingReasons, serviceName } from '../case-words.ts'
import { openCase } from '../cases.ts'

export type ClosingReason = keyof typeof closingReasons
export type Closing = Readonly<{ because: ClosingReason; words?: string; supportSummary?: string; caseId?: string }>

/** What stands in the way of closing, and what closing leaves behind. */
export type BeforeClosing = Readonly<{ ownDrafts: number; othersDrafts: number }>

export async function beforeClosing(act: Act, record: OpenedRecord): Promise<BeforeClosing> {
  const found = await act.row<{ every: number; own: number }>(sql`
    select gate.unfixed_drafts(${record.id}) as every,
      (select count(*)::int from notes where record_id = ${record.id} and fixed_at is null and drafted_by = ${act.staff!.id}) as own`)
  return { ownDrafts: found!.own, othersDrafts: found!.every - found!.own }
}

/**
 * Closes the case: its team loses access with the next request, offers are taken back, and retention begins to count.
 * Throws `drafts-wait` while the person acting has a draft of their own here.
 */
export async function closeCase(act: Act, record: OpenedRecord, closing: Closing): Promise<void> {
  const at = await caseOfRecord(act, record, closing.caseId)
  if ((await beforeClosing(act, record)).ownDrafts > 0) throw new Refusal('drafts-wait')
  await act.rows(sql`update transfers set answered = 'withdrawn', answered_at = ${act.at}
    where case_id = ${at.id} and record_id = ${record.id} and answered is null`)
  await act.rows(sql`update case_team set left_at = ${act.at}, left_because = 'case-closed'
    where case_id = ${at.id} and record_id = ${record.id} and left_at is null`)
  await act.amend(
    'cases',
    { id: at.id, unit_id: at.unit_id },
    {
      closed_at: act.at,
      closed_by: act.staff?.id ?? null,
      closed_because: closing.because,
      closing_words: closing.words || null,
      support_summary: closing.supportSummary || null,
    },
  )
  await act.note('case.closed', [record], { because: closing.because, service: at.service })
}

/** Opens a closed case again as a new period of work, with somebody to work on it; returns the new case's id. */
export async function reopenCase(act: Act, record: OpenedRecord, closed: string, worker: string): Promise<string> {
  const earlier = await act.row<{ service: string }>(sql`
    select service from cases where id = ${closed} and record_id = ${record.id} and closed_at is not null`)
  if (!earlier) throw new Refusal('not-yours-or-not-there')
  return openCase(act, record, { service: earlier.service, from: 'reopening', reopenedFrom: closed, worker })
}

/** What the notice promises about the information once the service ends: from the charter's schedule, in its words. */
export function afterClosing(charter: Charter, service: string): string[] {
  const kept = charter.services.find(each => each.id === service)?.retention ?? []
  return charter.retention.rules
    .filter(rule => kept.includes(rule.id))
    .map(
      rule =>
        `${rule.document} (${serviceName(charter, service)}): ${keptInWords(rule.lasts, fromWhen(rule.startsAt))}. ${rule.notes}`,
    )
}

function keptInWords(lasts: Lasts, from: string): string {
  const goesAtOnce = Object.values(lasts).every(each => each === 0)
  return goesAtOnce ? `goes on the day of ${from}` : `kept ${lastsInWords(lasts)}, counted from ${from}`
}

function lastsInWords(lasts: Lasts): string {
  if ('indefinitely' in lasts) return 'without an end, looked at every year'
  if ('age' in lasts) return `until the child is ${lasts.age}`
  const [[unit, number]] = Object.entries(lasts) as [[string, number]]
  return `for ${number} ${number === 1 ? unit.replace(/s$/, '') : unit}`
}

const fromWhen = (trigger: string) => `the ${trigger.replaceAll('-', ' ')}`
