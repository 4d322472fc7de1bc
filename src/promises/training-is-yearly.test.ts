import assert from 'node:assert/strict'
import { Temporal } from '#calendar/temporal.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'
import { trainingIsYearly } from './training-is-yearly.ts'

const at = setting('peer-support')
const promise = trainingIsYearly.id
const lapsesOn = trainingIsYearly.rule!

proof(
  { promise, items: ['S1-43'] },
  'access stops the day after a year without training, whatever the role',
  async () => {
    const everyMonths = charterBySlug('peer-support')!.training!.everyMonths
    const trainedOn = Temporal.Now.plainDateISO('Europe/London').subtract({ months: everyMonths })
    for (const [days, mayEnter] of [
      [0, true],
      [-1, false],
      [1, true],
    ] as const) {
      const lapses = lapsesOn({ trainedOn: trainedOn.add({ days }).toString(), everyMonths })
      for (const player of [at.world.worker, at.world.dataProtectionLead, at.world.administrator]) {
        await at.house.owner('update kinkeeper.staff set training_lapses_on = $1 where id = $2', [lapses, player.id])
        const entering = player.act('support', async () => true)
        if (mayEnter) assert.equal(await entering, true)
        else await assert.rejects(entering, refused('training-lapsed'))
      }
    }
  },
)
