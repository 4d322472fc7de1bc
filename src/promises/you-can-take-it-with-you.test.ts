import assert from 'node:assert/strict'
import { setGoal } from '#cases/plan/plan.ts'
import { recordReach } from '#families/families.ts'
import { proof } from './test-proof.ts'
import { rightsSetting } from './test-rights.ts'
import { refused } from './test-setting.ts'
import { youCanTakeItWithYou } from './you-can-take-it-with-you.ts'

const at = rightsSetting('courses-and-network')
const promise = 'you-can-take-it-with-you'

proof(
  { promise, items: ['S1-58', 'S4-54'] },
  'what somebody told us leaves with them as a file that any machine can read; what we wrote ourselves, and others, are not in it',
  async () => {
    const family = await at.family({ body: 'canary-our-own-note' })
    await at.family({ name: 'Twinworth' })
    await at.work(family, async (act, record) => {
      await setGoal(act, record, { words: 'canary-her-own-goal', whoseWords: 'parent' })
      await setGoal(act, record, { words: 'canary-our-goal', whoseWords: 'worker' })
      await recordReach(
        act,
        record,
        family.mother,
        { channel: 'email', value: 'canary-way@example.org', safe: 'yes' },
        { from: 'self', how: 'spoken' },
      )
    })
    const id = await at.ask(family, 'portability')
    await assert.rejects(at.pack(family, id), refused('not-released-yet'))
    await at.release(family, id)
    const { json } = await at.pack(family, id)
    const told = json.toString()
    assert.doesNotThrow(() => JSON.parse(told))
    for (const own of ['canary-her-own-goal', 'canary-way@example.org']) assert.ok(told.includes(own), own)
    assert.ok(!told.includes('canary-our-goal'))
    assert.ok(told.includes('Marisol') && told.includes('3 February 1990'))
    for (const table of ['notes', 'concerns', 'case_summaries', 'disclosures'])
      assert.ok(!(table in youCanTakeItWithYou.rule), `${table} is ours`)
    assert.ok(!told.includes('canary-our-own-note') && !told.includes('Twinworth') && !told.includes('Anton'))
  },
)
