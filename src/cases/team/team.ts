import type { Act, OpenedRecord } from '#gate/act.ts'
import type { Role } from '#gate/purposes.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { parts } from '../case-words.ts'
import { writers } from '../case-words.ts'

// The team around the family. A live place in it is what opens the record; leaving it ends that with the next request.

export type Part = keyof typeof parts

export type Colleague = Readonly<{ id: string; name: string; roles: readonly Role[] }>

/** Those who may work with families today, the person acting included. */
export async function colleagues(act: Act, roles: readonly Role[] = writers): Promise<Colleague[]> {
  return act.rows<Colleague>(sql`
    select id, display_name as name, roles from staff
    where may_sign_in and starts_on <= (${act.at}::timestamptz at time zone 'Europe/London')::date
      and (ends_on is null or ends_on >= (${act.at}::timestamptz at time zone 'Europe/London')::date)
      and roles && ${roles}::text[]
    order by display_name, id`)
}

export type NewPlace = Readonly<{ caseId: string; staff: string; part: Part; until?: string; asAllocation?: boolean }>

/**
 * Adds somebody to the team, for good or until the end of a day; returns the place's id. Throws `one-lead-practitioner`,
 * `one-place-each`, and `not-yours-or-not-there` for somebody who may not work with families.
 */
export async function addToTeam(act: Act, record: OpenedRecord, place: NewPlace): Promise<string> {
  if (!(await colleagues(act)).some(each => each.id === place.staff)) throw new Refusal('not-yours-or-not-there')
  const open = await act.row(
    sql`select id from cases where id = ${place.caseId} and record_id = ${record.id} and closed_at is null`,
  )
  if (!open) throw new Refusal('case-is-closed')
  // A place that ended by its day makes room for the same person again.
  await act.rows(sql`update case_team set left_at = ${act.at}, left_because = 'day-reached'
    where case_id = ${place.caseId} and staff_id = ${place.staff} and left_at is null
      and until < (${act.at}::timestamptz at time zone 'Europe/London')::date`)
  const id = await act.insert('case_team', {
    record_id: record.id,
    case_id: place.caseId,
    staff_id: place.staff,
    part: place.part,
    joined_at: act.at,
    added_by: act.staff?.id ?? null,
    until: place.until ?? null,
  })
  await act.note(place.asAllocation ? 'case.allocated' : 'case.team-changed', [record], { part: place.part })
  return id
}

/** Ends a place in the team, and what its holder offered to others with it. Throws `not-yours-or-not-there` for a place of another family or one that has ended. */
export async function removeFromTeam(act: Act, record: OpenedRecord, place: string): Promise<void> {
  const ended = await act.row<{ case_id: string; staff_id: string }>(sql`
    update case_team set left_at = ${act.at}, left_because = 'removed'
    where id = ${place} and record_id = ${record.id} and left_at is null returning case_id, staff_id`)
  if (!ended) throw new Refusal('not-yours-or-not-there')
  await act.rows(sql`update transfers set answered = 'withdrawn', answered_at = ${act.at}
    where case_id = ${ended.case_id} and record_id = ${record.id} and from_staff = ${ended.staff_id} and answered is null`)
  await act.note('case.team-changed', [record], { left: place })
}

/** Undoes a removal. Throws `one-lead-practitioner` or `one-place-each` when the place has been filled. */
export async function putBack(act: Act, record: OpenedRecord, place: string): Promise<void> {
  const back = await act.row(sql`update case_team set left_at = null, left_because = null
    where id = ${place} and record_id = ${record.id} and left_because = 'removed' returning id`)
  if (!back) throw new Refusal('not-yours-or-not-there')
  await act.note('case.team-changed', [record], { back: place })
}
