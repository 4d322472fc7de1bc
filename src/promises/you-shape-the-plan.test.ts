import assert from 'node:assert/strict'
import { recordTriage } from '#cases/allocation/triage.ts'
import { reviewGoal, setGoal, setReview } from '#cases/plan/plan.ts'
import { sql } from '#gate/sql.ts'
import { raiseConcern } from '#safeguarding/safeguarding.ts'
import { proof } from './test-proof.ts'
import { againstTheRule, refused, setting } from './test-setting.ts'

const at = setting()
const promise = 'you-shape-the-plan'

proof(
  { promise, items: ['S0-26'] },
  'a goal is kept in the family’s own words and says whose they are; it cannot leave that open',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const set = (whoseWords: string) =>
      at.world.worker.act('support', async act =>
        setGoal(act, await act.open(family.record), {
          words: 'Sleep through, all of us!',
          whoseWords: whoseWords as 'parent',
        }),
      )
    const goal = await set('parent')
    await assert.rejects(set('nobody'), againstTheRule('goals_whose_words_check'))
    await assert.rejects(
      at.world.colleague.act('support', async act =>
        setGoal(act, await act.open(family.record), { words: 'x', whoseWords: 'worker' }),
      ),
      refused('not-yours-or-not-there'),
    )
    await at.world.worker.act('support', async act =>
      reviewGoal(act, await act.open(family.record), goal, { score: 6, words: 'Better.' }),
    )
    await at.world.worker.act('support', async act => {
      await act.open(family.record)
      const goals = await act.rows<Record<string, unknown>>(sql`select words, whose_words from goals`)
      assert.deepEqual(goals, [{ words: 'Sleep through, all of us!', whose_words: 'parent' }])
      const reviews = await act.rows<Record<string, unknown>>(sql`select score, words from goal_reviews`)
      assert.deepEqual(reviews, [{ score: 6, words: 'Better.' }])
    })
  },
)

proof(
  { promise, items: ['S0-27'] },
  'the day on which a case is looked at again, and a worry about safety, stand on the worker’s list',
  async () => {
    const family = await at.familyOf(at.world.worker)
    await at.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      await setReview(act, record, '2027-01-15')
      await raiseConcern(act, record, { words: 'A worry.' })
    })
    await at.world.worker.act('support', async act => {
      await act.openList('caseload')
      const lines = await act.rows<Record<string, unknown>>(
        sql`select review_on::text as on_day, has_concern from caseload_lines where record_id = ${family.record}`,
      )
      assert.deepEqual(lines, [{ on_day: '2027-01-15', has_concern: true }])
    })
  },
)

proof(
  { promise, items: ['S0-25'] },
  'a decision names who took it, why, and what the family thought; none can be kept without its decider',
  async () => {
    const family = await at.familyOf(at.world.worker)
    await at.world.worker.act('support', async act =>
      recordTriage(act, await act.open(family.record), {
        decided: 'wait',
        because: 'A place is free in May.',
        familyView: 'We can wait.',
      }),
    )
    await at.world.worker.act('support', async act => {
      await act.open(family.record)
      const decided = await act.rows<Record<string, unknown>>(
        sql`select decided, because, family_view, decided_by from triage_decisions`,
      )
      assert.deepEqual(decided, [
        {
          decided: 'wait',
          because: 'A place is free in May.',
          family_view: 'We can wait.',
          decided_by: at.world.worker.id,
        },
      ])
    })
    await assert.rejects(
      at.world.worker.act('support', async act => {
        const record = await act.open(family.record)
        const unit = await act.newUnit(record, 'narrative')
        await act.insert('triage_decisions', { record_id: record.id, unit_id: unit, decided: 'wait', at: act.at })
        await act.note('case.triaged', [record])
      }),
      /23502/,
    )
  },
)
