import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { type Purpose, purposes, type Role, roles } from '#gate/purposes.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'

// "Who can see this record, and why" (S2-30): asked of the very rules that open it, so that it cannot say otherwise.

export type CanSee = Readonly<{
  staff: string
  name: string
  /** In the charity's own words. */
  role: string
  why: readonly string[]
  by: 'team' | 'role' | 'reason'
  mayWrite: boolean
  /** True for those who move cases about and read neither notes nor names. */
  withoutNotes: boolean
  /** True for those whose role and relation let them open the sensitive details too. */
  sensitive: boolean
}>
export type CouldSee = Readonly<{ staff: string; name: string; role: string }>
export type CannotSee = Readonly<{ who: string; why: string }>

/** One person's looks of one kind on one day. */
export type Look = Readonly<{
  /** `2026-05-03`. */
  day: string
  /** A name, or "the software", "the family", "somebody we do not know". */
  who: string
  role: string
  purpose: string
  did: string
  times: number
  inOwnName: boolean
  withReason: boolean
  /** True where it is told by number only, because telling would put somebody at risk. */
  withheld: boolean
}>

export type WhoCanSee = Readonly<{
  now: readonly CanSee[]
  withReason: readonly CouldSee[]
  cannot: readonly CannotSee[]
  /** Names of those it is kept for, when it is kept for named people. */
  keptFor: readonly string[] | undefined
  looks: readonly Look[]
}>

/** Everything the page, the paper and the family's own page show of it. The record is open in this act. */
export async function whoCanSee(act: Act, record: OpenedRecord, charter: Charter): Promise<WhoCanSee> {
  const staff = await staffOf(act)
  const only = (
    await act.row<{ only: string[] | null }>(sql`select only_for as only from records where id = ${record.id}`)
  )?.only
  const now = await canSeeNow(act, record, charter, staff)
  const withReason = await couldSee(act, charter, staff, new Set(now.map(each => each.staff)), only ?? undefined)
  return {
    now,
    withReason,
    cannot: cannotSee(charter, only ?? undefined, now),
    keptFor: only?.map(id => staff.get(id)?.name ?? 'somebody who has left'),
    looks: await looksAt(act, record, charter, staff),
  }
}

type Member = Readonly<{ id: string; name: string; roles: readonly Role[]; current: boolean }>

async function staffOf(act: Act): Promise<ReadonlyMap<string, Member>> {
  const today = dayOf(act.at)
  const members = await act.rows<Member>(sql`
    select id, display_name as name, roles, may_sign_in and (ends_on is null or ends_on >= ${today}) as current
    from staff order by display_name, id`)
  return new Map(members.map(member => [member.id, member]))
}

type Rule = Readonly<{
  staff_id: string
  relation: string
  purpose: Purpose
  may_write: boolean
  reads_sensitive: boolean
  words: string
}>

async function canSeeNow(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  staff: ReadonlyMap<string, Member>,
): Promise<CanSee[]> {
  const rules = await act.rows<Rule>(sql`
    select staff_id, relation, purpose, may_write, reads_sensitive, words from gate.who_can_open(${record.id})
    where purpose <> 'equality-monitoring' order by staff_id, may_write desc, relation`)
  const people = Map.groupBy(
    rules.filter(rule => maySignIn(charter, staff.get(rule.staff_id))),
    rule => rule.staff_id,
  )
  return [...people]
    .map(([id, own]) => {
      const member = staff.get(id)!
      const relations = new Set(own.map(rule => rule.relation))
      return {
        staff: id,
        name: member.name,
        role: roleWords(charter, member.roles),
        why: [...new Set(own.map(rule => rule.words))],
        by: relations.has('team')
          ? ('team' as const)
          : isOnly(relations, 'reason')
            ? ('reason' as const)
            : ('role' as const),
        mayWrite: own.some(rule => rule.may_write),
        sensitive: own.some(rule => rule.reads_sensitive),
        withoutNotes: own.every(rule => rule.purpose === 'allocation' || rule.purpose === 'transfer'),
      }
    })
    .sort((one, other) => ranks.indexOf(one.by) - ranks.indexOf(other.by) || one.name.localeCompare(other.name))
}

const ranks = ['team', 'role', 'reason']
const isOnly = (relations: ReadonlySet<string>, relation: string) => relations.size === 1 && relations.has(relation)

function maySignIn(charter: Charter, member: Member | undefined): boolean {
  return Boolean(
    member?.roles.some(
      role =>
        charter.roles.every(each => each.is !== role) || charter.roles.some(each => each.is === role && each.mayLogIn),
    ),
  )
}

