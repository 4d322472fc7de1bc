import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type NewPerson, openCase, startFamily } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import type { Act } from '#gate/act.ts'
import { Refusal, type RefusalName } from '#gate/refusals.ts'
import { type TestSite, testSite } from '#web/test-site.ts'

export type HeldFamily = Readonly<{ record: string; caseCode: string; caseId: string; people: readonly string[] }>

/** One charity with its cast, for the proofs of one file, and what attacks on promises have in common. */
export function setting(charter = 'family-centre') {
  let house: TestHouse
  let world: World
  let site: TestSite | undefined
  before(async () => {
    house = await testHouse()
    world = await testWorld(house, charter)
  })
  after(async () => {
    await site?.close()
    await house.dispose()
  })
  return {
    get house() {
      return house
    },
    get world() {
      return world
    },
    /** The site over this house, made when it is first asked for. */
    async site(): Promise<TestSite> {
      site ??= await testSite(house, charter)
      return site
    },
    async familyOf(
      player: Player,
      people: readonly NewPerson[] = [{ part: 'parent', given: 'Marisol' }],
    ): Promise<HeldFamily> {
      return player.act('support', async act => {
        const started = await startFamily(act, { people })
        const caseId = await openCase(act, started.record, {
          service: 'family-support',
          from: 'direct',
          worker: player.id,
        })
        return { record: started.record.id, caseCode: started.record.caseCode, caseId, people: started.people }
      })
    },
    /** Every row of every table, as text: what a thief of the whole database could search. */
    async everythingKept(): Promise<string> {
      const tables = await house.owner<{ named: string }>(
        `select format('%I.%I', table_schema, table_name) as named from information_schema.tables
         where table_schema in ('gate', 'kinkeeper', 'graphile_worker') and table_type = 'BASE TABLE'`,
      )
      const texts = await Promise.all(
        tables.map(({ named }) => house.owner<{ row: string }>(`select to_jsonb(t)::text as row from ${named} t`)),
      )
      return texts.flatMap(rows => rows.map(each => each.row)).join('\n')
    },
    /**
     * Takes away what a promise rests on and tries the attack again: it must succeed now. So the refusal before was that
     * very rule's, and the proof would have seen it missing. Last in a file: the house stays broken.
     */
    async fallsWithout(sql: string, attack: () => Promise<unknown>): Promise<void> {
      await house.owner(sql)
      await assert.doesNotReject(attack(), 'the attack is refused although what should refuse it was taken away')
    },
  }
}

/** Checks that something was refused, and for this reason. */
export const refused =
  (...names: RefusalName[]) =>
  (thrown: unknown) => {
    assert.ok(thrown instanceof Refusal, String(thrown))
    assert.ok(names.includes(thrown.refusal), `${thrown.refusal}, not ${names.join(' or ')}`)
    return true
  }

/** Checks that the database refused something by the rule of this name, and by no other. */
export const againstTheRule = (name: string) => (thrown: unknown) => {
  assert.ok(thrown instanceof Error, String(thrown))
  const said = thrown instanceof Refusal ? thrown.refusal.replaceAll('-', '_') : thrown.message
  assert.match(said, new RegExp(`(^|\\s)${name}$`))
  return true
}

/** True if a plain or hexadecimal trace of the words is in the text. */
export function isTracedIn(text: string, words: string): boolean {
  const lower = text.toLowerCase()
  return [words, Buffer.from(words).toString('hex'), Buffer.from(words).toString('base64')].some(each =>
    lower.includes(each.toLowerCase()),
  )
}

/** Sees a record, as a page would. */
export const open = (player: Player, record: string, ...purposes: Parameters<Player['enter']>) =>
  player.act(purposes, (act: Act) => act.open(record))
