import assert from 'node:assert/strict'
import { whoCanSee } from '#families/families.ts'
import type { Act } from '#gate/act.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { proof } from './test-proof.ts'
import { open, refused, setting } from './test-setting.ts'

const at = setting('parent-partnership')
const promise = 'you-see-who-can-look'
const charter = charterBySlug('parent-partnership')!

const listed = (record: string) =>
  at.world.worker.act('support', async act => {
    const seen = await whoCanSee(act, await act.open(record), charter)
    return new Set(seen.now.map(each => each.staff))
  })

proof(
  { promise, items: ['S2-30'] },
  'whoever is on the list can open the record, and whoever can open it is on the list',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const everybody = [
      at.world.worker,
      at.world.colleague,
      at.world.lead,
      at.world.safeguardingLead,
      at.world.dataProtectionLead,
      at.world.volunteer,
      at.world.supervisor,
      at.world.administrator,
    ]
    const onList = await listed(family.record)
    for (const player of everybody) {
      const opens = await open(
        player,
        family.record,
        'support',
        'triage',
        'supervision',
        'allocation',
        'safeguarding',
        'rights',
        'transfer',
        'import',
      ).then(
        () => true,
        thrown => !refused('not-yours-or-not-there')(thrown),
      )
      assert.equal(onList.has(player.id), opens, player.id === at.world.lead.id ? 'lead' : player.id)
    }
  },
)

proof(
  { promise, items: ['S2-30'] },
  'the list follows the rules at once: somebody added is on it, somebody who left is not',
  async () => {
    const family = await at.familyOf(at.world.worker)
    assert.equal((await listed(family.record)).has(at.world.colleague.id), false)
    const change = (work: (act: Act) => Promise<unknown>) =>
      at.world.worker.act('support', async act => {
        const record = await act.open(family.record)
        await work(act)
        await act.note('case.team-changed', [record])
      })
    await change(act =>
      act.insert('case_team', {
        record_id: family.record,
        case_id: family.caseId,
        staff_id: at.world.colleague.id,
        part: 'worker',
        joined_at: act.at,
      }),
    )
    assert.equal((await listed(family.record)).has(at.world.colleague.id), true)
    await change(act =>
      act.rows({
        text: 'update case_team set left_at = $1 where staff_id = $2',
        values: [act.at, at.world.colleague.id],
      }),
    )
    assert.equal((await listed(family.record)).has(at.world.colleague.id), false)
  },
)

proof({ promise, items: ['S2-30'] }, 'the list is on a page and on paper that can be handed over', async () => {
  const family = await at.familyOf(at.world.worker)
  const worker = (await at.site()).as(at.world.worker)
  const page = await worker.get(`/staff/families/${family.record}/who-can-see`)
  assert.equal(page.statusCode, 200)
  const link = new RegExp(`href="([^"]*${family.record}/who-can-see[^"]*pdf)"`).exec(page.body)?.[1]
  assert.ok(link, 'the page leads to the paper')
  const paper = await worker.get(link)
  assert.equal(paper.headers['content-type'], 'application/pdf')
})
