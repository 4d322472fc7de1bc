import { randomUUID } from 'node:crypto'
import { asOwner } from '#database/connect.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { exportTrail, onOneSnapshot } from './proof/export.ts'
import type { TrailRecord } from './proof/records.ts'
import { type TrailReport, type VerifyOptions, verifyTrail } from './proof/verify.ts'
import { type SealingOptions, sealOnce } from './sealing/seal.ts'
import type { TrailDatabase } from './sealing/sealed-store.ts'
import { sealingKey } from './sealing/sealing-key.ts'
import { sealingTransactions } from './trail.ts'
import { verifierKey } from './tree/checkpoint.ts'

export const origin = 'trail.family-centre.example.org'
export const noon = new Date('2026-11-21T12:00:00.000Z')

export type TestTrail = {
  house: TestHouse
  /** As the owner of the database, on one connection: what somebody who holds the server can do. */
  owner: TrailDatabase
  key: ReturnType<typeof sealingKey>
  /** Entries by the gate's own append, about those subjects in turn; each is committed on return. */
  write(count: number, subjects: readonly string[], about?: number): Promise<void>
  seal(options?: Partial<SealingOptions>): ReturnType<typeof sealOnce>
  /** What the verifier says of the trail as it stands. */
  verify(options?: Partial<VerifyOptions>): Promise<TrailReport>
  records(): Promise<TrailRecord[]>
  dispose(): Promise<void>
}

export function someSubjects(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID())
}

/** A trail of a test's own, with the schema, the logins and the append of the real one. */
export async function testTrail(): Promise<TestTrail> {
  const house = await testHouse()
  const sealer = sealingTransactions(house)
  const owner = await ownerConnection(house)
  const key = sealingKey(house.rootKey)
  const keys = [verifierKey(origin, key)]
  const records = (name = origin) => exportTrail(owner, { origin: name, keys: [], now: noon })
  return {
    house,
    owner,
    key,
    async write(count, subjects, about = 2) {
      await owner.query('begin')
      await owner.query(
        `insert into gate.acts (organisation_id, actor_kind, actor_id, roles, purposes, route, at)
          values (gen_random_uuid(), 'staff', gen_random_uuid(), '{worker}', '{support}', '/staff/families', $1)`,
        [noon],
      )
      await owner.query(
        `select gate.append('record.opened', 'support', 'worker',
            (select array_agg(distinct ($2::uuid[])[1 + (n * (k + 1) + k) % cardinality($2)]) from generate_series(1, $3) k),
            jsonb_build_object('relation', 'team'))
          from generate_series(1, $1) n`,
        [count, subjects, about],
      )
      await owner.query('commit')
    },
    seal: options => sealOnce(sealer, key, { origin, now: noon, ...options }),
    verify: options => onOneSnapshot(owner, () => verifyTrail(records(options?.origin), { keys, origin, ...options })),
    records: () => onOneSnapshot(owner, () => Array.fromAsync(records())),
    async dispose() {
      await owner.close()
      await house.dispose()
    },
  }
}

/** Stays open until `close`, so that a change can be tried and taken back. */
async function ownerConnection(house: TestHouse): Promise<TrailDatabase & { close: () => Promise<void> }> {
  const open = Promise.withResolvers<TrailDatabase>()
  const closing = Promise.withResolvers<void>()
  const ended = asOwner(house.connections.owner, client => {
    open.resolve(client)
    return closing.promise
  })
  const client = await open.promise
  return {
    query: (text, values) => client.query(text, values),
    close() {
      closing.resolve()
      return ended
    },
  }
}
