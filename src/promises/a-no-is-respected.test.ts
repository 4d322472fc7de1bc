import assert from 'node:assert/strict'
import { decideReferral, receiveReferral, recordOwnCheck, waitingReferrals } from '#referrals/referrals.ts'
import { proof } from './test-proof.ts'
import { open, refused, setting } from './test-setting.ts'

const at = setting('parent-partnership')
const promise = 'a-no-is-respected'

const introduce = () =>
  at.world.visitor('referring', act =>
    receiveReferral(act, {
      service: 'advice-line',
      agency: 'Larkfield School',
      agencyKind: 'school',
      referrer: { name: 'Ffion Prosser' },
      declaration: { by: 'parent', how: 'spoken', on: '2026-11-02' },
      people: [{ person: { part: 'parent', given: 'Ottoline' } }],
      noticeVersion: '2',
    }),
  )

proof(
  { promise, items: ['S2-5'] },
  'when a family says no it ends there: nobody opens, lists or accepts the introduction any more',
  async () => {
    const { record } = await introduce()
    await at.world.worker.act('triage', async act =>
      recordOwnCheck(act, await act.open(record.id), { said: 'declined' }),
    )
    await assert.rejects(open(at.world.worker, record.id, 'triage', 'support'), refused('not-yours-or-not-there'))
    assert.ok(!(await at.world.worker.act('triage', waitingReferrals)).some(line => line.record_id === record.id))
  },
)

proof(
  { promise, items: ['S2-5'] },
  'an agency’s word does not stand for the family’s: unasked or unreached is not a yes',
  async () => {
    const { record } = await introduce()
    const accept = () =>
      at.world.worker.act('triage', async act =>
        decideReferral(act, await act.open(record.id), { decision: 'accepted', worker: at.world.worker.id }),
      )
    await assert.rejects(accept(), refused('accepted-only-after-our-own-check'))
    await at.world.worker.act('triage', async act =>
      recordOwnCheck(act, await act.open(record.id), { said: 'could-not-reach' }),
    )
    await assert.rejects(accept(), refused('accepted-only-after-our-own-check'))
  },
)

proof({ promise, items: ['S2-5'] }, 'a no cannot be written down and left without effect', async () => {
  const { record, referral } = await introduce()
  const half = () =>
    at.world.worker.act('triage', async act => {
      const opened = await act.open(record.id)
      await act.amend('referrals', { id: referral }, { own_check: 'declined' })
      await act.note('referral.checked', [opened])
    })
  await assert.rejects(half(), refused('a-no-is-respected-at-once'))
  await at.fallsWithout('alter table kinkeeper.referrals drop constraint a_no_is_respected_at_once', half)
})
