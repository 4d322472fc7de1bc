import { ageOn } from '#calendar/ages.ts'
import type { Temporal } from '#calendar/temporal.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { type closingReasons, dayOf, type openedFroms, type parts } from '../case-words.ts'

// What a case page shows of a family and its plan, in two statements however much there is; the notes are in chronology.ts.

export type CasePeriod = Readonly<{
  id: string
  service: string
  openedAt: Date
  openedFrom: keyof typeof openedFroms
  level: number | undefined
  reviewOn: string | undefined
  closedAt: Date | undefined
  closedBecause: keyof typeof closingReasons | undefined
}>
export type Summary = Readonly<{ words: string; by: string; at: Date }>
export type Issue = Readonly<{ id: string; words: string; raisedAt: Date; settledAt: Date | undefined }>
export type GoalReview = Readonly<{ score: number; words: string; at: Date }>
export type Goal = Readonly<{
  id: string
  words: string
  whoseWords: 'parent' | 'child' | 'together' | 'worker'
  setAt: Date
  reviewOn: string | undefined
  endedAs: 'met' | 'partly-met' | 'no-longer-wanted' | undefined
  reviews: readonly GoalReview[]
}>
export type Task = Readonly<{
  id: string
  words: string
  kind: string
  dueOn: string
  forStaff: string | undefined
  doneAt: Date | undefined
}>
export type Place = Readonly<{
  id: string
  staff: string
  name: string
  part: keyof typeof parts
  joinedAt: Date
  until: string | undefined
}>
export type OpenOffer = Readonly<{ id: string; to: string; offeredAt: Date }>

export type CaseFile = Readonly<{
  code: string
  periods: readonly CasePeriod[]
  summary: Summary | undefined
  issues: readonly Issue[]
  goals: readonly Goal[]
  tasks: readonly Task[]
  team: readonly Place[]
  offer: OpenOffer | undefined
  concerns: number
  /** How often it was ever opened with a reason. */
  openings: number
  /** Since when it may be kept and not used, because somebody asked for that. */
  stoppedSince: Date | undefined
}>

type Row = { what: string; id: string; words: string | null; facts: Record<string, string | number | null> }

/** The code, the cases and the plan of an opened record. */
export async function caseFile(act: Act, { id: record }: OpenedRecord): Promise<CaseFile> {
  const rows = await act.rows<Row>(sql`
    select 'record' as what, r.id, null::kinkeeper.sealed as words, jsonb_build_object('code', r.case_code,
        'concerns', (select count(*) from concerns n where n.record_id = r.id),
        'openings', (select count(*) from openings_with_reason w where w.record_id = r.id),
        'stopped', gate.restricted_since(r.id)) as facts
      from records r where r.id = ${record}
    union all select 'case', c.id, null, jsonb_build_object('service', c.service, 'at', c.opened_at, 'from', c.opened_from,
        'level', c.intervention_level, 'review', c.review_on, 'closed', c.closed_at, 'because', c.closed_because)
      from cases c where c.record_id = ${record}
    union all select 'issue', i.id, i.words, jsonb_build_object('at', i.raised_at, 'settled', i.settled_at)
      from issues i where i.record_id = ${record}
    union all select 'goal', g.id, g.words, jsonb_build_object('at', g.set_at, 'whose', g.whose_words, 'review', g.review_on, 'ended', g.ended_as)
      from goals g where g.record_id = ${record}
    union all select 'review', v.id, v.words, jsonb_build_object('at', v.at, 'goal', v.goal_id, 'score', v.score)
      from goal_reviews v where v.record_id = ${record}
    union all select 'task', k.id, k.words, jsonb_build_object('at', k.due_on, 'kind', k.kind, 'for', k.for_staff, 'done', k.done_at)
      from tasks k where k.record_id = ${record} and (k.done_at is null or k.done_at > ${act.at}::timestamptz - interval '7 days')
    union all select 'place', t.id, null, jsonb_build_object('at', t.joined_at, 'staff', t.staff_id, 'name', s.display_name, 'part', t.part, 'until', t.until)
      from case_team t join staff s on s.id = t.staff_id where t.record_id = ${record} and t.left_at is null
    union all select 'offer', o.id, null, jsonb_build_object('at', o.offered_at, 'name', s.display_name)
      from transfers o join staff s on s.id = o.to_staff where o.record_id = ${record} and o.answered is null
    union all (select 'summary', m.id, m.words, jsonb_build_object('at', m.at, 'name', s.display_name)
      from case_summaries m join staff s on s.id = m.written_by where m.record_id = ${record} order by m.at desc limit 1)`)
  rows.sort((a, b) => when(a).localeCompare(when(b)) || a.id.localeCompare(b.id))
  return arrange(rows)
}

// A day stays a day; an instant is compared in one zone, whatever zone the connection speaks.
const when = ({ facts: { at } }: Row) =>
  typeof at === 'string' && at.includes('T') ? new Date(at).toISOString() : String(at ?? '')
const date = (value: unknown) => (value === null || value === undefined ? undefined : new Date(String(value)))
const text = <T extends string = string>(value: unknown) => (value ?? undefined) as T | undefined

