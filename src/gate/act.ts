import { clockOffsetMs } from '#calendar/clock.ts'
import { type Client, escapeLiteral } from '#database/connect.ts'
import type { House } from './house.ts'
import { isId, newCaseCode, newId } from './ids.ts'
import type { KeyStore } from './keys.ts'
import type { Purpose, Role } from './purposes.ts'
import { reading } from './reading.ts'
import { explain, Fault, Refusal, type RefusalName, refusals } from './refusals.ts'
import { planned, type Sql, sql } from './sql.ts'
import { writing } from './writing.ts'

// One act is one transaction by one actor for declared purposes. What it guarantees: nothing of a person is visible in
// it before `open` has written the look in the trail; nothing is kept unless the change was named with `note`; and
// what is shown to anybody is committed first. What it trusts: this process, and the SQL of the migrations.

/** Who enters. Staff and families are known by the hash of a token that only their browser holds. */
export type Entry =
  | { as: 'staff' | 'family'; tokenHash: Buffer; purposes: readonly Purpose[]; route: string }
  | { as: 'visitor' | 'job'; charter: string; purposes: readonly Purpose[]; route: string; leavesNothing?: boolean }

export type RecordKind = 'family' | 'enquiry' | 'referral'
export type UnitKind =
  | 'identity'
  | 'narrative'
  | 'enquiry'
  | 'referral'
  | 'document'
  | 'equality'
  | 'sharing'
  | 'rights'
  | 'safeguarding'
  | 'summary'
  | 'sensitive'

declare const opened: unique symbol
/** Proof that a record was opened in this act. Only the gate makes one. */
export type OpenedRecord = Readonly<{
  id: string
  relation: string
  purpose: string
  mayWrite: boolean
  [opened]: true
}>

export type StaffMember = Readonly<{
  id: string
  displayName: string
  roles: readonly Role[]
  session: string
  /** When they last proved who they are: at sign-in, or at unlocking. */
  provedAt: Date
  /** Minutes without a key or a touch before the screen hides, and before it locks. */
  blurMinutes: number
  lockMinutes: number
  /** ISO date; null while no date is set. */
  trainingLapsesOn: string | null
}>
export type FamilyMember = Readonly<{ record: string; person: string }>

export type Act = Readonly<{
  id: string
  charter: string
  organisation: string
  /** The instant of the act; every date it writes comes from here. */
  at: Date
  staff: StaffMember | undefined
  family: FamilyMember | undefined
  keys: KeyStore
  /** Opens a record, or refuses: 'not-yours-or-not-there', and which of the two cannot be told. */
  open(record: string): Promise<OpenedRecord>
  /** Makes the lines of a list readable through its view; one entry names everybody listed. Returns how many. */
  openList(list: string): Promise<number>
  /** Names for listed lines, readable through `name_lines`; one entry says whose. */
  revealNames(records: readonly string[]): Promise<void>
  /** A new record with its code, opened for this act. */
  create(kind: RecordKind, importBatch?: string): Promise<OpenedRecord & { caseCode: string }>
  /** Opens outside the caseload by case code; the caller writes the openings_with_reason row. Undefined: no such code. */
  openWithReason(caseCode: string): Promise<OpenedRecord | undefined>
  /** A new erasure unit of a record with a key of its own. Returns its id. */
  newUnit(record: OpenedRecord, kind: UnitKind, about?: { person?: string; service?: string }): Promise<string>
  /** Rows, with every sealed value in words. A value whose key is gone reads as null. */
  rows<Row>(query: Sql): Promise<Row[]>
  row<Row>(query: Sql): Promise<Row | undefined>
  /** Inserts a row, sealing what the schema says is sealed. Returns its id. */
  insert(table: string, values: Readonly<Record<string, unknown>> & { unit_id?: string }): Promise<string>
  /** Changes a row, sealing likewise. Tables with sealed columns need the row's `unit_id` in `of`. */
  amend(table: string, of: { id: string; unit_id?: string }, values: Readonly<Record<string, unknown>>): Promise<void>
  /** Names the change in the trail. Facts are codes, dates and counts, never words. */
  note(
    event: string,
    records: readonly OpenedRecord[],
    facts?: Readonly<Record<string, string | number | boolean>>,
  ): Promise<void>
  /** Runs after the commit, and only then. */
  afterCommit(work: () => void | Promise<void>): void
}>

/**
 * One act: begin, enter, work, commit. Throws `Refusal` with a name, or `Fault` without a row; then nothing of the act
 * is kept. One that `leavesNothing` reads what is public: not even that somebody came is kept, so it opens no record.
 */
export async function withAct<T>(house: House, entry: Entry, work: (act: Act) => Promise<T>): Promise<T> {
  const client = await (entry.as === 'job' ? house.jobs : house.web).connect()
  const lent = lend(client)
  const afterwards: (() => void | Promise<void>)[] = []
  let broken = false
  try {
    const act = await enter(house, lent.client, entry, afterwards)
    const leavesNothing = 'leavesNothing' in entry && entry.leavesNothing
    const result = await work(leavesNothing ? { ...act, ...opensNothing } : act)
    lent.end()
    const done = await client.query(leavesNothing ? 'rollback' : 'commit')
    // After a statement failed and was caught, a commit rolls back without saying so.
    if (!leavesNothing && done.command !== 'COMMIT') throw new Fault('rolled-back', 'a statement of the act had failed')
    for (const step of afterwards) await step()
    return result
  } catch (thrown) {
    lent.end()
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw explain(thrown)
  } finally {
    client.release(broken)
  }
}

