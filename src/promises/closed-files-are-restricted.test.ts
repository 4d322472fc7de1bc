import assert from 'node:assert/strict'
import { writeNote } from '#cases/cases.ts'
import { closeCase } from '#cases/team/closing.ts'
import { sql } from '#gate/sql.ts'
import { answerConcern, concernsOf, raiseConcern } from '#safeguarding/safeguarding.ts'
import { proof } from './test-proof.ts'
import { open, refused, setting } from './test-setting.ts'

const at = setting('peer-support')
const promise = 'closed-files-are-restricted'
const everyPurpose = ['support', 'triage', 'supervision', 'transfer', 'import', 'reason-given'] as const

proof(
  { promise, items: ['S1-78'] },
  'from the moment a case is closed nobody who worked on it opens the file',
  async () => {
    const family = await at.familyOf(at.world.volunteer)
    await open(at.world.supervisor, family.record, 'supervision')
    await at.world.volunteer.act('support', async act =>
      closeCase(act, await act.open(family.record), { because: 'goals-met' }),
    )
    for (const player of [at.world.volunteer, at.world.supervisor, at.world.colleague]) {
      await assert.rejects(open(player, family.record, ...everyPurpose), refused('not-yours-or-not-there'))
    }
    // A lead may find it a worker again, and reads nothing of what was said until then.
    await at.world.lead.act('allocation', async act => {
      await act.open(family.record)
      assert.deepEqual(await act.rows(sql`select id from notes`), [])
    })
  },
)

proof({ promise, items: ['S1-78'] }, 'a closed case takes no more notes, by no way', async () => {
  const family = await at.familyOf(at.world.worker)
  const unit = await at.world.worker.act('support', async act => {
    await writeNote(act, await act.open(family.record), {
      kind: 'call',
      happenedAt: act.at,
      body: 'x',
      told: 'told-by-parent',
      fixed: true,
    })
    return (await act.row<{ unit_id: string }>(sql`select unit_id from cases`))!.unit_id
  })
  await at.world.worker.act('support', async act =>
    closeCase(act, await act.open(family.record), { because: 'goals-met' }),
  )
  await assert.rejects(
    at.world.lead.act('allocation', async act => {
      const record = await act.open(family.record)
      await act.insert('notes', {
        record_id: record.id,
        unit_id: unit,
        case_id: family.caseId,
        kind: 'call',
        happened_at: act.at,
        told: 'told-by-parent',
        body: 'later',
        drafted_by: at.world.lead.id,
        drafted_at: act.at,
      })
      await act.note('note.drafted', [record])
    }),
    refused('case-is-closed'),
  )
})

proof(
  { promise, items: ['S1-82'] },
  'a closed file with a safeguarding issue opens for the safeguarding lead alone, even if it proved unfounded',
  async () => {
    const family = await at.familyOf(at.world.worker)
    await at.world.worker.act('support', async act =>
      raiseConcern(act, await act.open(family.record), { words: 'A worry.' }),
    )
    await at.world.safeguardingLead.act('safeguarding', async act => {
      const record = await act.open(family.record)
      const [concern] = await concernsOf(act, record)
      await answerConcern(act, record, concern!.id, { outcome: 'unfounded', words: 'Nothing in it.' })
    })
    await at.world.worker.act('support', async act =>
      closeCase(act, await act.open(family.record), { because: 'goals-met' }),
    )
    await open(at.world.safeguardingLead, family.record, 'safeguarding')
    for (const player of [at.world.worker, at.world.colleague, at.world.supervisor, at.world.administrator]) {
      await assert.rejects(
        open(player, family.record, ...everyPurpose, 'safeguarding'),
        refused('not-yours-or-not-there'),
      )
    }
  },
)
