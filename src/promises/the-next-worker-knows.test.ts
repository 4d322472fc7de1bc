import assert from 'node:assert/strict'
import { writeSummary } from '#cases/plan/plan.ts'
import { offeredCase, offerTransfer, openOffered } from '#cases/team/transfers.ts'
import { sql } from '#gate/sql.ts'
import { proof } from './test-proof.ts'
import { open, refused, setting } from './test-setting.ts'

const at = setting('parent-partnership')
const promise = 'the-next-worker-knows'
const words = 'School has agreed to meet. Waiting for the day.'

proof(
  { promise, items: ['S2-46'] },
  'where we are is there for the worker who takes over, and for nobody who is not asked to',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const transfer = await at.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      await writeSummary(act, record, words)
      return offerTransfer(act, record, { to: at.world.colleague.id, handover: 'Ring before nine.' })
    })
    await at.world.colleague.act('transfer', async act => {
      const offered = await offeredCase(act, await openOffered(act, transfer), transfer)
      assert.equal(offered.summary, words)
      assert.equal(offered.handover, 'Ring before nine.')
    })
    for (const stranger of [at.world.volunteer, at.world.supervisor]) {
      await assert.rejects(open(stranger, family.record, 'transfer', 'support'), refused('not-yours-or-not-there'))
    }
    await at.world.lead.act('allocation', async act => {
      await act.open(family.record)
      assert.deepEqual(
        await act.rows(sql`select id from case_summaries`),
        [],
        'who only hands out cases does not read it',
      )
    })
  },
)
