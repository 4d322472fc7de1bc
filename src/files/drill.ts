import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { now } from '#calendar/clock.ts'
import { asOwner, type Connections } from '#database/connect.ts'
import { migrate } from '#database/migrate.ts'
import { addPerson, recordReach } from '#families/families.ts'
import { withAct } from '#gate/act.ts'
import { type House, openHouse } from '#gate/house.ts'
import { isSealed, unseal } from '#gate/seal.ts'
import { sql } from '#gate/sql.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { referenceOf } from '#retention/register.ts'
import { finishWhatWasBegun } from '#retention/run.ts'
import { exportTrail, onOneSnapshot } from '#trail/proof/export.ts'
import { rowsChangedOutside } from '#trail/proof/rows.ts'
import { verifyTrail } from '#trail/proof/verify.ts'
import { sealOnce } from '#trail/sealing/seal.ts'
import { sealingKey } from '#trail/sealing/sealing-key.ts'
import { sealingTransactions, trailKey, trailName } from '#trail/trail.ts'
import { writeBackup } from './backup.ts'
import { replayErasures } from './replay.ts'
import { restoreKeys, restoreRecords } from './restore.ts'

/** What a drill proves, each found anew (assurance C.5). */
export type DrillReport = Readonly<{
  backedUp: boolean
  /** Places where the erased family stood again before the replay: more than none, or the drill proved nothing. */
  cameBack: number
  /** Places where it stands after the replay. */
  stillThere: number
  /** Sealed values of the family that any key in the key store opens. */
  opened: number
  /** Whether every other row is the same, byte for byte, before the replay and after. */
  othersUntouched: boolean
  trailFindings: number
  passed: boolean
}>

/**
 * Backs up with a canary family inside, erases it, restores the old backup into databases of its own, replays, and looks.
 * Leaves nothing behind but what any erased family leaves. Needs the right to create databases.
 */
export async function runDrill(house: House, slug: string): Promise<DrillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'kinkeeper-drill-'))
  const elsewhere = placesElsewhere(house.connections)
  try {
    const canary = `drill${randomBytes(8).toString('hex')}`
    const record = await makeCanary(house, slug, canary)
    const identity = await generateIdentity()
    const file = join(folder, 'backup')
    const at = new Date(now().epochMilliseconds)
    await writeBackup(house.connections, { file, recipient: await identityToRecipient(identity), at })
    await eraseCanary(house, slug, record)
    const ledger = join(folder, 'ledger')
    await writeFile(ledger, await liveLedger(house))
    await asOwner(house.connections.owner, async client => {
      await client.query(`create database ${elsewhere.owner.database}`)
    })
    await migrate(elsewhere)
    await restoreRecords(elsewhere, file, identity)
    await restoreKeys(elsewhere, `${file}.keys`, identity)
    return await lookElsewhere(elsewhere, { rootKey: house.rootKey, record, ledger })
  } finally {
    await asOwner(house.connections.owner, async client => {
      await client.query(`drop database if exists ${elsewhere.owner.database} with (force)`)
      await client.query(`drop database if exists ${elsewhere.keyOwner.database} with (force)`)
    })
    await rm(folder, { recursive: true, force: true })
  }
}

function placesElsewhere({ owner, passwordOf }: Connections): Connections {
  const database = `kinkeeper_drill_${randomBytes(6).toString('hex')}`
  return {
    owner: { ...owner, database },
    keyOwner: { ...owner, database: `${database}_keys` },
    ...(passwordOf ? { passwordOf } : {}),
  }
}

const byDrill = (charter: string) => ({ as: 'job', charter, purposes: ['retention'], route: 'restore drill' }) as const

async function makeCanary(house: House, charter: string, canary: string): Promise<string> {
  return withAct(house, byDrill(charter), async act => {
    const told = { from: 'self', how: 'spoken', stage: 'first-contact' } as const
    const record = await act.create('family')
    const person = await addPerson(act, record, { part: 'parent', given: canary, family: 'Drill' }, told)
    await recordReach(act, record, person, { channel: 'email', value: `${canary}@example.org`, safe: 'yes' }, told)
    await act.note('person.added', [record], { people: 1 })
    return record.id
  })
}

async function eraseCanary(house: House, slug: string, record: string): Promise<void> {
  const charter = charterBySlug(slug)!
  await withAct(house, byDrill(slug), async act => {
    const line = {
      reference: referenceOf(act.keys, record),
      kinds: ['identity'],
      services: [],
      rules: [],
      charterVersion: String(charter.version.number),
      because: 'a drill: nobody real',
      approvedBy: 'review',
      dueOn: act.at.toISOString().slice(0, 10),
      summaryKept: false,
      processors: [],
    }
    const units = await act.rows<{ id: string }>(
      sql`select unit ->> 'id' as id from gate.retention_facts(${[record]}::uuid[]) f, json_array_elements(f.facts -> 'units') unit`,
    )
    await act.rows(
      sql`select gate.begin_destruction(${record}, ${units.map(each => each.id)}::uuid[], '{}', ${JSON.stringify(line)}::jsonb)`,
    )
  })
  await finishWhatWasBegun(house, charter)
}

