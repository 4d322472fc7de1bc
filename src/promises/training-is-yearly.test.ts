import assert from 'node:assert/strict'
import { Temporal } from '#calendar/temporal.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { recordTraining } from '#staff/people-here/people-here.ts'
import { administer } from '#staff/staff.ts'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'
import { trainingIsYearly } from './training-is-yearly.ts'

const at = setting('peer-support')
const promise = trainingIsYearly.id
const charter = charterBySlug('peer-support')!
const train = (staff: string, on: string) =>
  administer(at.house, charter.slug, act => recordTraining(act, staff, on, charter))

proof(
  { promise, items: ['S1-43'] },
  'training counts for a year to the day; the day after nobody gets in, whatever the role, and before it the pages warn',
  async () => {
    assert.equal(charter.training!.everyMonths, 12)
    assert.equal(await train(at.world.worker.id, '2024-02-29'), '2025-02-28')
    const yearAgo = Temporal.Now.plainDateISO('Europe/London').subtract({ years: 1 })
    for (const player of [at.world.worker, at.world.dataProtectionLead, at.world.administrator]) {
      const enter = () => player.act('support', async () => true)
      await train(player.id, yearAgo.toString())
      assert.equal(await enter(), true)
      await train(player.id, yearAgo.subtract({ days: 1 }).toString())
      await assert.rejects(enter(), refused('training-lapsed'))
    }
    await train(at.world.worker.id, yearAgo.add({ days: 5 }).toString())
    const page = await (await at.site()).as(at.world.worker).get('/staff/caseload')
    assert.match(page.body, /training[^<]*(lapses|counts until|runs out|ends)/i)
    await assert.rejects(
      at.world.worker.act('administration', act =>
        recordTraining(act, at.world.worker.id, yearAgo.toString(), charter),
      ),
      refused('purpose-does-not-allow', 'nobody-gives-themselves-a-role'),
      'nobody writes their own training down',
    )
  },
)
