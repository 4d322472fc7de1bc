import assert from 'node:assert/strict'
import { writeNote } from '#cases/cases.ts'
import { recordReach } from '#families/families.ts'
import { tellSomethingToRead } from '#gate/outbound.ts'
import { sql } from '#gate/sql.ts'
import { requestOf } from '#rights/requests/requests.ts'
import { restrict, restrictionsOf } from '#rights/stop/restriction.ts'
import type { TestFamily } from '#rights/test-family.ts'
import { raiseConcern } from '#safeguarding/safeguarding.ts'
import { proof } from './test-proof.ts'
import { rightsSetting } from './test-rights.ts'
import { refused } from './test-setting.ts'

const at = rightsSetting('courses-and-network')
const promise = 'restriction-stops-use'
const note = (family: TestFamily) =>
  at.work(family, (act, record) =>
    writeNote(act, record, { kind: 'note', happenedAt: act.at, body: 'x', told: 'our-own-act', fixed: true }),
  )
const stop = async (family: TestFamily) => {
  const id = await at.ask(family, 'restriction')
  await at.answer(family, async (act, record) => {
    const { unit, person } = await requestOf(act, record, id)
    await restrict(act, record, { request: id, unit, person, ground: 'needed-for-a-claim' })
  })
}

proof(
  { promise, items: ['S0-50'] },
  'a record that is to be kept and not used is on no list, found by no name, written in by nobody, printed and passed on by nobody',
  async () => {
    const family = await at.family()
    await note(family)
    await at.work(family, (act, record) =>
      recordReach(
        act,
        record,
        family.mother,
        { channel: 'email', value: 'marisol@example.org', safe: 'yes', permission: true },
        { from: 'self', how: 'spoken' },
      ),
    )
    const tell = () =>
      at.work(family, (act, record) =>
        tellSomethingToRead(act, record, at.charter, { person: family.mother, publicUrl: 'http://x.example.org' }),
      )
    await assert.doesNotReject(tell())
    await stop(family)
    await assert.rejects(note(family), refused('use-is-stopped'))
    await at.world.worker.act('support', async act => {
      await act.openList('caseload')
      assert.deepEqual(await act.rows(sql`select 1 from caseload_lines where record_id = ${family.record}`), [])
      const { ids } = (await act.row<{ ids: string[] }>(sql`select gate.findable() as ids`))!
      assert.ok(!ids.includes(family.record))
    })
    for (const leaving of ['record.printed', 'record.exported', 'disclosure.made'])
      await assert.rejects(
        at.work(family, (act, record) => act.note(leaving, [record])),
        refused('use-is-stopped'),
        leaving,
      )
    await assert.rejects(tell(), refused('use-is-stopped'), 'no message either')
    const tables = await at.house.owner<{ named: string }>(`select c.relname as named from pg_class c
      join pg_policies p on p.tablename = c.relname and p.policyname = 'changed_where_opened' where p.schemaname = 'kinkeeper'
      and has_table_privilege('kinkeeper_web', c.oid, 'update')`)
    let refusals = 0
    for (const { named } of tables) {
      const text = `update ${named} set record_id = record_id where record_id = $1 returning 1`
      const changing = at.work(family, (act, { id }) => act.rows({ text, values: [id] }))
      // Where this worker sees no row, a server need not ask whether use is stopped: then nothing may change.
      const changed = await changing.catch(fault => {
        assert.ok(refused('use-is-stopped')(fault), named)
        refusals += 1
        return []
      })
      assert.deepEqual(changed, [], named)
    }
    assert.ok(refusals > 3, `${refusals} refusals`)
  },
)

proof(
  { promise, items: ['S4-55'] },
  'asking to delete, or objecting, stops use by itself, in the same moment',
  async () => {
    for (const kind of ['erasure', 'objection'] as const) {
      const family = await at.family()
      await note(family)
      await at.ask(family, kind)
      await assert.rejects(note(family), refused('use-is-stopped'), kind)
      const [stopped] = await at.answer(family, restrictionsOf)
      assert.equal(stopped!.ground, `${kind}-pending`)
    }
  },
)

proof({ promise, items: ['S0-50'] }, 'a stop never keeps anybody from raising a worry about safety', async () => {
  const family = await at.family()
  await stop(family)
  await at.work(family, (act, record) => raiseConcern(act, record, { words: 'A worry.' }))
  await at.world.safeguardingLead.act('safeguarding', async act => assert.ok((await act.open(family.record)).mayWrite))
})
