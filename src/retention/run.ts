import { addDays } from '#calendar/periods.ts'
import { letDocumentsGo } from '#documents/documents.ts'
import { markedUntil, marksOfPeople } from '#families/families.ts'
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

/** Records begun in one act: few, because they are locked for as long. */
const begunAtOnce = 50
/** Records that go together, each with its own line in the register and its own certificate. */
const goneAtOnce = 1000

/** Lets go what has reached its day, for one charity. Never throws for one record: it is counted as failed, and seen. */
export async function runRetention(house: House, slug: string, options: RunOptions = {}): Promise<RunReport> {
  const charter = charterBySlug(slug)!
  const report = { seen: 0, done: 0, keys: 0, rows: 0, foundAgain: 0, failed: 0 }
  const earlier = await job(house, slug, underWay)
  await finish(house, charter, earlier, report, options)
  const { seen, on } = await job(house, slug, act => seeAll(act, charter))
  report.seen = seen.length
  const refused = new Map(seen.flatMap(each => (each.refused ? [[each.record, each.refused] as const] : [])))
  const before = new Set(earlier.map(each => each.destruction))
  for (const some of inParts(
    seen.filter(each => each.goes).map(each => each.record),
    goneAtOnce,
  )) {
    for (const few of inParts(some, begunAtOnce)) await beginEach(house, charter, few, refused, report)
    const begun = (await job(house, slug, underWay)).filter(each => !before.has(each.destruction))
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

function* inParts<T>(all: readonly T[], atMost: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += atMost) yield all.slice(at, at + atMost)
}

/** Begins these records in one act; when that cannot be, each in an act of its own. */
async function beginEach(
  house: House,
  charter: Charter,
  records: readonly string[],
  refused: Map<string, Refused>,
  report: { failed: number },
): Promise<void> {
  try {
    const because = await job(house, charter.slug, act => begin(act, charter, records))
    for (const [record, why] of because) refused.set(record, why)
  } catch {
    // One record that cannot go must not keep the others; it is refused by name, and tried again tomorrow.
    if (records.length > 1) {
      for (const record of records) await beginEach(house, charter, [record], refused, report)
      return
    }
    refused.set(records[0]!, 'not-done')
    report.failed += 1
  }
}

/** What of one record goes now. */
type Going = Readonly<{ facts: RecordFacts; ready: Ready; opened: OpenedRecord; summaries: boolean }>

/** Asks for the facts again with the records locked: what was written since the forecast is seen. Returns what was refused. */
async function begin(act: Act, charter: Charter, records: readonly string[]): Promise<Map<string, Refused>> {
  const refused = new Map<string, Refused>()
  // In the order of their ids, so that nobody who takes several waits for us while we wait for them.
  await act.rows(sql`select gate.lock_record(id) from unnest(${[...records].sort()}::uuid[]) id`)
  const [all, terms] = await Promise.all([factsOf(act, records), termsOf(act)])
  const due = all.map(facts => ({ facts, ready: readyOn(dueDates(charter, facts, terms), dayOf(act)) }))
  for (const { facts, ready } of due) if (ready.refused) refused.set(facts.record, ready.refused)
  const free = due.filter(({ ready }) => !ready.refused && ready.units.length + ready.messages.length > 0)
  const opened = await Promise.all(free.map(({ facts }) => act.open(facts.record)))
  const going: Going[] = []
  for (const [place, each] of free.entries()) {
    const summaries = await summariesOf(act, opened[place]!, each.ready)
    if (summaries === 'summary-names-somebody') refused.set(each.facts.record, summaries)
    else going.push({ ...each, opened: opened[place]!, summaries })
  }
  if (going.length > 0) await beginThese(act, charter, going)
  return refused
}

/** Whether a summary of the record stays; it is kept now. */
async function summariesOf(act: Act, opened: OpenedRecord, ready: Ready) {
  if (!ready.units.some(unit => unit.fate === 'summary')) return false
  if (!(await keepSummaries(act, opened, ready.units))) return 'summary-names-somebody' as const
  return (await act.rows(sql`select id from kept_summaries where record_id = ${opened.id}`)).length > 0
}

async function beginThese(act: Act, charter: Charter, going: readonly Going[]): Promise<void> {
  const lines = going.map(({ facts, ready, summaries }) => ({
    record: facts.record,
    units: ready.units.map(each => each.unit),
    messages: ready.messages.map(each => each.message),
    line: registerLine(charter, facts, ready, { summaries, record: facts.record, keys: act.keys }),
  }))
  const begun = await act.rows<{ record: string; id: string | null }>(sql`
    select d.record, gate.begin_destruction(d.record, d.units, d.messages, d.line) as id
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) d (record uuid, units uuid[], messages uuid[], line jsonb)`)
  const destructions = new Map(begun.map(each => [each.record, each.id]))
  const gone = going.filter(each => destructions.get(each.facts.record))
  // Asked before the keys go, and kept only where all of it goes: while a part stays, they have their page.
  const whole = gone.filter(each => goneNow(each).length === each.facts.units.length).map(each => each.opened)
  for (const [record, told] of await whomToTell(act, whole)) {
    const { reference } = lines.find(each => each.record === record)!.line
    await keepForParting(act, { destruction: destructions.get(record)!, reference }, told)
  }
  const people = gone.flatMap(goneNow).flatMap(unit => (unit.kind === 'identity' && unit.person ? [unit.person] : []))
  const opened = gone.map(each => each.opened)
  // Before this act is kept: a mark too many refuses a row of a list, a mark too few brings somebody back.
  await act.keys.markErased(
    act.organisation,
    await marksOfPeople(act, opened, new Set(people)),
    markedUntil(dayOf(act)),
  )
}

/** Those of its units that go. */
function goneNow({ facts, ready }: Going): RecordFacts['units'] {
  const going = new Set(ready.units.map(each => each.unit))
  return facts.units.filter(unit => going.has(unit.id))
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
  for (const some of inParts(begun, goneAtOnce)) {
    report.keys += await destroyKeys(house, charter.slug, some)
    interrupt?.('keys-gone')
    report.rows += await forgetRows(house, charter.slug, some)
    interrupt?.('rows-gone')
    report.foundAgain += await lookAgain(house, charter, some)
    interrupt?.('checked')
    report.done += some.length
  }
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
