import assert from 'node:assert/strict'
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
    const id = await at.ask(family, 'portability')
    await assert.rejects(at.pack(family, id), refused('not-released-yet'))
    await at.release(family, id)
    const { json } = await at.pack(family, id)
    const told = json.toString()
    assert.doesNotThrow(() => JSON.parse(told))
    assert.ok(told.includes('Marisol') && told.includes('3 February 1990'))
    for (const table of ['notes', 'concerns', 'case_summaries', 'disclosures'])
      assert.ok(!(table in youCanTakeItWithYou.rule), `${table} is ours`)
    assert.ok(!told.includes('canary-our-own-note') && !told.includes('Twinworth') && !told.includes('Anton'))
  },
)
