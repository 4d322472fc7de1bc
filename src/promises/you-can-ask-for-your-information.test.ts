import assert from 'node:assert/strict'
import { makeRequest } from '#rights/requests/making.ts'
import { requestOf, requestsOf } from '#rights/requests/requests.ts'
import { onTheirOwnPage } from '#rights/test-family.ts'
import { proof } from './test-proof.ts'
import { rightsSetting } from './test-rights.ts'
import { refused } from './test-setting.ts'

const at = rightsSetting('parent-partnership')
const promise = 'you-can-ask-for-your-information'

proof(
  { promise, items: ['S0-46', 'S1-54', 'S1-60', 'S2-50', 'S3-61', 'S4-57', 'S1-20'] },
  'whoever is asked, and however, by word of mouth or by post, it is a request with a clock from the day it came',
  async () => {
    for (const cameBy of ['phone', 'in-person', 'letter', 'email'] as const) {
      const family = await at.family()
      const id = await at.ask(family, 'access', { cameBy, receivedOn: '2026-11-02' })
      const request = await at.answer(family, (act, record) => requestOf(act, record, id))
      assert.equal(request.receivedOn, '2026-11-02', cameBy)
      assert.equal(request.clock.last, '2026-12-02', cameBy)
      await assert.rejects(
        at.answer(family, async (act, record) => {
          await act.amend('rights_requests', { id }, { received_on: '2026-12-30' })
          await act.note('request.step', [record])
        }),
        refused('kept-as-it-was-asked'),
        'and its day cannot be moved',
      )
    }
    const family = await at.family()
    await onTheirOwnPage(at.house, at.world, family, family.mother, async act =>
      makeRequest(act, await act.open(family.record), at.charter, {
        kind: 'access',
        people: [family.mother],
        cameBy: 'page',
        askedByPerson: family.mother,
      }),
    )
    assert.equal((await at.answer(family, (act, record) => requestsOf(act, record))).length, 1)
  },
)

proof(
  { promise, items: ['S2-31'] },
  'a parent may ask for what is held on the child; it is a request of the child’s own, given only with the right settled',
  async () => {
    const family = await at.family()
    const id = await at.ask(family, 'access', { people: [family.child] })
    await at.lookThrough(family, id)
    await assert.rejects(at.release(family, id), refused('authority-first'))
    const both = await at.family()
    await at.ask(both, 'access', { people: [both.mother, both.child] })
    const requests = await at.answer(both, (act, record) => requestsOf(act, record))
    assert.deepEqual(requests.map(each => each.askedBy).sort(), ['parent', 'themselves'])
  },
)

proof(
  { promise, items: ['S0-46', 'S4-49', 'S1-54'] },
  'a copy holds everything about the person and the four parts that were promised, and nothing of anybody else’s record',
  async () => {
    const family = await at.family({ name: 'Canaryworth', body: 'canary-of-this-family rang.' })
    await at.family({ name: 'Twinworth', body: 'canary-of-the-twin rang.' })
    const id = await at.ask(family, 'access')
    await at.lookThrough(family, id)
    await at.release(family, id)
    const { json, pdf } = await at.pack(family, id)
    const told = json.toString()
    assert.ok(told.includes('canary-of-this-family') && told.includes('Canaryworth'))
    assert.ok(!told.includes('canary-of-the-twin') && !told.includes('Twinworth'))
    for (const part of ['What is used', 'Why it is used', 'With whom it is shared', 'How long it is kept']) {
      assert.ok(told.includes(part), part)
    }
    const { extractText } = await import('unpdf')
    const { text } = await extractText(new Uint8Array(pdf), { mergePages: true })
    assert.match(text, /canary-of-this-family/)
  },
)
