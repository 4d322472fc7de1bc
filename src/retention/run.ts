import { addDays } from '#calendar/periods.ts'
import { letDocumentsGo } from '#documents/documents.ts'
import { markedUntil, marksOf, peopleOf, waysOf } from '#families/families.ts'
import { postcode } from '#families/reach.ts'
import { type Act, type OpenedRecord, withAct } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import { endLateLetters, keepForParting } from '#gate/parting-letters.ts'
import { sql } from '#gate/sql.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'
import { dueDates, type RecordDue } from './clocks.ts'
import { factsOf, type RecordFacts, termsOf } from './facts.ts'
import { forecast, needsALook, type Ready, type Refused, readyOn } from './forecast.ts'
import { destroyKeys, forgetRows, lookAgain, type UnderWay, underWay } from './letting-go.ts'
import { registerLine } from './register.ts'
import { keepSummaries } from './summary.ts'
import { whomToTell } from './telling.ts'

// The nightly run. Order of writes, each in a transaction of its own, so that a crash between any two is finished by
// the next run: begun (the register) → keys gone (the key store) → rows gone → looked for again. From the first on, the
// record takes nothing new; from the second on, nobody can read it, whatever else fails.

export type RunReport = Readonly<{
  charter: string
  on: string
  seen: number
  /** Records of which something went, finished ones of an earlier night included. */
  done: number
  keys: number
  rows: number
  refused: readonly Readonly<{ code: string; dueOn: string; because: Refused }>[]
  /** Traces found where nothing should be. More than none is an alarm. */
  foundAgain: number
  failed: number
}>

export type Step = 'begun' | 'keys-gone' | 'rows-gone' | 'checked'

/** `interrupt` is called after each write: tests stop the run there. */
export type RunOptions = Readonly<{ interrupt?: (step: Step) => void }>

const batch = 50

/** Lets go what has reached its day, for one charity. Never throws for one record: it is counted as failed, and seen. */
export async function runRetention(house: House, slug: string, options: RunOptions = {}): Promise<RunReport> {
  const charter = charterBySlug(slug)!
  const report = { seen: 0, done: 0, keys: 0, rows: 0, foundAgain: 0, failed: 0 }
  const earlier = await job(house, slug, underWay)
  await finish(house, charter, earlier, report, options)
  const { seen, on } = await job(house, slug, act => seeAll(act, charter))
  report.seen = seen.length
  const refused = new Map(seen.flatMap(each => (each.refused ? [[each.record, each.refused] as const] : [])))
  const ready = seen.filter(each => each.goes)
  for (let at = 0; at < ready.length; at += batch) {
    const begun = await beginBatch(house, charter, ready.slice(at, at + batch), refused, report)
    if (begun.length > 0) options.interrupt?.('begun')
    await finish(house, charter, begun, report, options)
  }
  await setForecast(house, slug, seen, refused)
  await forgetLetters(house, slug, on)
  const codes = new Map(seen.map(each => [each.record, each]))
  return {
    charter: slug,
    on,
    ...report,
    refused: [...refused].map(([record, because]) => ({
      code: codes.get(record)!.code,
      dueOn: codes.get(record)!.nextOn ?? on,
      because,
    })),
  }
}

export type PreviewLine = Readonly<{ due: RecordDue; refused: Refused | undefined }>

/** What the next runs will do, and what waits: nothing is written. */
export async function previewRetention(
  house: House,
  slug: string,
  days = 92,
): Promise<{ on: string; lines: PreviewLine[] }> {
  const charter = charterBySlug(slug)!
  return job(house, slug, async act => {
    const on = dayOf(act)
    const until = addDays(on, days).toString()
    const lines: PreviewLine[] = []
    for await (const due of forecast(act, charter)) {
      const soon = due.nextOn !== undefined && due.nextOn <= until
      if (soon || needsALook(due, on)) lines.push({ due, refused: readyOn(due, on).refused })
    }
    return { on, lines: lines.sort((a, b) => ((a.due.nextOn ?? '9') < (b.due.nextOn ?? '9') ? -1 : 1)) }
  })
}

function job<T>(house: House, charter: string, work: (act: Act) => Promise<T>): Promise<T> {
  return withAct(house, { as: 'job', charter, purposes: ['retention'], route: 'retention run' }, work)
}

function dayOf(act: Act): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(act.at)
}

/** What a run remembers of each record it saw: little, because it sees them all. */
type Seen = Pick<RecordDue, 'record' | 'code' | 'nextOn'> &
  Readonly<{ goes: boolean; refused: Refused | undefined; needsALook: boolean }>

async function seeAll(act: Act, charter: Charter): Promise<{ seen: Seen[]; on: string }> {
  const on = dayOf(act)
  const seen: Seen[] = []
  for await (const due of forecast(act, charter)) {
    const { units, messages, refused } = readyOn(due, on)
    const { record, code, nextOn } = due
    const goes = !refused && units.length + messages.length > 0
    seen.push({ record, code, ...(nextOn ? { nextOn } : {}), goes, refused, needsALook: needsALook(due, on) })
  }
  return { seen, on }
}

