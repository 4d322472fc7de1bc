import { givenMoment } from '#calendar/given-dates.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { sql } from '#gate/sql.ts'
import { type Addition, type NoteKind, noteKinds, type Told, type ToldHow } from '../notes/note-words.ts'

// A family's notes, newest first. Pages follow the index (when it happened, then id), so the hundredth is as quick as the
// first, and a note that arrives meanwhile moves nothing.

export type NoteAddition = Readonly<{ id: string; kind: Addition; body: string; by: string | undefined; at: Date }>

export type ChronologyNote = Readonly<{
  id: string
  kind: NoteKind
  happenedAt: Date
  reached: boolean
  told: Told
  toldHow: ToldHow
  issue: string | undefined
  about: readonly string[]
  mentionsOthers: boolean
  opinion: boolean
  minutes: number | undefined
  body: string
  by: string
  draftedAt: Date
  fixedAt: Date | undefined
  additions: readonly NoteAddition[]
}>

export type ChronologyPage = Readonly<{ notes: readonly ChronologyNote[]; older: string | undefined }>

const notesOnPage = 50

type Asked = Readonly<{ before?: string | undefined; kind?: NoteKind | undefined; limit?: number; only?: string }>

/** One page of the chronology of an opened record: fixed notes and one's own drafts, with what was added to each. */
export async function chronology(
  act: Act,
  { id: record }: OpenedRecord,
  { before, kind, limit = notesOnPage, only }: Asked = {},
): Promise<ChronologyPage> {
  const [beforeAt, beforeId] = readCursor(before)
  const rows = await act.rows<Row>(sql`
    with page as materialized (
      select n.id, n.body, n.kind, n.happened_at, n.reached, n.told, n.told_how, n.issue_id, n.about_people,
          n.mentions_others, n.opinion, n.minutes, n.drafted_by, n.drafted_at, n.fixed_at
        from notes n
        where n.record_id = ${record} and (n.happened_at, n.id) < (${beforeAt}::timestamptz, ${beforeId}::uuid)
          and (${kind ?? null}::text is null or n.kind = ${kind ?? null})
          and (${only ?? null}::uuid is null or n.id = ${only ?? null})
        order by n.happened_at desc, n.id desc limit ${limit + 1}),
      lines as (
        select p.id, null::uuid as note_id, p.body, p.kind, p.happened_at as at, p.drafted_by as by, p.reached, p.told,
            p.told_how, p.issue_id, p.about_people, p.mentions_others, p.opinion, p.minutes, p.drafted_at, p.fixed_at
          from page p
        union all
        select a.id, a.note_id, a.body, a.kind, a.at, a.added_by, null, null, null, null, null, null, null, null, null, null
          from note_additions a
          where a.record_id = ${record} and a.note_id in (select p.id from page p))
    select l.id, l.note_id, l.body, l.kind, l.at::text as at, s.display_name as by, l.reached, l.told, l.told_how, l.issue_id,
        l.about_people, l.mentions_others, l.opinion, l.minutes, l.drafted_at, l.fixed_at
      from lines l left join staff s on s.id = l.by
      order by l.at desc, l.id desc`)
  const notes = rows.filter(row => row.note_id === null)
  const additions = Map.groupBy(rows.filter(row => row.note_id !== null).reverse(), row => row.note_id!)
  const shown = notes.slice(0, limit)
  const last = notes.length > limit ? shown.at(-1) : undefined
  return {
    notes: shown.map(row => noteOf(row, additions.get(row.id) ?? [])),
    older: last && `${exactly(last.at)}_${last.id}`,
  }
}

/** One note of an opened record with what was added to it; undefined for what one may not see. */
export async function oneNote(act: Act, record: OpenedRecord, id: string): Promise<ChronologyNote | undefined> {
  return (await chronology(act, record, { only: id, limit: 1 })).notes[0]
}

type Row = {
  id: string
  /** The note it was added to; null for a note. */
  note_id: string | null
  body: string | null
  kind: string
  /** As the database writes it, to the microsecond, in UTC. */
  at: string
  by: string | null
  reached: boolean
  told: Told
  told_how: ToldHow
  issue_id: string | null
  about_people: string[]
  mentions_others: boolean
  opinion: boolean
  minutes: number | null
  drafted_at: Date
  fixed_at: Date | null
}

/** `2026-11-21 10:00:00.123456+00` as `2026-11-21T10:00:00.123456Z`: a page begins exactly where the last one ended. */
const exactly = (at: string) => `${at.slice(0, 10)}T${at.slice(11, at.lastIndexOf('+'))}Z`

const largestId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

// Where a page begins: the microsecond and id of the last note before it. Anything else typed there is the first page.
function readCursor(before: string | undefined): [string, string] {
  const [at, id] = before?.split('_') ?? []
  const isMoment = at?.endsWith('Z') && givenMoment(at) !== undefined
  return at && isMoment && id && isId(id) ? [at, id] : ['infinity', largestId]
}

function noteOf(row: Row, additions: readonly Row[]): ChronologyNote {
  return {
    id: row.id,
    kind: row.kind as NoteKind,
    happenedAt: new Date(exactly(row.at)),
    reached: row.reached,
    told: row.told,
    toldHow: row.told_how,
    issue: row.issue_id ?? undefined,
    about: row.about_people,
    mentionsOthers: row.mentions_others,
    opinion: row.opinion,
    minutes: row.minutes ?? undefined,
    body: row.body ?? '',
    by: row.by ?? 'Somebody who has left',
    draftedAt: row.drafted_at,
    fixedAt: row.fixed_at ?? undefined,
    additions: additions.map(each => ({
      id: each.id,
      kind: each.kind as Addition,
      body: each.body ?? '',
      by: each.by ?? undefined,
      at: new Date(exactly(each.at)),
    })),
  }
}

export type TimelineDays = Readonly<{
  lanes: readonly { label: string; days: readonly string[] }[]
  notes: number
  isWhole: boolean
}>

/** Most notes the timeline looks at, so that it costs the same for ten thousand as for one. */
const timelineReach = 1000

const lanes: Readonly<Record<string, readonly NoteKind[]>> = {
  Visits: ['visit'],
  Meetings: ['meeting', 'group'],
  Calls: ['call'],
  'Letters, emails, texts': ['letter', 'email', 'text', 'chat'],
  'Notes to file': ['note'],
}

/** The days on which something happened, by kind, from the newest thousand notes that are fixed. */
export async function timelineDays(act: Act, { id: record }: OpenedRecord): Promise<TimelineDays> {
  const rows = await act.rows<{ kind: NoteKind; day: string; times: number }>(sql`
    select latest.kind, (latest.happened_at at time zone 'Europe/London')::date::text as day, count(*)::int as times
    from (select n.kind, n.happened_at from notes n where n.record_id = ${record} and n.fixed_at is not null
      order by n.happened_at desc, n.id desc limit ${timelineReach}) latest
    group by 1, 2`)
  const notes = rows.reduce((sum, row) => sum + row.times, 0)
  return {
    notes,
    isWhole: notes < timelineReach,
    lanes: Object.entries(lanes)
      .map(([label, kinds]) => ({
        label,
        days: rows.filter(row => kinds.includes(row.kind)).flatMap(row => Array<string>(row.times).fill(row.day)),
      }))
      .filter(lane => lane.days.length > 0),
  }
}

/** The kind asked for in an address, if there is such a kind. */
export function kindAsked(kind: unknown): NoteKind | undefined {
  return typeof kind === 'string' && kind in noteKinds ? (kind as NoteKind) : undefined
}
