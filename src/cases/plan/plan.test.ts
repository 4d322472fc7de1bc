import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { caseFile } from '../record/case-file.ts'
import { closeCase } from '../team/closing.ts'
import { aFamilyOf, refused, type TestFamily } from '../test-family.ts'
import { goalWords } from './goal-picture.tsx'
import {
  endGoal,
  finishTask,
  raiseIssue,
  reopenTask,
  reviewGoal,
  setGoal,
  setReview,
  setTask,
  settleIssue,
  writeSummary,
} from './plan.ts'
import { taskList } from './task-list.tsx'

let house: TestHouse
let world: World
let family: TestFamily
let other: TestFamily

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  family = await aFamilyOf(world.worker)
  other = await aFamilyOf(world.colleague)
})
after(() => house.dispose())

function opened<T>(work: (act: Act, record: OpenedRecord) => Promise<T>, of = family, by = world.worker): Promise<T> {
  return by.act('support', async act => work(act, await act.open(of.record)))
}
const file = () => opened((act, record) => caseFile(act, record))

test('a goal is kept in the family’s own words, with each look at it from 0 to 10', async () => {
  const goal = await opened((act, record) =>
    setGoal(act, record, { words: 'I want bedtimes without a fight', whoseWords: 'parent', reviewOn: '2026-12-01' }),
  )
  for (const score of [2, 5, 7])
    await opened((act, record) => reviewGoal(act, record, goal, { score, words: 'Better.' }))
  const kept = (await file()).goals.find(each => each.id === goal)!
  assert.equal(kept.words, 'I want bedtimes without a fight')
  assert.deepEqual(
    kept.reviews.map(review => review.score),
    [2, 5, 7],
  )
  assert.match(goalWords(kept.reviews), /^2 of 10 at first, 7 now \(up\), after 3 looks/)
  await assert.rejects(
    opened((act, record) => reviewGoal(act, record, goal, { score: 11 })),
    /23514/,
  )
  await opened((act, record) => endGoal(act, record, goal, 'met'))
  await assert.rejects(
    opened((act, record) => reviewGoal(act, record, goal, { score: 3 })),
    refused('not-yours-or-not-there'),
  )
})

test('an issue is settled, and open again when that was a slip', async () => {
  const issue = await opened((act, record) => raiseIssue(act, record, { code: 'housing', words: 'Damp' }))
  const settled = async () => (await file()).issues.find(each => each.id === issue)!.settledAt !== undefined
  await opened((act, record) => settleIssue(act, record, issue))
  assert.equal(await settled(), true)
  await opened((act, record) => settleIssue(act, record, issue, { again: true }))
  assert.equal(await settled(), false)
})

test('a task is on the list of the one it is for until it is done, and back when that was a slip', async () => {
  const task = await opened((act, record) =>
    setTask(act, record, { words: 'Ring the school', dueOn: '2026-12-01', forStaff: world.worker.id }),
  )
  const listed = async () => (await world.worker.act('support', act => taskList(act))).find(each => each.id === task)
  assert.equal((await listed())?.words, 'Ring the school')
  await opened((act, record) => finishTask(act, record, task))
  assert.equal(await listed(), undefined)
  await opened((act, record) => reopenTask(act, record, task))
  assert.ok(await listed())
})

test('a task is given to somebody on the team, and to nobody else', async () => {
  await assert.rejects(
    opened((act, record) => setTask(act, record, { words: 'x', dueOn: '2026-12-01', forStaff: world.colleague.id })),
    refused('not-yours-or-not-there'),
  )
})

test('the newest “where we are” stands, and the earlier ones are kept', async () => {
  await opened((act, record) => writeSummary(act, record, 'First.'))
  await opened((act, record) => writeSummary(act, record, 'Second.'))
  assert.equal((await file()).summary?.words, 'Second.')
  const kept = await opened(act => act.rows<{ words: string }>(sql`select words from case_summaries order by at`))
  assert.deepEqual(
    kept.map(row => row.words),
    ['First.', 'Second.'],
  )
  await assert.rejects(
    opened(act => act.rows(sql`update case_summaries set words = null`)),
    /42501/,
  )
})

test('a lead who only moves cases about does not read where we are', async () => {
  await opened((act, record) => writeSummary(act, record, 'Private.'))
  await world.lead.act('allocation', async act => {
    await act.open(family.record)
    assert.equal((await act.rows(sql`select id from case_summaries`)).length, 0)
  })
})

test('nothing of another family can be settled, ended or finished from here', async () => {
  const theirs = await opened(
    async (act, record) => ({
      goal: await setGoal(act, record, { words: 'x', whoseWords: 'child' }),
      task: await setTask(act, record, { words: 'x', dueOn: '2026-12-01' }),
    }),
    other,
    world.colleague,
  )
  const tries: ((act: Act, record: OpenedRecord) => Promise<unknown>)[] = [
    (act, record) => settleIssue(act, record, other.issue),
    (act, record) => endGoal(act, record, theirs.goal, 'met'),
    (act, record) => reviewGoal(act, record, theirs.goal, { score: 1 }),
    (act, record) => finishTask(act, record, theirs.task),
    (act, record) => reopenTask(act, record, theirs.task),
  ]
  for (const attempt of tries) await assert.rejects(opened(attempt), refused('not-yours-or-not-there'))
})

test('a plan needs an open case', async () => {
  const closing = await aFamilyOf(world.worker)
  await opened(async (act, record) => {
    await closeCase(act, record, { because: 'other' })
    await assert.rejects(raiseIssue(act, record, { code: 'other', words: 'x' }), refused('case-is-closed'))
    await assert.rejects(setGoal(act, record, { words: 'x', whoseWords: 'parent' }), refused('case-is-closed'))
    await assert.rejects(setTask(act, record, { words: 'x', dueOn: '2026-12-01' }), refused('case-is-closed'))
    await assert.rejects(writeSummary(act, record, 'x'), refused('case-is-closed'))
    await assert.rejects(setReview(act, record, '2026-12-01'), refused('case-is-closed'))
  }, closing)
})