const refuseToOpen = () => Promise.reject(new Refusal('purpose-does-not-allow'))
const opensNothing = { open: refuseToOpen, openList: refuseToOpen, revealNames: refuseToOpen, create: refuseToOpen }

/** A connection for as long as an act lasts. What is asked later is refused: by then the connection may be another's. */
function lend(client: Client): { client: Pick<Client, 'query'>; end(): void } {
  let isOver = false
  const query = (...asked: [never]) => {
    if (isOver) throw new Fault('act-is-over', 'something was asked of it after its end')
    return client.query(...asked)
  }
  return {
    client: { query: query as Client['query'] },
    end() {
      isOver = true
    },
  }
}

type Entered = {
  act_id: string | null
  refusal: string | null
  organisation_id: string
  slug: string | null
  staff_id?: string
  display_name?: string
  roles?: Role[]
  session_id?: string
  proved_at?: Date
  blur_minutes?: number
  lock_minutes?: number
  training_lapses_on?: string | null
  record_id?: string
  person_id?: string
  at: Date
}

async function enter(
  house: House,
  client: Pick<Client, 'query'>,
  entry: Entry,
  afterwards: (() => void | Promise<void>)[],
): Promise<Act> {
  const offset = Math.trunc(clockOffsetMs())
  const clock = offset === 0 ? '' : `set local kinkeeper.clock_offset = '${offset} milliseconds';`
  const who = 'tokenHash' in entry ? `'\\x${entry.tokenHash.toString('hex')}'::bytea` : escapeLiteral(entry.charter)
  const why = escapeLiteral(`{${entry.purposes.join(',')}}`)
  // One round trip: nothing of this is typed by anybody but the gate.
  const results = (await client.query(
    `begin;${clock} select * from gate.enter_${entry.as}(${who}, ${why}, ${escapeLiteral(entry.route)})`,
  )) as unknown as { rows: Entered[] }[]
  const entered = results.at(-1)!.rows[0]!
  if (!entered.act_id) {
    throw new Refusal(
      entered.refusal && entered.refusal in refusals ? (entered.refusal as RefusalName) : 'nobody-has-entered',
    )
  }
  const staff = entered.staff_id ? memberOf(entered) : undefined
  const family = entered.record_id ? { record: entered.record_id, person: entered.person_id! } : undefined
  const charter = entered.slug ?? ('charter' in entry ? entry.charter : '')
  const keys = entry.as === 'job' ? house.jobKeys : house.keys
  const about = {
    id: entered.act_id,
    charter,
    organisation: entered.organisation_id,
    at: entered.at,
    staff,
    family,
    keys,
  }
  return {
    ...about,
    ...doors(client, about),
    ...reading(client, keys),
    ...writing(house, client, about),
    afterCommit: step => void afterwards.push(step),
  }
}

function memberOf(entered: Entered): StaffMember {
  return {
    id: entered.staff_id!,
    displayName: entered.display_name!,
    roles: entered.roles!,
    session: entered.session_id!,
    provedAt: entered.proved_at!,
    blurMinutes: entered.blur_minutes!,
    lockMinutes: entered.lock_minutes!,
    trainingLapsesOn: entered.training_lapses_on ?? null,
  }
}

export type About = Pick<Act, 'id' | 'organisation' | 'at' | 'keys'>

function doors(
  client: Pick<Client, 'query'>,
  about: About,
): Pick<Act, 'open' | 'openList' | 'revealNames' | 'create' | 'openWithReason' | 'newUnit'> {
  return {
    async open(record) {
      if (!isId(record)) throw new Refusal('not-yours-or-not-there')
      const { rows } = await client.query(planned('select relation, purpose, may_write from gate.open($1)', [record]))
      if (!rows[0]) throw new Refusal('not-yours-or-not-there')
      return openedRecord(record, rows[0].relation, rows[0].purpose, rows[0].may_write)
    },
    async openList(list) {
      return (await client.query(planned('select gate.open_list($1) as lines', [list]))).rows[0].lines
    },
    async revealNames(records) {
      if (records.length > 0) await client.query(planned('select gate.reveal_names($1::uuid[])', [records]))
    },
    async create(kind, importBatch) {
      const id = newId()
      const caseCode = newCaseCode()
      await client.query('select gate.create_record($1, $2, $3, $4)', [id, kind, caseCode, importBatch ?? null])
      return { ...openedRecord(id, 'author', 'any', true), caseCode }
    },
    async openWithReason(caseCode) {
      const id = (await client.query('select gate.open_with_reason($1) as id', [caseCode.trim()])).rows[0].id
      return id ? openedRecord(id, 'reason', 'reason-given', true) : undefined
    },
    async newUnit(record, kind, { person, service } = {}) {
      const unit = newId()
      await about.keys.make(unit, about.organisation)
      await client.query(
        'insert into units (id, record_id, kind, person_id, service, made_at) values ($1, $2, $3, $4, $5, $6)',
        [unit, record.id, kind, person ?? null, service ?? null, about.at],
      )
      return unit
    },
  }
}

function openedRecord(id: string, relation: string, purpose: string, mayWrite: boolean): OpenedRecord {
  return { id, relation, purpose, mayWrite } as OpenedRecord
}

export { sql }
