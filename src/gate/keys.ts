import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { Pool } from '#database/connect.ts'
import { idBytes } from './ids.ts'

/** A key stays in memory for at most this long; so a destroyed key is beyond this process within half a minute. */
const keptMs = 30_000

/**
 * The keys of erasure units: random, wrapped under the root key, in a database of their own.
 * What it guarantees: a key that was destroyed opens nothing here after 30 seconds, and nowhere after the key store's
 * own backups have gone. What it trusts: the root key file and this process's memory.
 */
export type KeyStore = Readonly<{
  /** Keys by unit; a unit whose key is gone is simply not in the map. */
  keysOf(units: Iterable<string>): Promise<Map<string, Buffer>>
  /** Makes, stores (committed before it returns) and gives a new unit's key. */
  make(unit: string, organisation: string): Promise<Buffer>
  makeMany(units: readonly string[], organisation: string): Promise<void>
  /** Destroys for good, together with what recognises the unit's addresses. Only the jobs' pool may. */
  destroy(units: readonly string[], at: Date): Promise<number>
  /** Keyed hash of an address or one-use code, to find it again without storing it. */
  hashOf(kind: 'email' | 'phone' | 'code' | 'address', value: string): Buffer
  derive(label: string): Buffer
  rememberAddress(row: {
    hash: Buffer
    organisation: string
    record: string
    person: string
    unit: string
  }): Promise<void>
  peopleAt(hash: Buffer, organisation: string): Promise<{ record: string; person: string }[]>
  /** Keeps the marks of the erased until a day. Only the jobs' pool may. */
  markErased(organisation: string, marks: readonly Buffer[], until: string): Promise<void>
  /** Which of these marks are known, in hexadecimal. */
  erasedAmong(organisation: string, marks: readonly Buffer[]): Promise<ReadonlySet<string>>
  /** Marks whose day has come go. */
  forgetMarks(today: string): Promise<void>
  forget(): void
}>

export function keyStore(rootKey: Buffer, pool: Pool): KeyStore {
  const wrapping = createSecretKey(derived(rootKey, 'kinkeeper wrap unit keys'))
  const hashing = derived(rootKey, 'kinkeeper recognise addresses')
  const held = keysInMemory()

  async function keysOf(units: Iterable<string>): Promise<Map<string, Buffer>> {
    const { found, missing } = held.of(units)
    if (missing.length === 0) return found
    const { rows } = await pool.query<{ unit_id: string; wrapped: Buffer }>(
      'select unit_id, wrapped from public.unit_keys where unit_id = any ($1::uuid[])',
      [missing],
    )
    for (const row of rows) {
      const key = unwrap(wrapping, row.unit_id, row.wrapped)
      found.set(row.unit_id, key)
      held.keep(row.unit_id, key)
    }
    return found
  }

  async function makeMany(units: readonly string[], organisation: string): Promise<void> {
    const made = units.map(unit => ({ unit, key: randomBytes(32) }))
    await pool.query(
      `insert into public.unit_keys (unit_id, organisation_id, wrapped)
       select unit, $2, wrapped from unnest($1::uuid[], $3::bytea[]) as new (unit, wrapped)`,
      [made.map(each => each.unit), organisation, made.map(each => wrap(wrapping, each.unit, each.key))],
    )
    for (const { unit, key } of made) held.keep(unit, key)
  }

  return {
    keysOf,
    makeMany,
    async make(unit, organisation) {
      await makeMany([unit], organisation)
      return held.of([unit]).found.get(unit)!
    },
    async destroy(units, at) {
      const gone = await pool.query(
        `with ledger as (insert into public.erasure_ledger (unit_id, gone_at) select unnest($1::uuid[]), $2 on conflict do nothing),
           addresses as (delete from public.known_addresses where unit_id = any ($1::uuid[]))
         delete from public.unit_keys where unit_id = any ($1::uuid[])`,
        [units, at],
      )
      for (const unit of units) held.drop(unit)
      return gone.rowCount ?? 0
    },
    hashOf: (kind, value) => createHmac('sha256', hashing).update(`${kind}\n${value}`).digest(),
    derive: label => derived(rootKey, label),
    ...addressBook(pool),
    ...marksOfTheErased(pool),
    forget: held.forget,
  }
}