async function couldSee(
  act: Act,
  charter: Charter,
  staff: ReadonlyMap<string, Member>,
  already: ReadonlySet<string>,
  only: readonly string[] | undefined,
): Promise<CouldSee[]> {
  const rule = await act.row<{ roles: Role[] }>(sql`select roles from gate.access_rules where relation = 'reason'`)
  const opening = (role: Role) =>
    !charter.roles.some(each => each.is === role && (each.opens === 'figures' || each.opens === 'nothing'))
  return [...staff.values()]
    .filter(member => member.current && maySignIn(charter, member) && !already.has(member.id))
    .filter(member => !only || only.includes(member.id))
    .filter(member => member.roles.some(role => rule?.roles.includes(role) && opening(role)))
    .map(member => ({ staff: member.id, name: member.name, role: roleWords(charter, member.roles) }))
}

function cannotSee(charter: Charter, only: readonly string[] | undefined, now: readonly CanSee[]): CannotSee[] {
  const kept = only
    ? [{ who: 'Everybody who is not named', why: 'this record is kept for the people named above' }]
    : []
  const inside = charter.roles.flatMap(role => {
    if (!role.mayLogIn) return [{ who: role.name, why: 'does not sign in here' }]
    if (role.opens === 'figures') return [{ who: role.name, why: 'sees figures with nobody in them' }]
    if (role.opens === 'nothing' || role.is === 'administrator')
      return [{ who: role.name, why: 'opens no family’s record' }]
    // A role that opens a few records, and not this one, is told with what the notice says of it.
    const opensThis = role.opens === 'a-case-with-a-reason' || now.some(each => each.role.includes(role.name))
    return opensThis ? [] : [{ who: role.name, why: `sees only this: ${role.sees.replace(/\.$/, '')}` }]
  })
  const outside = charter.recipients.map(recipient => ({
    who: recipient.name,
    why:
      recipient.dataset === 'numbers-only'
        ? 'is sent numbers with nobody in them'
        : recipient.dataset === 'nothing'
          ? 'is sent nothing'
          : 'never opens a record; is sent only what was agreed, or what is needed to keep somebody safe or by law',
  }))
  return [...kept, ...inside, ...outside]
}

type Entry = Readonly<{
  at: Date
  kind: string
  actor: string | null
  role: Role | null
  action: string | null
  words: string | null
  purpose: Purpose | null
  relation: string | null
  withheld: boolean
}>

/** The looks that are told of, the newest first. Writing is in the chronology; here is who saw. */
const looking = [
  'record.opened',
  'names.revealed',
  'list.opened',
  'record.opened-with-reason',
  'sensitive.read',
  'copy.made',
  'disclosure.made',
]

async function looksAt(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  staff: ReadonlyMap<string, Member>,
): Promise<Look[]> {
  const entries = await act.rows<Entry>(sql`
    select t.at, t.actor_kind as kind, t.actor_id as actor, t.actor_role as role, t.action, v.words, t.purpose,
      t.facts::jsonb ->> 'relation' as relation, t.withheld
    from gate.trail_of(${record.id}) t left join gate.events v on v.action = t.action
    where t.withheld or t.action = any (${looking}) order by t.at desc`)
  const looks = new Map<string, Look>()
  for (const entry of entries) {
    const look = lookOf(entry, charter, staff)
    const key = JSON.stringify({ ...look, times: 0 })
    looks.set(key, { ...look, times: (looks.get(key)?.times ?? 0) + 1 })
  }
  return [...looks.values()]
}

function lookOf(entry: Entry, charter: Charter, staff: ReadonlyMap<string, Member>): Look {
  const withReason = entry.relation === 'reason'
  const day = dayOf(entry.at)
  if (entry.withheld) {
    return {
      day,
      who: 'somebody here',
      role: '',
      purpose: '',
      did: 'told by number only for now',
      times: 1,
      inOwnName: false,
      withReason: false,
      withheld: true,
    }
  }
  const inOwnName = entry.kind === 'staff'
  const member = entry.actor ? staff.get(entry.actor) : undefined
  return {
    day,
    who: inOwnName ? (member?.name ?? 'somebody who has left') : (outsiders[entry.kind] ?? 'somebody we do not know'),
    role: inOwnName ? roleWords(charter, entry.role ? [entry.role] : (member?.roles ?? [])) : '',
    purpose: entry.purpose ? (purposes[entry.purpose] ?? entry.purpose) : '',
    did: entry.words ?? '',
    times: 1,
    inOwnName,
    withReason,
    withheld: false,
  }
}

const outsiders: Readonly<Record<string, string>> = {
  job: 'the software',
  family: 'the family',
  visitor: 'somebody we do not know',
}

function roleWords(charter: Charter, held: readonly Role[]): string {
  return held.map(role => charter.roles.find(each => each.is === role)?.name ?? roles[role]).join(', ')
}

function dayOf(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate().toString()
}
