import assert from 'node:assert/strict'
import { endReach, recordReach } from '#families/families.ts'
import { tellSomethingToRead } from '#gate/outbound.ts'
import { onTheirOwnPage } from '#rights/test-family.ts'
import { proof } from './test-proof.ts'
import { refused } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = sharingSetting()
const promise = 'we-contact-you-safely'
const told = { from: 'self', how: 'spoken' } as const

proof(
  { promise, items: ['S1-21'] },
  'how somebody wants to be reached is asked, changed in one step, and obeyed: no mail by a way that is unsafe, unasked or ended',
  async () => {
    const charity = await at.charity('peer-support')
    const tell = (family: Awaited<ReturnType<typeof charity.family>>) =>
      charity.work(family, (act, record) =>
        tellSomethingToRead(act, record, charity.world.rules, {
          person: family.mother,
          publicUrl: 'http://x.example.org',
        }),
      )
    for (const safe of ['no', 'ask'] as const) {
      const family = await charity.family()
      await assert.doesNotReject(tell(family))
      await charity.work(family, (act, record) =>
        recordReach(
          act,
          record,
          family.mother,
          { channel: 'email', value: 'wren.sample@example.org', safe, instead: family.reach },
          told,
        ),
      )
      await assert.rejects(tell(family), refused('not-a-safe-way'), safe)
    }
    const family = await charity.family()
    await charity.work(family, (act, record) => endReach(act, record, family.reach))
    await assert.rejects(tell(family), refused('not-a-safe-way'))
  },
)

proof(
  { promise, items: ['S1-21'] },
  'somebody says on their own page how to be reached, for themselves alone; what they say there is obeyed at once',
  async () => {
    const charity = await at.charity('peer-support')
    const family = await charity.family()
    const say = (person: string, safe: 'yes' | 'no') =>
      onTheirOwnPage(at.house, charity.world, family, family.mother, async act =>
        recordReach(
          act,
          await act.open(family.record),
          person,
          { channel: 'email', value: 'wren.sample@example.org', safe, permission: true, instead: family.reach },
          { from: 'self', how: 'form' },
        ),
      )
    const tell = () =>
      charity.work(family, (act, record) =>
        tellSomethingToRead(act, record, charity.world.rules, {
          person: family.mother,
          publicUrl: 'http://x.example.org',
        }),
      )
    await assert.doesNotReject(tell())
    await assert.rejects(say(family.child, 'yes'), /42501/)
    await say(family.mother, 'no')
    await assert.rejects(tell(), refused('not-a-safe-way'))
  },
)

proof(
  { promise, items: ['S1-21'] },
  'a mail put into the outbox past all of the code is refused by the database',
  async () => {
    const charity = await at.charity('peer-support')
    const family = await charity.family()
    await charity.work(family, (act, record) => endReach(act, record, family.reach))
    await assert.rejects(
      charity.work(family, async (act, record) => {
        const way = await act.row<{ unit: string }>({
          text: 'select unit_id as unit from reach where id = $1',
          values: [family.reach],
        })
        await act.insert('outbox', {
          record_id: record.id,
          unit_id: way!.unit,
          kind: 'something-to-read',
          reach_id: family.reach,
          body: 'x',
          queued_at: act.at,
        })
      }),
      refused('not-a-safe-way'),
    )
  },
)
