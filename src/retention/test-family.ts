import { backToRealTime, pretendItIs } from '#calendar/clock.ts'
import { addToNote, openCase, writeNote } from '#cases/cases.ts'
import { closeCase } from '#cases/team/closing.ts'
import type { TestHouse } from '#database/test-database.ts'
import type { Player, World } from '#database/test-world.ts'
import { addPerson, recordReach, relate, rememberAddresses } from '#families/families.ts'
import { newToken, tokenHash } from '#gate/tokens.ts'

export type TestFamily = Readonly<{
  record: string
  code: string
  case: string
  mother: string
  child: string
  canary: string
}>

/** A mother and a child with a closed case, every kind of words about them marked with a canary of their own. */
export async function testFamily(
  world: World,
  service: string,
  options: { canary: string; bornOn?: string; summary?: string; open?: boolean; worker?: Player; contact?: Date },
): Promise<TestFamily> {
  const { canary } = options
  const worker = options.worker ?? world.worker
  const told = { from: 'self', how: 'spoken', stage: 'support' } as const
  return worker.act('support', async act => {
    const record = await act.create('family')
    const born = { bornOn: options.bornOn ?? '2019-05-15' }
    const mother = await addPerson(
      act,
      record,
      { part: 'parent', given: `Maren${canary}`, family: `Kestrel${canary}` },
      told,
    )
    const child = await addPerson(
      act,
      record,
      { part: 'child', given: `Pip${canary}`, ...born, school: `${canary} School` },
      told,
    )
    await relate(
      act,
      record,
      { person: mother, kind: 'mother', other: child, responsibility: 'yes', evidence: 'birth-mother' },
      told,
    )
    await recordReach(
      act,
      record,
      mother,
      { channel: 'email', value: `${canary}@example.org`, safe: 'yes', permission: true },
      told,
    )
    await rememberAddresses(act, record, mother)
    const caseId = await openCase(act, record, { service, from: 'direct', worker: worker.id })
    const note = await writeNote(act, record, {
      kind: 'call',
      happenedAt: options.contact ?? act.at,
      body: `${canary} rang: the mornings are calmer.`,
      told: 'told-by-parent',
      fixed: true,
    })
    await addToNote(act, record, note, { kind: 'addition', body: `${canary}: and the evenings.` })
    if (!options.open) {
      const supportSummary = options.summary ?? ''
      await closeCase(act, record, { because: 'goals-met', words: `${canary} went well.`, supportSummary })
    }
    return { record: record.id, code: record.caseCode, case: caseId, mother, child, canary }
  })
}

/** Signs the mother in on her own page, as the gate would, and leaves a code that was never used. */
export async function signedIn(house: TestHouse, world: World, family: TestFamily): Promise<Buffer> {
  const { token } = newToken()
  const args = [world.organisation, family.record, family.mother]
  await house.owner(
    `insert into gate.family_sessions (token_hash, organisation_id, record_id, person_id, signed_in_at, last_seen_at, ends_at)
     values ($4, $1, $2, $3, gate.now(), gate.now(), gate.now() + interval '1 hour')`,
    [...args, tokenHash(token)],
  )
  await house.owner(
    `insert into gate.one_use_codes (code_hash, organisation_id, kind, record_id, person_id, made_at, ends_at)
     values ($4, $1, 'family-letter', $2, $3, gate.now(), gate.now() + interval '10 years')`,
    [...args, Buffer.from(family.canary.padEnd(32, '.'))],
  )
  return tokenHash(token)
}

/** Everybody stays signed in, in whatever year the test plays. */
export async function stayAwake(house: TestHouse): Promise<void> {
  await house.owner(`update gate.staff_sessions set ends_at = '2100-01-01', last_seen_at = '2100-01-01'`)
}

/** Runs what is given on another day, and comes back to today. */
export async function on<T>(day: string, work: () => Promise<T>): Promise<T> {
  pretendItIs(`${day}T10:00:00Z`)
  try {
    return await work()
  } finally {
    backToRealTime()
  }
}

/** Every row about a record, in every table of both schemas, as one text: to compare before and after. */
export async function rowsOf(house: TestHouse, record: string): Promise<string> {
  const tables = await house.owner<{ named: string }>(`select distinct c.oid::regclass::text as named
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'record_id' and not a.attisdropped
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('kinkeeper', 'gate') and c.relname not in ('admitted', 'named_events', 'retention_forecast') order by 1`)
  const rows: unknown[] = []
  for (const { named } of tables) {
    rows.push([
      named,
      await house.owner(`select to_jsonb(t) as row from ${named} t where t.record_id = $1 order by to_jsonb(t)::text`, [
        record,
      ]),
    ])
  }
  return JSON.stringify(rows)
}

/** Every place of either database where one of these texts stands in the open. */
export async function placesOf(house: TestHouse, wanted: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const ask of [house.owner, house.keyOwner]) {
    const tables = await ask<{ named: string }>(`select c.oid::regclass::text as named from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`)
    for (const { named } of tables) {
      const rows = await ask(`select 1 from ${named} t where to_jsonb(t)::text ~* $1 limit 1`, [wanted.join('|')])
      if (rows.length > 0) found.push(named)
    }
  }
  return found
}
