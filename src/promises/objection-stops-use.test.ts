import assert from 'node:assert/strict'
import { writeNote } from '#cases/cases.ts'
import { dayOf } from '#rights/requests/making.ts'
import { requestOf } from '#rights/requests/requests.ts'
import { closeRequest } from '#rights/requests/steps.ts'
import { liftRestriction, restrictionsOf, warnOfLifting } from '#rights/stop/restriction.ts'
import { proof } from './test-proof.ts'
import { rightsSetting } from './test-rights.ts'
import { refused } from './test-setting.ts'

const at = rightsSetting('peer-support')
const promise = 'objection-stops-use'

proof(
  { promise, items: ['S1-57', 'S4-50'] },
  'from the moment somebody objects until a reasoned answer was told and the stop lifted, nothing of theirs is used',
  async () => {
    const family = await at.family()
    const note = () =>
      at.work(family, (act, record) =>
        writeNote(act, record, { kind: 'note', happenedAt: act.at, body: 'x', told: 'our-own-act', fixed: true }),
      )
    const id = await at.ask(family, 'objection', { words: 'Not for your statistics, because of where I work.' })
    await assert.rejects(note(), refused('use-is-stopped'))
    const close = (more: object) =>
      at.answer(family, async (act, record) =>
        closeRequest(act, record, await requestOf(act, record, id), { outcome: 'refused', ...more } as never),
      )
    await assert.rejects(close({}), refused('a-no-has-its-reasons'))
    const [stop] = await at.answer(family, restrictionsOf)
    await at.answer(family, async (act, record) =>
      closeRequest(act, record, await requestOf(act, record, id), {
        outcome: 'refused',
        ground: 'compelling-grounds',
        words: 'We must go on, and this is why.',
        toldOn: dayOf(act.at),
        routesTold: true,
      }),
    )
    await assert.rejects(note(), refused('use-is-stopped'), 'an answer alone does not start it again')
    await assert.rejects(
      at.answer(family, (act, record) => liftRestriction(act, record, stop!.id)),
      refused('warn-before-lifting'),
    )
    await at.answer(family, async (act, record) => {
      await warnOfLifting(act, record, stop!.id, dayOf(act.at))
      await liftRestriction(act, record, stop!.id)
    })
    await note()
  },
)
