import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { OverrideGround, RestrictionGround } from '../request-words.ts'

// Stored and nothing else (UK GDPR Art 18). The database stops lists, writing, leaving and letting go by itself; here it is
// set, told of and lifted.

export type Restriction = Readonly<{
  id: string
  person: string | null
  request: string | null
  ground: RestrictionGround
  since: Date
  warnedOn: string | null
  liftedAt: Date | null
}>

/** Every restriction of an opened record, the newest first. */
export async function restrictionsOf(act: Act, record: OpenedRecord): Promise<Restriction[]> {
  return act.rows<Restriction>(sql`
    select id, person_id as person, request_id as request, ground, since, warned_on::text as "warnedOn",
      lifted_at as "liftedAt"
    from restrictions where record_id = ${record.id} order by since desc, id desc`)
}

/** Since when use of an opened record is stopped; undefined when it is not. For a line on any page of the record. */
export async function stoppedSince(act: Act, record: OpenedRecord): Promise<Date | undefined> {
  const found = await act.row<{ since: Date | null }>(sql`select gate.restricted_since(${record.id}) as since`)
  return found?.since ?? undefined
}

/** How many of one's own cases are on no list because their use is stopped. */
export async function stoppedOnMyCases(act: Act): Promise<number> {
  return (await act.row<{ many: number }>(sql`select gate.stopped_on_my_cases() as many`))?.many ?? 0
}

/** Stops the use of somebody's information, for a request. An erasure or an objection has done so by itself. */
export async function restrict(
  act: Act,
  record: OpenedRecord,
  wanted: Readonly<{ request: string; unit: string; person: string | null; ground: RestrictionGround }>,
): Promise<void> {
  await act.insert('restrictions', {
    record_id: record.id,
    unit_id: wanted.unit,
    person_id: wanted.person,
    request_id: wanted.request,
    ground: wanted.ground,
    since: act.at,
    set_by: act.staff?.id ?? null,
    set_in: act.id,
  })
  await act.note('restriction.set', [record], { ground: wanted.ground })
}

/** The person was told, on this day, that the stop will end. */
export async function warnOfLifting(
  act: Act,
  record: OpenedRecord,
  restriction: string,
  toldOn: string,
): Promise<void> {
  await act.amend('restrictions', { id: restriction }, { warned_on: toldOn })
  await act.note('restriction.warned', [record])
}

/** Ends a stop. Throws `warn-before-lifting` until the person has been told (Art 18(3)). */
export async function liftRestriction(act: Act, record: OpenedRecord, restriction: string): Promise<void> {
  await act.amend('restrictions', { id: restriction }, { lifted_at: act.at, lifted_by: act.staff!.id })
  await act.note('restriction.lifted', [record])
}

const dayMs = 24 * 60 * 60 * 1000

/**
 * Uses stopped information all the same, on one of the four grounds, with a reason: for the person acting, and for a day.
 * The record must be one they may open anyway.
 */
export async function useAlthoughStopped(
  act: Act,
  record: OpenedRecord,
  { ground, words }: { ground: OverrideGround; words: string },
): Promise<void> {
  const found = await act.row<{ unit: string | null }>(sql`select gate.unit_of_restriction(${record.id}) as unit`)
  if (!found?.unit) throw new Refusal('not-yours-or-not-there')
  await act.insert('restriction_overrides', {
    record_id: record.id,
    unit_id: found.unit,
    staff_id: act.staff!.id,
    ground,
    words: words || null,
    at: act.at,
    ends_at: new Date(act.at.getTime() + dayMs),
  })
  await act.note('restriction.overridden', [record], { ground })
}
