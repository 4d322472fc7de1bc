import assert from 'node:assert/strict'
import { writeNote } from '#cases/cases.ts'
import { raiseIssue } from '#cases/plan/plan.ts'
import type { Player } from '#database/test-world.ts'
import { observationsNeedAnIssue } from './observations-need-an-issue.ts'
import { proof } from './test-proof.ts'
import { type HeldFamily, refused, setting } from './test-setting.ts'

const at = setting('parent-partnership')
const promise = observationsNeedAnIssue.id

const note = (
  player: Player,
  family: HeldFamily,
  told: 'observed' | 'told-by-parent' | 'told-by-other',
  issue?: string,
) =>
  player.act('support', async act =>
    writeNote(act, await act.open(family.record), {
      kind: 'visit',
      happenedAt: act.at,
      body: 'The kitchen window was broken.',
      told,
      fixed: true,
      ...(issue ? { issue } : {}),
    }),
  )
const issueOf = (family: HeldFamily) =>
  at.world.worker.act('support', async act =>
    raiseIssue(act, await act.open(family.record), { code: 'behaviour', words: 'Bedtimes' }),
  )

proof(
  { promise, items: ['S2-10'] },
  'what a worker saw is kept only with the issue it bears on, whoever wrote it and however',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const issue = await issueOf(family)
    for (const told of ['observed', 'told-by-parent', 'told-by-other'] as const) {
      for (const bearsOn of [undefined, issue]) {
        const kept = await note(at.world.worker, family, told, bearsOn).then(
          () => true,
          thrown => !refused('an-observation-hangs-on-an-issue')(thrown),
        )
        assert.equal(kept, told !== 'observed' || bearsOn !== undefined, `${told} ${bearsOn}`)
      }
    }
  },
)

proof(
  { promise, items: ['S2-10'] },
  'an observation cannot hang on an issue of another family, nor lose its issue afterwards',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const others = await issueOf(await at.familyOf(at.world.worker))
    await assert.rejects(note(at.world.worker, family, 'observed', others))
    const kept = await note(at.world.worker, family, 'observed', await issueOf(family))
    await assert.rejects(
      at.world.worker.act('support', async act => {
        const record = await act.open(family.record)
        await act.amend('notes', { id: kept }, { issue_id: null })
        await act.note('note.fixed', [record])
      }),
      refused('note-is-fixed', 'an-observation-hangs-on-an-issue'),
    )
  },
)

proof({ promise, items: ['S2-10'] }, 'it is the database that refuses an observation without an issue', async () => {
  const family = await at.familyOf(at.world.worker)
  await at.fallsWithout('alter table kinkeeper.notes drop constraint an_observation_hangs_on_an_issue', () =>
    at.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const unit = (await act.row<{ unit_id: string }>({ text: 'select unit_id from cases', values: [] }))!.unit_id
      await act.insert('notes', {
        record_id: record.id,
        unit_id: unit,
        case_id: family.caseId,
        kind: 'visit',
        happened_at: act.at,
        told: 'observed',
        body: 'x',
        drafted_by: at.world.worker.id,
        drafted_at: act.at,
      })
      await act.note('note.drafted', [record])
    }),
  )
})
