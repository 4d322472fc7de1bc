import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { loadCharters, readCharter } from '#organisations/charter.ts'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'

const at = setting()
const promise = 'no-computer-decides'

/** Decisions about a family, and the column that says who took them. */
const decisions = [
  ['triage_decisions', 'decided_by'],
  ['later_arrivals', 'judged_by'],
] as const

proof(
  { promise, items: ['S1-59', 'S4-56'] },
  'no decision about a family can be kept without the person who took it',
  async () => {
    const family = await at.familyOf(at.world.worker)
    for (const [table, column] of decisions) {
      const [found] = await at.house.owner<{ attnotnull: boolean }>(
        `select attnotnull from pg_attribute where attrelid = $1::regclass and attname = $2`,
        [`kinkeeper.${table}`, column],
      )
      assert.equal(found?.attnotnull, true, `${table}.${column}`)
    }
    const nobody = () =>
      at.world.worker.act('support', async act => {
        const record = await act.open(family.record)
        const unit = await act.newUnit(record, 'narrative')
        await act.insert('triage_decisions', { record_id: record.id, unit_id: unit, decided: 'decline', at: act.at })
        await act.note('case.triaged', [record])
      })
    await assert.rejects(nobody(), /23502/)
  },
)

proof(
  { promise, items: ['S1-59', 'S4-56'] },
  'the clockwork of the software has no purpose under which it could decide',
  async () => {
    const family = await at.familyOf(at.world.worker)
    for (const purpose of ['support', 'triage', 'allocation', 'safeguarding', 'supervision'] as const) {
      await assert.rejects(
        at.world.job(purpose, act => act.open(family.record)),
        /not-yours-or-not-there/,
        purpose,
      )
    }
  },
)

proof({ promise, items: ['S1-59', 'S4-56'] }, 'a charter cannot say that it decides by machine', () => {
  for (const charter of loadCharters()) assert.equal(charter.automatedDecisions, 'none')
  const draft = parse(readFileSync(new URL('../../charters/courses-and-network.yaml', import.meta.url), 'utf8'))
  draft.automatedDecisions = 'some'
  assert.ok(readCharter(stringify(draft), 'x').faults.some(each => each.path === 'automatedDecisions'))
})
