import { readableDate } from '#calendar/readable.ts'
import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'

// Who told us each thing, how and when (S0-11 to S0-14). Whatever the source, the same walls stand round it (S0-15).

export const sources = {
  self: 'the person themselves',
  'family-member': 'somebody in the family',
  referrer: 'whoever introduced them',
  professional: 'a professional',
  'partner-agency': 'a partner agency',
  'current-service': 'a service that helps them now',
  'previous-service': 'a service that helped them before',
  'social-media': 'a message on social media',
  import: 'a spreadsheet',
  'staff-observation': 'us, from what we saw',
  'anyone-else': 'somebody else',
} as const
export type Source = keyof typeof sources

export const ways = {
  spoken: 'spoken',
  written: 'in writing',
  form: 'on a form',
  observed: 'observed',
  import: 'from a spreadsheet',
} as const
export type Way = keyof typeof ways

export type Telling = Readonly<{
  from: Source
  how: Way
  /** Who exactly, in words: "mother", "health visitor". */
  exactly?: string
  /** The day it was told, `2026-05-03`; the day of the act when left out. */
  on?: string
  /** A code: what an observation of ours bears on (S2-10), such as `issue:sleep`. */
  because?: string
  stage?: 'first-contact' | 'referral' | 'support' | 'closed'
}>

/** Where a thing stands: the row it is in, the key it is sealed with, and which of the row's items were told. */
export type Told = Readonly<{ table: string; row: string; unit: string; items: readonly string[] }>

/**
 * Writes down who told us these items. Throws `an-observation-bears-on-something` for what we saw ourselves without
 * saying why it matters.
 */
export async function noteTelling(act: Act, record: OpenedRecord, told: Told, telling: Telling): Promise<void> {
  await act.insert('provenance', {
    record_id: record.id,
    unit_id: told.unit,
    of_table: told.table,
    row_id: told.row,
    items: told.items,
    from_whom: telling.from,
    source_words: telling.exactly || null,
    how: telling.how,
    stage: telling.stage ?? (await stageOf(act, record)),
    relevant_because: telling.because || null,
    recorded_by: act.staff?.id ?? null,
    at: telling.on ? noonOf(telling.on) : act.at,
  })
}

// A day has no hour: noon keeps it that day in every zone we show.
function noonOf(day: string): Date {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ourZone, plainTime: '12:00' })
  return new Date(noon.epochMilliseconds)
}

async function stageOf(act: Act, record: OpenedRecord): Promise<NonNullable<Telling['stage']>> {
  const found = await act.row<{ kind: string; cases: number; open: number }>(sql`
    select r.kind, count(c.id)::int as cases, count(c.id) filter (where c.closed_at is null)::int as open
    from records r left join cases c on c.record_id = r.id where r.id = ${record.id} group by r.kind`)
  if (found?.kind === 'referral') return 'referral'
  if (!found?.cases) return 'first-contact'
  return found.open > 0 ? 'support' : 'closed'
}

export type Provenance = Readonly<{
  row: string
  items: readonly string[]
  from: Source
  how: Way
  exactly: string | null
  because: string | null
  by: string | null
  at: Date
}>

/** Every telling of an opened record, the newest first. */
export async function tellingsOf(act: Act, record: OpenedRecord): Promise<Provenance[]> {
  return act.rows<Provenance>(sql`
    select p.row_id as row, p.items, p.from_whom as "from", p.how, p.source_words as exactly,
      p.relevant_because as because, s.display_name as by, p.at
    from provenance p left join staff s on s.id = p.recorded_by
    where p.record_id = ${record.id} order by p.at desc, p.id desc`)
}

/** The newest telling of an item of a row. */
export function tellingOf(tellings: readonly Provenance[], row: string, item?: string): Provenance | undefined {
  return tellings.find(each => each.row === row && (!item || each.items.includes(item)))
}

/** "told by mother, spoken, 3 May 2026". */
export function tellingWords({ from, how, exactly, at }: Pick<Provenance, 'from' | 'how' | 'exactly' | 'at'>): string {
  const day = readableDate(
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate(),
  )
  if (from === 'staff-observation') return `observed by us, ${day}`
  if (from === 'import') return `brought in from a spreadsheet, ${day}`
  return `told by ${exactly || sources[from]}, ${ways[how]}, ${day}`
}