async function liveLedger(house: House): Promise<string> {
  return asOwner(house.connections.keyOwner, async client => {
    const { rows } = await client.query<{ unit_id: string }>('select unit_id from public.erasure_ledger')
    return rows.map(row => `${row.unit_id}\n`).join('')
  })
}

type Elsewhere = Readonly<{ rootKey: Buffer; record: string; ledger: string }>

async function lookElsewhere(connections: Connections, { rootKey, record, ledger }: Elsewhere): Promise<DrillReport> {
  const restored = await openHouse(connections, rootKey)
  try {
    const { sealed, units } = await canaryIn(connections, record)
    const cameBack = await tracesIn(connections, record, units)
    const before = await othersDigest(connections, record)
    await replayErasures(restored, [ledger])
    const after = await othersDigest(connections, record)
    const stillThere = await tracesIn(connections, record, units)
    const opened = await openedByAnyKey(restored, connections, sealed)
    const trailFindings = await findingsOfTrail(restored)
    const othersUntouched = before === after
    const passed = cameBack > 0 && sealed.length > 0 && stillThere + opened + trailFindings === 0 && othersUntouched
    return { backedUp: true, cameBack, stillThere, opened, othersUntouched, trailFindings, passed }
  } finally {
    await restored.close()
  }
}

type Row = Record<string, unknown>

async function guardedTables(connections: Connections): Promise<string[]> {
  return asOwner(connections.owner, async client => {
    const { rows } = await client.query<{ named: string }>(
      `select c.oid::regclass::text as named from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'state_row' order by 1`,
    )
    return rows.map(row => row.named)
  })
}

/** The family's sealed values as they came back, and the keys they need. */
async function canaryIn(connections: Connections, record: string): Promise<{ sealed: Buffer[]; units: string[] }> {
  const tables = await guardedTables(connections)
  return asOwner(connections.owner, async client => {
    await client.query('set role kinkeeper_gate')
    const sealed: Buffer[] = []
    for (const table of tables) {
      const { rows } = await client.query<Row>(`select * from ${table} where record_id = $1`, [record])
      for (const row of rows) sealed.push(...Object.values(row).filter(isSealed))
    }
    const { rows } = await client.query<{ id: string }>('select id from kinkeeper.units where record_id = $1', [record])
    return { sealed, units: rows.map(row => row.id) }
  })
}

async function tracesIn(connections: Connections, record: string, units: readonly string[]): Promise<number> {
  const tables = await guardedTables(connections)
  const rows = await asOwner(connections.owner, async client => {
    await client.query('set role kinkeeper_gate')
    let found = 0
    for (const table of tables) {
      const counted = await client.query<{ found: number }>(
        `select count(*) as found from ${table} where record_id = $1`,
        [record],
      )
      found += counted.rows[0]!.found
    }
    return found
  })
  const keys = await asOwner(connections.keyOwner, async client => {
    const counted = await client.query<{ found: number }>(
      'select count(*) as found from public.unit_keys where unit_id = any ($1::uuid[])',
      [units],
    )
    return counted.rows[0]!.found
  })
  return rows + keys
}

/** One hash over every row of everybody else; the register of what has gone is added to, so it is not in it. */
async function othersDigest(connections: Connections, record: string): Promise<string> {
  const tables = (await guardedTables(connections)).filter(each => !each.endsWith('destructions'))
  return asOwner(connections.owner, async client => {
    await client.query('set role kinkeeper_gate')
    const hash = createHash('sha256')
    for (const table of tables) {
      const { rows } = await client.query<{ digest: string | null }>(
        `select encode(sha256(string_agg(gate.row_digest(to_jsonb(t)), ''::bytea order by t.id)), 'hex') as digest from ${table} t where t.record_id is distinct from $1`,
        [record],
      )
      hash.update(`${table} ${rows[0]!.digest}\n`)
    }
    return hash.digest('hex')
  })
}

async function openedByAnyKey(house: House, connections: Connections, sealed: readonly Buffer[]): Promise<number> {
  const units = await asOwner(connections.keyOwner, async client => {
    const { rows } = await client.query<{ unit_id: string }>('select unit_id from public.unit_keys')
    return rows.map(row => row.unit_id)
  })
  const keys = await house.jobKeys.keysOf(units)
  return sealed.filter(value => [...keys.values()].some(key => isOpened(key, value))).length
}

function isOpened(key: Buffer, value: Buffer): boolean {
  try {
    unseal(key, value)
    return true
  } catch {
    return false
  }
}

async function findingsOfTrail(house: House): Promise<number> {
  const db = sealingTransactions(house)
  const at = new Date(now().epochMilliseconds)
  const origin = trailName(house.rootKey)
  await sealOnce(db, sealingKey(house.rootKey), { origin, now: at })
  return onOneSnapshot(db, async () => {
    const report = await verifyTrail(exportTrail(db, { origin, keys: [], now: at }), {
      keys: [trailKey(house.rootKey)],
    })
    return report.findings.length + report.more + (await rowsChangedOutside(db)).length
  })
}
