import type { Act, OpenedRecord } from '#gate/act.ts'
import { newId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import { dayOf } from '../requests/making.ts'
import { type Request, todayOf } from '../requests/requests.ts'
import { type Ground, groundsFor, isFreshOpinion } from './grounds.ts'
import { type Held, heldAbout, type Whose } from './held.ts'
import { heldByMark } from './touches.ts'

/** Where in a column's words something is blanked: from this character up to that one. */
export type Span = Readonly<{ column: string; from: number; to: number }>

export type Decision = Readonly<{
  id: string
  decision: 'release' | 'blank-some' | 'hold-back'
  ground: Ground | null
  blanked: readonly Span[]
  words: string | null
  digest: Buffer
}>

/** `plain`: nothing to decide. `to-look-through`: free words with nobody flagged. `to-decide`: others are in it. */
export type State = 'plain' | 'to-look-through' | 'to-decide' | 'decided' | 'held-by-mark'

export type Weighed = Held & Readonly<{ state: State; decision: Decision | undefined }>

/** A thing as somebody read it: what is posted about it holds for these words and no others. */
export const asRead = ({ table, row, digest }: Held): string => `${table} ${row} ${digest.toString('base64url')}`

/** Whose information a request is about, and to whom it goes. */
function whoseOf(request: Request): Whose {
  if (!request.person) throw new Refusal('not-yours-or-not-there')
  const goesTo = request.askedBy === 'themselves' ? null : request.askedByPerson
  return { person: request.person, goesTo, request: request.id }
}

/** Everything held, each with how its decision stands. A decision about words that have changed since counts no more. */
export async function* weighed(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  request: Request,
): AsyncGenerator<Weighed> {
  const decisions = await decisionsOf(act, request)
  for await (const held of heldAbout(act, record, charter, whoseOf(request))) {
    const made = decisions.get(`${held.table} ${held.row}`)
    const decision = made?.digest.equals(held.digest) ? made : undefined
    yield { ...held, decision, state: stateOf(held, decision) }
  }
}

function stateOf(held: Held, decision: Decision | undefined): State {
  if (heldByMark(held.touches)) return 'held-by-mark'
  if (decision) return 'decided'
  if (held.touches.length > 0) return 'to-decide'
  return held.fields.some(field => field.free) ? 'to-look-through' : 'plain'
}

async function decisionsOf(act: Act, request: Request): Promise<Map<string, Decision>> {
  const rows = await act.rows<Omit<Decision, 'blanked'> & { table: string; row: string; blanked: string | null }>(sql`
    select id, of_table as "table", row_id as row, decision, ground, blanked, words, looked_at as digest
    from copy_decisions where request_id = ${request.id}`)
  return new Map(
    rows.map(({ table, row, blanked, ...rest }) => [
      `${table} ${row}`,
      { ...rest, blanked: blanked ? (JSON.parse(blanked) as Span[]) : [] },
    ]),
  )
}

export type NewDecision = Readonly<{
  table: string
  row: string
  decision: Decision['decision']
  ground?: Ground
  blanked?: readonly Span[]
  words?: string
  opinion?: Readonly<{ on: string; by: string }>
}>

/**
 * Decides about one thing, and the same about others of its table (`alike`, their ids): a decision is written for each.
 * Throws `held-back-for-a-reason` without a ground this charity may use, `health-opinion-first` without a fresh opinion
 * where one is needed, and `not-yours-or-not-there` for what is not in this copy.
 */
export async function decide(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  request: Request,
  wanted: NewDecision,
  alike: readonly string[] = [],
): Promise<void> {
  const rows = new Set([wanted.row, ...alike])
  const items: Weighed[] = []
  for await (const each of weighed(act, record, charter, request)) {
    if (each.table === wanted.table && rows.has(each.row)) items.push(each)
  }
  if (items.length < rows.size || items.some(each => each.state === 'held-by-mark')) {
    throw new Refusal('not-yours-or-not-there')
  }
  mayDecide(act, request, wanted)
  // A place in one thing's words is nothing in another's.
  if (wanted.decision === 'blank-some' && items.length > 1) throw new Refusal('held-back-for-a-reason')
  const before = await decisionsOf(act, request)
  const of = { record_id: record.id, unit_id: request.unit, request_id: request.id, of_table: wanted.table }
  for (const item of items) {
    const made = before.get(`${item.table} ${item.row}`)
    const values = { ...decidedValues(act, wanted), looked_at: item.digest }
    if (made) await act.amend('copy_decisions', { id: made.id, unit_id: request.unit }, values)
    else await act.insert('copy_decisions', { ...of, row_id: item.row, ...values })
  }
  await act.note('copy.decided', [record], {
    decision: wanted.decision,
    ...(wanted.decision !== 'release' && wanted.ground ? { ground: wanted.ground } : {}),
    ...(items.length > 1 ? { many: items.length } : {}),
  })
}

function decidedValues(act: Act, wanted: NewDecision) {
  return {
    decision: wanted.decision,
    ground: wanted.decision === 'release' ? null : wanted.ground!,
    blanked: wanted.decision === 'blank-some' && wanted.blanked?.length ? JSON.stringify(wanted.blanked) : null,
    words: wanted.words || null,
    opinion_on: wanted.opinion?.on ?? null,
    opinion_by: wanted.opinion?.by ?? null,
    decided_by: act.staff!.id,
    decided_at: act.at,
  }
}

function mayDecide(act: Act, request: Request, wanted: NewDecision): void {
  if (wanted.decision === 'release') return
  const asksForAChild = request.askedBy === 'parent'
  if (!wanted.ground || !groundsFor({ nation: request.nation, asksForAChild }).includes(wanted.ground)) {
    throw new Refusal('held-back-for-a-reason')
  }
  if (wanted.decision === 'blank-some' && !wanted.blanked?.length) throw new Refusal('held-back-for-a-reason')
  if (wanted.ground === 'serious-harm-health') {
    const { opinion } = wanted
    if (!opinion?.by || !isFreshOpinion(opinion.on, todayOf(act).toString())) throw new Refusal('health-opinion-first')
  }
}

/**
 * "I have looked through these": releases what was looked through and in which nobody else was flagged; `seen` names each
 * as `asRead` has it, all of them when left out. Returns how many.
 */
export async function releaseLookedThrough(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  request: Request,
  seen?: ReadonlySet<string>,
): Promise<number> {
  const items: Weighed[] = []
  for await (const each of weighed(act, record, charter, request)) {
    if (each.state === 'to-look-through' && (!seen || seen.has(asRead(each)))) items.push(each)
  }
  if (items.length === 0) return 0
  await act.rows(sql`
    insert into copy_decisions (id, record_id, unit_id, request_id, of_table, row_id, looked_at, decision, decided_by, decided_at)
    select new.id, ${record.id}, ${request.unit}, ${request.id}, new.of_table, new.row_id, new.looked_at, 'release', ${act.staff!.id}, ${act.at}
    from unnest(${items.map(() => newId())}::uuid[], ${items.map(each => each.table)}::text[],
      ${items.map(each => each.row)}::uuid[], ${items.map(each => each.digest)}::bytea[]) as new (id, of_table, row_id, looked_at)
    on conflict (request_id, of_table, row_id) do update set looked_at = excluded.looked_at, decision = 'release',
      ground = null, blanked = null, decided_by = excluded.decided_by, decided_at = excluded.decided_at`)
  await act.note('copy.decided', [record], { decision: 'release', many: items.length, day: dayOf(act.at) })
  return items.length
}

const blank = '[taken out]'

/** The words of a field with what was blanked taken out; its length is not told. */
export function withBlanks(column: string, words: string, spans: readonly Span[]): string {
  const own = spans.filter(span => span.column === column).sort((one, other) => one.from - other.from)
  let text = ''
  let at = 0
  for (const { from, to } of own) {
    if (from >= at) text += words.slice(at, from) + (from === at && text.endsWith(blank) ? '' : blank)
    at = Math.max(at, to)
  }
  return text + words.slice(at)
}

/** The sentences of a field, as the places that can be blanked. */
export function sentencesOf(column: string, words: string): (Span & { text: string })[] {
  return [...new Intl.Segmenter('en-GB', { granularity: 'sentence' }).segment(words)].map(({ segment, index }) => ({
    column,
    from: index,
    to: index + segment.trimEnd().length,
    text: segment.trim(),
  }))
}

/** Every place where these words stand, whatever their capitals. */
export function placesOf(column: string, words: string, wanted: string): Span[] {
  const found: Span[] = []
  const needle = wanted.trim().toLowerCase()
  if (!needle) return found
  const hay = words.toLowerCase()
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) {
    found.push({ column, from: at, to: at + needle.length })
  }
  return found
}
