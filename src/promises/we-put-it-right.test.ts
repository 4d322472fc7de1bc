import assert from 'node:assert/strict'
import { correctPerson, formerValues, peopleOf } from '#families/families.ts'
import { sql } from '#gate/sql.ts'
import { makeRequest } from '#rights/requests/making.ts'
import { setTasksToTell } from '#rights/requests/recipients.ts'
import { requestOf } from '#rights/requests/requests.ts'
import { proof } from './test-proof.ts'
import { rightsSetting } from './test-rights.ts'
import { againstTheRule } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = rightsSetting()
const sharing = sharingSetting()
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
    await assert.rejects(at.ask(family, 'whatever' as 'erasure'), againstTheRule('rights_requests_kind_check'))
  },
)

proof(
  { promise, items: ['S0-49'] },
  'everybody who had it from us is on the list of whom to tell: each once, by name, and nobody who was sent nothing',
  async () => {
    const charity = await sharing.charity('family-centre')
    const { rules, dataProtectionLead } = charity.world
    const [to, other] = charity.onAYes
    const family = await charity.family()
    const yes = await charity.say(family, to!)
    for (const _ of [1, 2]) await charity.leave(family, await charity.share(family, to!, yes))
    await charity.share(family, other!, await charity.say(family, other!))
    const asked = {
      kind: 'rectification',
      people: [family.mother],
      cameBy: 'phone',
      askedByPerson: family.mother,
    } as const
    const [id] = await charity.work(family, (act, record) => makeRequest(act, record, rules, asked))
    const tasks = await dataProtectionLead.act('rights', async act => {
      const record = await act.open(family.record)
      assert.equal(await setTasksToTell(act, record, rules, await requestOf(act, record, id!)), 1)
      return act.rows<{ words: string; unit_id: string }>(sql`select words, unit_id from tasks where done_at is null`)
    })
    const told = tasks.map(each => each.words).filter(words => words.startsWith('Tell '))
    assert.equal(told.length, 1)
    assert.ok(told[0]!.includes(to!.recipient.isNamed ? to!.recipient.name : 'Anytown Partner'), told[0])
  },
)