/** Whose address this is, known by its keyed hash alone. */
function addressBook(pool: Pool): Pick<KeyStore, 'rememberAddress' | 'peopleAt'> {
  return {
    async rememberAddress({ hash, organisation, record, person, unit }) {
      await pool.query(
        `insert into public.known_addresses (address_hash, organisation_id, record_id, person_id, unit_id)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [hash, organisation, record, person, unit],
      )
    },
    async peopleAt(hash, organisation) {
      const { rows } = await pool.query<{ record: string; person: string }>(
        'select record_id as record, person_id as person from public.known_addresses where address_hash = $1 and organisation_id = $2',
        [hash, organisation],
      )
      return rows
    },
  }
}

/** What the erased were known by, as keyed hashes: to refuse an old list, and for nothing else. */
function marksOfTheErased(pool: Pool): Pick<KeyStore, 'markErased' | 'erasedAmong' | 'forgetMarks'> {
  return {
    async markErased(organisation, marks, until) {
      if (marks.length === 0) return
      await pool.query(
        `insert into public.erased_marks (organisation_id, mark, kept_until) select $1, mark, $3 from unnest($2::bytea[]) as new (mark)
         on conflict (organisation_id, mark) do update set kept_until = greatest(erased_marks.kept_until, excluded.kept_until)`,
        [organisation, [...new Map(marks.map(mark => [mark.toString('hex'), mark])).values()], until],
      )
    },
    async erasedAmong(organisation, marks) {
      const { rows } = await pool.query<{ mark: Buffer }>(
        'select mark from public.erased_marks where organisation_id = $1 and mark = any ($2::bytea[])',
        [organisation, marks],
      )
      return new Set(rows.map(row => row.mark.toString('hex')))
    },
    async forgetMarks(today) {
      await pool.query('delete from public.erased_marks where kept_until < $1', [today])
    },
  }
}

/** Keys in use, for as long as `keptMs` and no longer: what has had its time leaves memory, asked for again or not. */
function keysInMemory() {
  let newer = new Map<string, Buffer>()
  let older = new Map<string, Buffer>()
  let isTurning = false
  const turnSoon = () => setTimeout(turn, keptMs / 2).unref()
  const turn = () => {
    older = newer
    newer = new Map()
    isTurning = older.size > 0
    if (isTurning) turnSoon()
  }
  return {
    of(units: Iterable<string>): { found: Map<string, Buffer>; missing: string[] } {
      const found = new Map<string, Buffer>()
      const missing: string[] = []
      for (const unit of new Set(units)) {
        const held = newer.get(unit) ?? older.get(unit)
        if (held) found.set(unit, held)
        else missing.push(unit)
      }
      return { found, missing }
    },
    keep(unit: string, key: Buffer): void {
      if (newer.size > 200_000) newer.clear()
      newer.set(unit, key)
      if (!isTurning) turnSoon()
      isTurning = true
    },
    drop(unit: string): void {
      newer.delete(unit)
      older.delete(unit)
    },
    forget(): void {
      newer.clear()
      older.clear()
    },
  }
}

function derived(rootKey: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', rootKey, '', label, 32))
}

function wrap(wrapping: KeyObject, unit: string, key: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce)
  cipher.setAAD(idBytes(unit))
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}

function unwrap(wrapping: KeyObject, unit: string, wrapped: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', wrapping, wrapped.subarray(0, 12))
  decipher.setAAD(idBytes(unit))
  decipher.setAuthTag(wrapped.subarray(44))
  return Buffer.concat([decipher.update(wrapped.subarray(12, 44)), decipher.final()])
}
