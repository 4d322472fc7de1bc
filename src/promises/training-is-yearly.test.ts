import assert from 'node:assert/strict'
import { Temporal } from '#calendar/temporal.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
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

const courses = setting('courses-and-network')

proof(
  { promise, items: ['S4-43'] },
  'whoever no training was written down for is let in nowhere, in any role, until a colleague writes the day down',
  async () => {
    const charter = charterBySlug('courses-and-network')!
    await joinCharters(courses.house, [charter])
    for (const { is } of charter.roles.filter(each => each.mayLogIn)) {
      const player = await courses.world.player(`untrained-${is}`, [is])
      assert.equal(await player.act('administration', async () => true), true)
      const train = (until: string | null) =>
        courses.house.owner('update kinkeeper.staff set training_lapses_on = $1 where id = $2', [until, player.id])
      await train(null)
      for (const purpose of ['administration', 'support', 'rights', 'safeguarding'] as const)
        await assert.rejects(
          player.act(purpose, async () => true),
          refused('training-lapsed'),
        )
      assert.equal(await player.act('undertaking', async () => true), true, 'they may sign the undertaking meanwhile')
      await train('2100-01-01')
      assert.equal(await player.act('administration', async () => true), true)
    }
  },
)
