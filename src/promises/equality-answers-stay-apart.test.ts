import assert from 'node:assert/strict'
import { makeEnquiry } from '#enquiries/enquiries.ts'
import { keepEqualityAnswers } from '#families/families.ts'
import type { Purpose } from '#gate/purposes.ts'
import { sql } from '#gate/sql.ts'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'

const at = setting('parent-partnership')
const promise = 'equality-answers-stay-apart'

async function answered() {
  const family = await at.familyOf(at.world.worker)
  await at.world.worker.act('equality-monitoring', async act =>
    keepEqualityAnswers(act, await act.open(family.record), family.people[0]!, [
      { question: 'ethnicity', answer: 'mixed' },
      { question: 'sexual-orientation', preferredNotToSay: true },
    ]),
  )
  return family
}
const readFor = (record: string, ...purposes: Purpose[]) =>
  at.world.worker.act(purposes, async act => {
    await act.open(record)
    return act.rows(sql`select answer from equality_answers`)
  })

proof(
  { promise, items: ['S2-17', 'S1-14', 'S1-16', 'S4-26'] },
  'no worker reads an equality answer, not even the one who wrote it down',
  async () => {
    const family = await answered()
    for (const purpose of ['support', 'equality-monitoring', 'triage'] as const) {
      assert.deepEqual(await readFor(family.record, purpose).catch(() => []), [], purpose)
    }
    const kept = await at.house.owner('select id from kinkeeper.equality_answers where record_id = $1', [family.record])
    assert.equal(kept.length, 2)
    const units = await at.house.owner<{ kind: string }>(
      `select distinct u.kind from kinkeeper.equality_answers e join kinkeeper.units u on u.id = e.unit_id where e.record_id = $1`,
      [family.record],
    )
    assert.deepEqual(units, [{ kind: 'equality' }], 'under a key of their own')
  },
)

proof(
  { promise, items: ['S2-17', 'S4-26', 'S1-16'] },
  'every equality question can be skipped, and nobody has to answer any to be helped',
  async () => {
    const none = await at.world.visitor('asking-for-help', act =>
      makeEnquiry(act, { anonymous: false, cameBy: 'page', asker: { part: 'parent' }, noticeVersion: '2' }),
    )
    const some = await at.world.visitor('asking-for-help', act =>
      makeEnquiry(act, {
        anonymous: false,
        cameBy: 'page',
        asker: { part: 'parent' },
        equality: { ethnicity: 'not-said' },
        noticeVersion: '2',
      }),
    )
    const kept = await at.house.owner<{ record_id: string; answer: unknown; preferred_not_to_say: boolean }>(
      'select record_id, answer, preferred_not_to_say from kinkeeper.equality_answers where record_id = any ($1)',
      [[none.record.id, some.record.id]],
    )
    assert.deepEqual(kept, [{ record_id: some.record.id, answer: null, preferred_not_to_say: true }])
  },
)

proof({ promise, items: ['S1-14', 'S4-26'] }, 'it is the database that keeps them apart', async () => {
  const family = await answered()
  await at.house.owner('drop policy read_by_nobody_at_work on kinkeeper.equality_answers')
  await at.house.owner(
    'create policy weak on kinkeeper.equality_answers for select to kinkeeper_web using (record_id = any ((select gate.opened())::uuid[]))',
  )
  assert.equal((await readFor(family.record, 'support')).length, 2, 'without its policy the worker reads them')
})