async function beginBatch(
  house: House,
  charter: Charter,
  wanted: readonly Seen[],
  refused: Map<string, Refused>,
  report: { failed: number },
): Promise<UnderWay[]> {
  for (const each of wanted) {
    try {
      const why = await job(house, charter.slug, act => begin(act, charter, each.record))
      if (why) refused.set(each.record, why)
    } catch {
      // One record that cannot go must not keep the others; it is refused by name, and tried again tomorrow.
      refused.set(each.record, 'not-done')
      report.failed += 1
    }
  }
  return job(house, charter.slug, underWay)
}

/** Asks for the facts again with the record locked: what was written since the forecast is seen. */
async function begin(act: Act, charter: Charter, record: string): Promise<Refused | undefined> {
  await act.rows(sql`select gate.lock_record(${record})`)
  const [facts] = await factsOf(act, [record])
  if (!facts) return undefined
  const due = dueDates(charter, facts, await termsOf(act))
  const ready: Ready = readyOn(due, dayOf(act))
  if (ready.refused || ready.units.length + ready.messages.length === 0) return ready.refused
  let summaries = false
  if (ready.units.some(unit => unit.fate === 'summary')) {
    if (!(await keepSummaries(act, await act.open(record), ready.units))) return 'summary-names-somebody'
    summaries = (await act.rows(sql`select id from kept_summaries where record_id = ${record}`)).length > 0
  }
  const line = registerLine(charter, facts, ready, { summaries, record, keys: act.keys })
  // Asked before the keys go, and kept only where all of it goes: while a part stays, they have their page.
  const goneNow = facts.units.filter(unit => ready.units.some(each => each.unit === unit.id))
  const opened = await act.open(record)
  const toTell = goneNow.length === facts.units.length ? await whomToTell(act, opened) : []
  const marks = await marksOfThose(act, opened, goneNow)
  const begun = await act.row<{ id: string | null }>(sql`
    select gate.begin_destruction(${record}, ${ready.units.map(each => each.unit)}::uuid[],
      ${ready.messages.map(each => each.message)}::uuid[], ${JSON.stringify(line)}::jsonb) as id`)
  // Before this act is kept: a mark too many refuses a row of a list, a mark too few brings somebody back.
  if (begun?.id) await act.keys.markErased(act.organisation, marks, markedUntil(dayOf(act)))
  if (begun?.id) await keepForParting(act, { destruction: begun.id, reference: line.reference }, toTell)
  return undefined
}

/** Finishes what was begun and broke off, of whatever run. Returns how many records that were. */
export async function finishWhatWasBegun(house: House, charter: Charter): Promise<number> {
  const report = { done: 0, keys: 0, rows: 0, foundAgain: 0 }
  await finish(house, charter, await job(house, charter.slug, underWay), report, {})
  return report.done
}

type Counts = { done: number; keys: number; rows: number; foundAgain: number }

async function finish(
  house: House,
  charter: Charter,
  begun: readonly UnderWay[],
  report: Counts,
  { interrupt }: RunOptions,
): Promise<void> {
  for (let at = 0; at < begun.length; at += batch) {
    const some = begun.slice(at, at + batch)
    report.keys += await destroyKeys(house, charter.slug, some)
    interrupt?.('keys-gone')
    report.rows += await forgetRows(house, charter.slug, some)
    interrupt?.('rows-gone')
    report.foundAgain += await lookAgain(house, charter, some)
    interrupt?.('checked')
    report.done += some.length
  }
}

/** What those were known by whose names go now. */
async function marksOfThose(
  act: Act,
  record: OpenedRecord,
  going: readonly RecordFacts['units'][number][],
): Promise<Buffer[]> {
  const named = new Set(going.filter(unit => unit.kind === 'identity').map(unit => unit.person))
  if (named.size === 0) return []
  const everybody = await peopleOf(act, record)
  const ways = await waysOf(act, record)
  const familyName = everybody.find(({ part, family }) => part === 'parent' && family)?.family ?? null
  return everybody
    .filter(({ id }) => named.has(id))
    .flatMap(({ id, given, family, bornOn }) => {
      const own = ways.filter(way => way.person === id)
      const at = (...channels: string[]) =>
        own.flatMap(way => (way.value && channels.includes(way.channel) ? [way.value] : []))
      const places = at('post').flatMap(each => postcode(each.split('\n').at(-1) ?? '')?.full ?? [])
      return (places.length > 0 ? places : [null]).flatMap(place =>
        marksOf(act.keys, act.organisation, {
          given,
          family: family || familyName,
          bornOn,
          emails: at('email'),
          phones: at('phone', 'text'),
          postcode: place,
        }),
      )
    })
}

/** Addresses of letters that have left, or whose time is over: their keys go. */
async function forgetLetters(house: House, slug: string, on: string): Promise<void> {
  const { at, units } = await job(house, slug, async act => ({ at: act.at, units: await endLateLetters(act, on) }))
  if (units.length > 0) await house.jobKeys.destroy(units, at)
  await house.jobKeys.forgetMarks(on)
  await letDocumentsGo(house, slug)
}

async function setForecast(
  house: House,
  slug: string,
  seen: readonly Seen[],
  refused: ReadonlyMap<string, Refused>,
): Promise<void> {
  const lines = seen.map(({ record, nextOn, needsALook }) => ({
    record,
    nextOn: nextOn ?? null,
    needsALook: needsALook || refused.has(record),
    refused: refused.get(record) ?? null,
  }))
  await job(house, slug, act => act.rows(sql`select gate.set_forecast(${JSON.stringify(lines)}::jsonb)`))
}
