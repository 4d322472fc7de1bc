import { openCase, startFamily, writeNote } from '#cases/cases.ts'
import type { TestHouse } from '#database/test-database.ts'
import type { Player, World } from '#database/test-world.ts'
import type { Act } from '#gate/act.ts'
import { withAct } from '#gate/act.ts'
import { newToken, tokenHash } from '#gate/tokens.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'

export type TestFamily = Readonly<{
  record: string
  caseCode: string
  mother: string
  child: string
  father: string
  note: string
}>

export const charterOf = (slug: string): Charter => charterBySlug(slug)!

/** A mother, a father and a child of nine, with an open case of the worker's and one note. */
export async function testFamily(worker: Player, more: { name?: string; body?: string } = {}): Promise<TestFamily> {
  const name = more.name ?? 'Vega'
  return worker.act('support', async act => {
    const { record, people } = await startFamily(act, {
      people: [
        { part: 'parent', given: 'Marisol', family: name, bornOn: '1990-02-03' },
        { part: 'parent', given: 'Anton', family: name, bornOn: '1988-05-06' },
        { part: 'child', given: 'Noa', family: name, bornOn: '2017-03-09' },
      ],
    })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: worker.id })
    const note = await writeNote(act, record, {
      kind: 'call',
      happenedAt: act.at,
      body: more.body ?? 'Marisol rang. Mornings are better now.',
      told: 'told-by-parent',
      aboutPeople: [people[0]!],
      fixed: true,
    })
    return {
      record: record.id,
      caseCode: record.caseCode,
      mother: people[0]!,
      father: people[1]!,
      child: people[2]!,
      note,
    }
  })
}

/** An act of somebody signed in on their own page; `work` is told the session's token too, for a browser to hold. */
export async function onTheirOwnPage<T>(
  house: TestHouse,
  world: World,
  family: Pick<TestFamily, 'record'>,
  person: string,
  work: (act: Act, token: string) => Promise<T>,
): Promise<T> {
  const { token } = newToken()
  await house.owner(
    `insert into gate.family_sessions (token_hash, organisation_id, record_id, person_id, signed_in_at, last_seen_at, ends_at)
     values ($1, $2, $3, $4, gate.now(), gate.now(), gate.now() + interval '1 hour')`,
    [tokenHash(token), world.organisation, family.record, person],
  )
  return withAct(
    house,
    { as: 'family', tokenHash: tokenHash(token), purposes: ['own-information'], route: 'test' },
    act => work(act, token),
  )
}
