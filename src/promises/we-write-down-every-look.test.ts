import assert from 'node:assert/strict'
import { findPeople } from '#families/find/find.ts'
import { sql } from '#gate/sql.ts'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'

const at = setting()
const promise = 'we-write-down-every-look'

const looksAt = (record: string) =>
  at.house.owner<{ action: string; purpose: string; actor_id: string }>(
    `select e.action, e.purpose, e.actor_id from gate.trail_entries e join kinkeeper.records r on e.subjects @> array[r.handle]
     where r.id = $1 order by e.sequence`,
    [record],
  )

proof(
  { promise, items: ['S0-18'] },
  'no look is missing: opening, a line in a list, and asking for the name are each written down, with who and what for',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const before = (await looksAt(family.record)).length
    await at.world.worker.act('support', act => act.open(family.record))
    await at.world.worker.act('support', async act => {
      await act.openList('caseload')
      await act.revealNames([family.record])
    })
    const looks = (await looksAt(family.record)).slice(before)
    assert.deepEqual(
      looks.map(each => each.action),
      ['record.opened', 'list.opened', 'names.revealed'],
    )
    for (const look of looks) assert.deepEqual([look.actor_id, look.purpose], [at.world.worker.id, 'support'])
  },
)

proof({ promise, items: ['S0-18'] }, 'nothing can be read without the look that writes itself down first', async () => {
  const family = await at.familyOf(at.world.worker)
  const before = (await looksAt(family.record)).length
  const read = () =>
    at.world.worker.act('support', act =>
      act.rows(sql`select given_name from people where record_id = ${family.record}`),
    )
  await assert.rejects(read(), refused('nothing-opened'))
  // What a rolled-back act was shown was never sent: the server commits before a byte leaves.
  await assert.rejects(
    at.world.worker.act('support', async act => {
      await act.open(family.record)
      throw new Error('the page failed')
    }),
  )
  assert.equal((await looksAt(family.record)).length, before)
})

proof(
  { promise, items: ['S0-18'] },
  'whoever looks has first promised in writing to keep it to themselves',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const look = () => at.world.worker.act('support', act => act.open(family.record))
    await look()
    const signed = await at.house.owner<{ at: Date; version: string }>(
      `select undertaking_signed_at as at, undertaking_version as version from kinkeeper.staff where id = $1`,
      [at.world.worker.id],
    )
    assert.ok(signed[0]!.at)
    await at.house.owner('update kinkeeper.staff set undertaking_signed_at = null where id = $1', [at.world.worker.id])
    await assert.rejects(look(), refused('undertaking-not-signed'))
    await at.house.owner('update kinkeeper.staff set undertaking_signed_at = $2 where id = $1', [
      at.world.worker.id,
      signed[0]!.at,
    ])
  },
)

proof({ promise, items: ['S0-18'] }, 'nobody at work can change, remove or invent an entry', async () => {
  const family = await at.familyOf(at.world.worker)
  for (const attempt of [
    'delete from gate.trail_entries',
    `update gate.trail_entries set purpose = 'rights'`,
    `select gate.append('record.opened', 'support', 'worker', '{}', '{}')`,
    'truncate gate.trail_entries',
  ]) {
    await assert.rejects(
      at.world.worker.act('support', async act => {
        await act.open(family.record)
        await act.rows({ text: attempt, values: [] })
      }),
      /42501/,
      attempt,
    )
  }
  await assert.rejects(
    at.world.worker.act('support', async act => act.note('record.opened', [await act.open(family.record)])),
    refused('event-belongs-to-the-gate'),
  )
})

proof(
  { promise, items: ['S0-18'] },
  'somebody who searches is shown, and written down, only for those they may open',
  async () => {
    const family = await at.familyOf(at.world.worker, [{ part: 'parent', given: 'Persephone', family: 'Canaryworth' }])
    const before = (await looksAt(family.record)).length
    const found = await at.world.colleague.act('support', act => findPeople(act, 'Persephone Canaryworth'))
    assert.ok(!JSON.stringify(found).includes(family.record))
    assert.equal((await looksAt(family.record)).length, before)
  },
)
