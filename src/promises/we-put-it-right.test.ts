import assert from 'node:assert/strict'
import { correctPerson, formerValues, peopleOf } from '#families/families.ts'
import { requestOf } from '#rights/requests/requests.ts'
import { proof } from './test-proof.ts'
import { rightsSetting } from './test-rights.ts'

const at = rightsSetting()
const promise = 'we-put-it-right'

proof(
  { promise, items: ['S0-49', 'S4-52'] },
  'what was wrong is put right or filled in, and what stood before stays to be seen beside it',
  async () => {
    const family = await at.family()
    const correct = (wanted: object) =>
      at.work(family, (act, record) =>
        correctPerson(act, record, family.mother, wanted, { from: 'self', how: 'spoken' }),
      )
    assert.equal(await correct({ given: 'Mari' }), 1)
    assert.equal(await correct({ knownAs: 'Mo' }), 1, 'and what was left open is completed')
    await at.work(family, async (act, record) => {
      const mother = (await peopleOf(act, record)).find(each => each.id === family.mother)!
      assert.deepEqual([mother.given, mother.knownAs], ['Mari', 'Mo'])
      const former = await formerValues(act, record)
      assert.deepEqual(
        former.map(each => [each.item, each.stood]),
        [['given_name', 'Marisol']],
      )
    })
    for (const attempt of ['delete from former_values', `update former_values set item = 'x'`]) {
      await assert.rejects(
        at.work(family, act => act.rows({ text: attempt, values: [] })),
        /42501/,
        attempt,
      )
    }
  },
)

proof(
  { promise, items: ['S1-56', 'S4-52', 'S0-49'] },
  'to correct, to delete and to restrict are requests of their own, each with its clock',
  async () => {
    for (const kind of ['rectification', 'erasure', 'restriction'] as const) {
      const family = await at.family()
      const id = await at.ask(family, kind, { receivedOn: '2026-11-20' })
      const { clock } = await at.answer(family, (act, record) => requestOf(act, record, id))
      assert.equal(clock.last, '2026-12-21', kind)
      assert.equal(clock.due, '2026-12-20', kind)
    }
    const family = await at.family()
    await assert.rejects(at.ask(family, 'whatever' as 'erasure'), /23514/)
  },
)
