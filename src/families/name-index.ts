import type { Act } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { type Found, NameIndex } from './names.ts'

// One index for each charity, in this process's memory, loaded when somebody first searches (assurance paper C.4.7).
// It follows the database at every search, and lets go of those whose key is gone. It never decides who may be found:
// the gate says that first, in the searcher's own act.

type Row = Readonly<{
  record_id: string | null
  person_id: string
  case_code: string | null
  unit_id: string | null
  given_name: string | null
  family_name: string | null
  known_as: string | null
}>
type Held = Readonly<{ record: string; unit: string }>

const mostFound = 20

/** An erased name whose row nobody touched leaves memory within this time of a search. */
const sweepEveryMs = 10 * 60_000

class CharityNames {
  #index = new NameIndex()
  #held = new Map<string, Held>()
  #byRecord = new Map<string, Set<string>>()
  #seen = ''
  #sweptAt = 0
  #following: Promise<void> = Promise.resolve()

  /** Brings the index to what is committed now. Searches at the same moment wait for each other. */
  follow(act: Act): Promise<void> {
    const turn = this.#following.then(() => this.#read(act))
    this.#following = turn.catch(() => {})
    return turn
  }

  find(query: string, records: readonly string[], limit: number): (Found & { record: string })[] {
    const visible = new Set<string>()
    for (const record of records) for (const person of this.#byRecord.get(record) ?? []) visible.add(person)
    return this.#index
      .find(query, { visible, limit })
      .flatMap(found => ({ ...found, record: this.#held.get(found.id)!.record }))
  }

  peopleOf(record: string): (Found & { record: string })[] {
    return [...(this.#byRecord.get(record) ?? [])].map(id => ({ id, score: 100, record }))
  }

  forget(person: string): void {
    const held = this.#held.get(person)
    if (!held) return
    this.#index.remove(person)
    this.#held.delete(person)
    this.#byRecord.get(held.record)?.delete(person)
  }

  async #read(act: Act): Promise<void> {
    // The snapshot is taken before the rows, so that whatever is committed between the two is read again next time.
    const taken = act.row<{ now: string }>(sql`select pg_current_snapshot()::text as now`)
    const changed = this.#seen ? this.#changed(act) : this.#everybody(act)
    const [now] = await Promise.all([taken, changed])
    this.#seen = now!.now
    await this.#sweep(act)
  }

  async #changed(act: Act): Promise<void> {
    const rows = await act.rows<Row>(sql`select * from gate.names_changed(${act.organisation}, ${this.#seen})`)
    for (const row of rows) this.#put(row)
  }

  /** Some at a time: a large charity's names are opened without holding up others, or being in memory twice. */
  async #everybody(act: Act): Promise<void> {
    await act.rows(sql`
      declare everybody no scroll cursor for
        select record_id, person_id, case_code, unit_id, given_name, family_name, known_as
        from gate.names_for_index(${act.organisation})`)
    for (;;) {
      const rows = await act.rows<Row>(sql`fetch 1000 from everybody`)
      if (rows.length === 0) break
      for (const row of rows) this.#put(row)
    }
    await act.rows(sql`close everybody`)
  }

  #put(row: Row): void {
    this.forget(row.person_id)
    if (!row.record_id || !row.unit_id) return
    this.#held.set(row.person_id, { record: row.record_id, unit: row.unit_id })
    const people = this.#byRecord.get(row.record_id) ?? new Set()
    this.#byRecord.set(row.record_id, people.add(row.person_id))
    this.#index.add({
      id: row.person_id,
      given: row.given_name ?? '',
      family: row.family_name ?? '',
      ...(row.known_as ? { knownAs: row.known_as } : {}),
      ...(row.case_code ? { code: row.case_code } : {}),
    })
  }

  async #sweep(act: Act): Promise<void> {
    const at = act.at.getTime()
    if (this.#sweptAt === 0) this.#sweptAt = at
    if (Math.abs(at - this.#sweptAt) < sweepEveryMs) return
    const units = await act.keys.keysOf([...this.#held.values()].map(held => held.unit))
    for (const [person, { unit }] of this.#held) if (!units.has(unit)) this.forget(person)
    this.#sweptAt = at
  }
}

const charities = new Map<string, CharityNames>()

export type Names = Readonly<{
  /** People most like what was typed, of these records and no others, best first. `records`: what the gate said may be found. */
  find(query: string, records: readonly string[]): (Found & { record: string })[]
  /** The people of one of the records that the gate said may be found. */
  peopleOf(record: string): (Found & { record: string })[]
}>

/** The names of the act's charity as they are committed now. They say nothing of who may be found. */
export async function namesNow(act: Act): Promise<Names> {
  const names = namesOf(act.organisation)
  await names.follow(act)
  return { find: (query, records) => names.find(query, records, mostFound), peopleOf: record => names.peopleOf(record) }
}

/** Takes a person out at once, where somebody has seen that the key is gone. */
export function forgetName(organisation: string, person: string): void {
  charities.get(organisation)?.forget(person)
}

function namesOf(organisation: string): CharityNames {
  const known = charities.get(organisation) ?? new CharityNames()
  charities.set(organisation, known)
  return known
}
