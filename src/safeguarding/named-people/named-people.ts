import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import type { Role } from '#gate/purposes.ts'
import { sql } from '#gate/sql.ts'

// A record may be kept for named people: a colleague's family, a hidden address. Then nobody else opens it or learns
// that it is there, whatever their role.

export type Colleague = Readonly<{ id: string; name: string; roles: readonly Role[] }>
export type WhyNot = 'nobody-named' | 'no-lead-named' | 'no-safeguarding-lead-named' | 'somebody-not-here'

/** Those who work here now. */
export async function colleagues(act: Act): Promise<Colleague[]> {
  const today = Temporal.Instant.fromEpochMilliseconds(act.at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate()
  return act.rows<Colleague>(sql`
    select id, display_name as name, roles from staff
    where may_sign_in and (ends_on is null or ends_on >= ${today.toString()}) order by display_name, id`)
}

/**
 * Keeps a record for these people, or (with nobody given) opens it to its own team again. Somebody who can lift it and
 * somebody who leads on safety stay named; where the charity has no safeguarding lead, that cannot be asked.
 */
export async function keepForNamedPeople(
  act: Act,
  record: OpenedRecord,
  people: readonly string[] | undefined,
): Promise<WhyNot | undefined> {
  if (!people) {
    await act.rows(sql`update records set only_for = null where id = ${record.id}`)
    await act.note('record.kept-for-its-team', [record])
    return undefined
  }
  const whyNot = isKeepable(await colleagues(act), people)
  if (whyNot) return whyNot
  await act.rows(sql`update records set only_for = ${people}::uuid[] where id = ${record.id}`)
  await act.note('record.kept-for-named-people', [record], { people: people.length })
  return undefined
}

function isKeepable(here: readonly Colleague[], people: readonly string[]): WhyNot | undefined {
  if (people.length === 0) return 'nobody-named'
  const named = here.filter(each => people.includes(each.id))
  if (named.length < people.length) return 'somebody-not-here'
  const has = (some: readonly Colleague[], role: Role) => some.some(each => each.roles.includes(role))
  if (has(here, 'safeguarding-lead') && !has(named, 'safeguarding-lead')) return 'no-safeguarding-lead-named'
  return has(named, 'lead') || has(named, 'manager') || has(named, 'safeguarding-lead') ? undefined : 'no-lead-named'
}

/** Whom the record is kept for; undefined when it is not. */
export async function namedPeople(act: Act, record: OpenedRecord): Promise<string[] | undefined> {
  const found = await act.row<{ only: string[] | null }>(
    sql`select only_for as only from records where id = ${record.id}`,
  )
  return found?.only ?? undefined
}