function arrange(rows: readonly Row[]): CaseFile {
  const of = (what: string) => rows.filter(row => row.what === what)
  const [record] = of('record')
  const [summary] = of('summary')
  const [offer] = of('offer')
  const reviews = of('review')
  return {
    code: String(record!.facts.code),
    concerns: Number(record!.facts.concerns),
    openings: Number(record!.facts.openings),
    stoppedSince: date(record!.facts.stopped),
    periods: of('case').map(periodOf).reverse(),
    summary: summary && { words: summary.words ?? '', by: String(summary.facts.name), at: date(summary.facts.at)! },
    issues: of('issue').map(({ id, words, facts }) => ({
      id,
      words: words ?? '',
      raisedAt: date(facts.at)!,
      settledAt: date(facts.settled),
    })),
    goals: of('goal').map(row => goalOf(row, reviews)),
    tasks: of('task').map(({ id, words, facts }) => ({
      id,
      words: words ?? '',
      kind: String(facts.kind),
      dueOn: String(facts.at),
      forStaff: text(facts.for),
      doneAt: date(facts.done),
    })),
    team: of('place').map(({ id, facts }) => ({
      id,
      staff: String(facts.staff),
      name: String(facts.name),
      part: text<Place['part']>(facts.part)!,
      joinedAt: date(facts.at)!,
      until: text(facts.until),
    })),
    offer: offer && { id: offer.id, to: String(offer.facts.name), offeredAt: date(offer.facts.at)! },
  }
}

function periodOf({ id, facts }: Row): CasePeriod {
  return {
    id,
    service: String(facts.service),
    openedAt: date(facts.at)!,
    openedFrom: text<CasePeriod['openedFrom']>(facts.from)!,
    level: (facts.level as number | null) ?? undefined,
    reviewOn: text(facts.review),
    closedAt: date(facts.closed),
    closedBecause: text<NonNullable<CasePeriod['closedBecause']>>(facts.because),
  }
}

function goalOf({ id, words, facts }: Row, reviews: readonly Row[]): Goal {
  return {
    id,
    words: words ?? '',
    whoseWords: text<Goal['whoseWords']>(facts.whose)!,
    setAt: date(facts.at)!,
    reviewOn: text(facts.review),
    endedAs: text<NonNullable<Goal['endedAs']>>(facts.ended),
    reviews: reviews
      .filter(review => review.facts.goal === id)
      .map(review => ({ score: Number(review.facts.score), words: review.words ?? '', at: date(review.facts.at)! })),
  }
}

export type FamilyMember = Readonly<{
  id: string
  part: string
  /** Only when the name was asked for. */
  name: string | undefined
  age: number | undefined
  language: string | undefined
  interpreterNeeded: boolean
  accessNeeds: string | undefined
  reach: readonly WayToReach[]
}>
export type WayToReach = Readonly<{
  channel: string
  safe: 'yes' | 'no' | 'ask'
  neverSay: string | undefined
  when: string | undefined
  voicemail: boolean
  /** The number or address itself, only when the name was asked for. */
  at: string | undefined
}>

type MemberRow = {
  id: string
  part_in_family: string
  language: string | null
  interpreter_needed: boolean
  given_name: string | null
  family_name: string | null
  known_as: string | null
  born_on: string | null
  access_needs: string | null
  channel: string | null
  safe: WayToReach['safe']
  never_say: string | null
  when_words: string | null
  voicemail: boolean
  reached_at: string | null
}

/** The people of an opened record and what must be known before reaching them; names and numbers only on asking. */
export async function familyMembers(
  act: Act,
  { id: record }: OpenedRecord,
  withNames: boolean,
): Promise<FamilyMember[]> {
  const shown = (column: string) => ({ text: withNames ? column : 'null::kinkeeper.sealed', values: [] })
  const rows = await act.rows<MemberRow>(sql`
    select p.id, p.part_in_family, p.language, p.interpreter_needed, p.born_on, p.access_needs,
      ${shown('p.given_name')} as given_name, ${shown('p.family_name')} as family_name, ${shown('p.known_as')} as known_as,
      x.channel, x.safe, x.never_say, x.when_words, x.voicemail, ${shown('x.reached_at')} as reached_at
    from people p left join reach x on x.record_id = p.record_id and x.person_id = p.id and x.ended_at is null
    where p.record_id = ${record}
    order by case p.part_in_family when 'parent' then 0 when 'carer' then 1 when 'other-adult' then 2 else 3 end, p.added_at, p.id, x.preferred desc`)
  const today = dayOf(act.at)
  const members = Map.groupBy(rows, row => row.id)
  return [...members.values()].map(ways => memberOf(ways, today))
}

function memberOf(ways: readonly MemberRow[], today: Temporal.PlainDate): FamilyMember {
  const person = ways[0]!
  const name = [person.given_name, person.family_name].filter(Boolean).join(' ')
  return {
    id: person.id,
    part: person.part_in_family,
    name: name ? (person.known_as ? `${name} (${person.known_as})` : name) : undefined,
    age: person.born_on && person.born_on <= today.toString() ? ageOn(person.born_on, today) : undefined,
    language: person.language ?? undefined,
    interpreterNeeded: person.interpreter_needed,
    accessNeeds: person.access_needs ?? undefined,
    reach: ways.flatMap(way => (way.channel ? [wayOf(way)] : [])),
  }
}

function wayOf(way: MemberRow): WayToReach {
  return {
    channel: way.channel!,
    safe: way.safe,
    neverSay: way.never_say ?? undefined,
    when: way.when_words ?? undefined,
    voicemail: way.voicemail,
    at: way.reached_at ?? undefined,
  }
}
