import assert from 'node:assert/strict'
import { releaseCopy } from '#rights/copy/release.ts'
import { requestOf } from '#rights/requests/requests.ts'
import { askForProof, proofCame } from '#rights/requests/steps.ts'
import { proof } from './test-proof.ts'
import { rightsSetting } from './test-rights.ts'
import { refused } from './test-setting.ts'

const centre = rightsSetting()
const courses = rightsSetting('courses-and-network')
const promise = 'we-check-who-is-asking'

proof(
  { promise, items: ['S0-48', 'S4-58'] },
  'nothing is given out before it is known who asks: not by the code, not past it; then it comes on paper and as a file',
  async () => {
    for (const at of [centre, courses]) {
      const family = await at.family()
      const id = await at.ask(family, 'access', { cameBy: 'letter' })
      await at.lookThrough(family, id)
      await assert.rejects(
        at.answer(family, async (act, record) =>
          releaseCopy(act, record, at.charter, await requestOf(act, record, id)),
        ),
        refused('identity-first'),
      )
      await assert.rejects(
        at.answer(family, async (act, record) => {
          await act.amend('rights_requests', { id }, { released_at: act.at })
          await act.note('copy.released', [record])
        }),
        refused('identity-first'),
      )
      await assert.rejects(at.pack(family, id), refused('not-released-yet'))
      await at.answer(family, async (act, record) => {
        const request = await requestOf(act, record, id)
        await askForProof(act, record, request, { doubt: 'A new address.', on: request.receivedOn })
      })
      await assert.rejects(at.pack(family, id), refused('not-released-yet'))
      await at.answer(family, async (act, record) => {
        const request = await requestOf(act, record, id)
        await proofCame(act, record, request, { seen: 'met-in-person', on: request.receivedOn })
      })
      await at.release(family, id)
      const { pdf, json } = await at.pack(family, id)
      assert.equal(Buffer.from(pdf).subarray(0, 5).toString(), '%PDF-')
      assert.doesNotThrow(() => JSON.parse(json.toString()))
    }
  },
)

proof(
  { promise, items: ['S0-48'] },
  'what was seen, by whom and when is written down, and no copy of a paper is kept',
  async () => {
    const family = await centre.family()
    const id = await centre.ask(family, 'access', { cameBy: 'letter' })
    await centre
      .answer(family, async (act, record) => {
        const request = await requestOf(act, record, id)
        await assert.rejects(
          askForProof(act, record, request, { doubt: '', on: request.receivedOn }),
          refused('doubt-before-proof'),
        )
      })
      .catch(refusedWholeAct)
    const columns = await centre.house.owner<{ c: string }>(
      `select attname as c from pg_attribute where attrelid = 'kinkeeper.rights_requests'::regclass and attnum > 0`,
    )
    for (const { c } of columns) assert.doesNotMatch(c, /scan|image|copy_of|passport|document/, c)
  },
)

/** A refusal inside an act leaves nothing of it, and the act itself then says so. */
const refusedWholeAct = (thrown: Error) =>
  assert.match(`${thrown.name} ${thrown.message}`, /rolled-back|doubt-before-proof/)
