import assert from 'node:assert/strict'
import type { Player } from '#database/test-world.ts'
import { Refusal, type RefusalName } from '#gate/refusals.ts'
import { openCase, startFamily } from './cases.ts'
import { raiseIssue } from './plan/plan.ts'

export type TestFamily = Readonly<{
  record: string
  code: string
  caseId: string
  parent: string
  child: string
  issue: string
}>

/** A parent and a child with an open case held by the player, and one issue they talk about. */
export async function aFamilyOf(player: Player, service = 'family-support'): Promise<TestFamily> {
  return player.act('support', async act => {
    const { record, people } = await startFamily(act, {
      people: [
        { part: 'parent', given: 'Marisol', family: 'Canaryworth' },
        { part: 'child', given: 'Otis', family: 'Canaryworth', bornOn: '2019-05-02' },
      ],
    })
    const caseId = await openCase(act, record, { service, from: 'direct', worker: player.id })
    const issue = await raiseIssue(act, record, { code: 'behaviour', words: 'Bedtimes end in shouting' })
    return { record: record.id, code: record.caseCode, caseId, parent: people[0]!, child: people[1]!, issue }
  })
}

/** For `assert.rejects`: the refusal has this name. */
export const refused = (name: RefusalName) => (thrown: unknown) => {
  assert.ok(thrown instanceof Refusal, `expected the refusal ${name}, met ${thrown}`)
  assert.equal(thrown.refusal, name)
  return true
}

/** Whether this player may open the record today. */
export async function mayOpen(player: Player, record: string): Promise<boolean> {
  return player
    .act('support', act => act.open(record))
    .then(() => true)
    .catch(thrown => {
      refused('not-yours-or-not-there')(thrown)
      return false
    })
}
