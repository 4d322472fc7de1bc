import assert from 'node:assert/strict'
import { acknowledge, closeComplaint, complaintOf, makeComplaint } from '#rights/complaints/complaints.ts'
import { dayOf } from '#rights/requests/making.ts'
import { proof } from './test-proof.ts'
import { rightsSetting } from './test-rights.ts'
import { open, refused } from './test-setting.ts'

const at = rightsSetting()
const promise = 'a-complaint-opens-only-what-it-needs'

proof(
  { promise, items: ['S0-31'] },
  'a complaint opens its own record to who answers it, no other, and only until its answer can no longer be questioned',
  async () => {
    const family = await at.family()
    const other = await at.family()
    const lead = at.world.dataProtectionLead
    await assert.rejects(open(lead, family.record, 'rights'), refused('not-yours-or-not-there'))
    const id = await at.work(family, (act, record) =>
      makeComplaint(act, record, at.charter, {
        about: 'in-general',
        cameBy: 'phone',
        words: 'x',
        person: family.mother,
      }),
    )
    await open(lead, family.record, 'rights')
    await assert.rejects(open(lead, other.record, 'rights'), refused('not-yours-or-not-there'))
    await assert.rejects(
      open(at.world.colleague, family.record, 'rights', 'support'),
      refused('not-yours-or-not-there'),
    )
    await at.answer(family, async (act, record) => {
      await acknowledge(act, record, await complaintOf(act, record, id), { how: 'spoken', on: dayOf(act.at) })
      await closeComplaint(act, record, await complaintOf(act, record, id), {
        outcome: 'upheld',
        words: 'You were right, and this is what we change.',
        toldOn: dayOf(act.at),
        regulatorTold: true,
      })
    })
    // Sixty-one days on, past the rule that an answered complaint stays as it was answered.
    await at.house.owner('alter table kinkeeper.complaints disable trigger user')
    await at.house.owner(`update kinkeeper.complaints set outcome_at = outcome_at - interval '61 days' where id = $1`, [
      id,
    ])
    await assert.rejects(open(lead, family.record, 'rights'), refused('not-yours-or-not-there'))
  },
)
