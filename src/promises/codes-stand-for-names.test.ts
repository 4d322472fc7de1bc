import assert from 'node:assert/strict'
import { newCaseCode } from '#gate/ids.ts'
import { sql } from '#gate/sql.ts'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'

const at = setting('peer-support')
const promise = 'codes-stand-for-names'
const people = [{ part: 'parent', given: 'Hyacinth', family: 'Canaryworth' }] as const

proof({ promise, items: ['S1-36'] }, 'a list shows a code, and the name only to those who ask and work with the family, written down', async () => {
  const family = await at.familyOf(at.world.volunteer, people)
  await at.world.volunteer.act('support', async act => {
    await act.openList('caseload')
    const lines = await act.rows<Record<string, unknown>>(sql`select * from caseload_lines`)
    assert.ok(lines.some(line => line.case_code === family.caseCode))
    assert.ok(!JSON.stringify(lines).includes('Hyacinth'))
    assert.deepEqual(await act.rows(sql`select id from name_lines`), [])
    await act.revealNames([family.record])
    assert.equal((await act.rows(sql`select id from name_lines`)).length, 1)
  })
  await at.world.lead.act('allocation', async act => {
    await act.openList('team')
    await act.revealNames([family.record])
    assert.deepEqual(await act.rows(sql`select id from name_lines`), [], 'who only hands out cases is shown no name')
  })
  await at.world.colleague.act('support', async act => {
    await act.revealNames([family.record])
    assert.deepEqual(await act.rows(sql`select id from name_lines`), [])
  })
})

proof({ promise, items: ['S1-36'] }, 'the pages of the caseload show codes and no name until it is asked for', async () => {
  const family = await at.familyOf(at.world.worker, people)
  const worker = (await at.site()).as(at.world.worker)
  const list = await worker.get('/staff/caseload')
  assert.ok(list.body.includes(family.caseCode))
  assert.ok(!list.body.includes('Hyacinth') && !list.body.includes('Canaryworth'))
})

proof({ promise, items: ['S1-36'] }, 'a code says nothing of the family and cannot be guessed from another', async () => {
  const codes = Array.from({ length: 400 }, newCaseCode)
  assert.equal(new Set(codes).size, 400)
  for (const place of [0, 1, 2]) assert.ok(new Set(codes.map(code => code[place])).size > 10, `place ${place} hardly varies`)
  const one = await at.familyOf(at.world.worker, people)
  const two = await at.familyOf(at.world.worker, people)
  assert.notEqual(one.caseCode, two.caseCode)
  await assert.rejects(
    at.world.colleague.act('support', act => act.open(one.caseCode)),
    refused('not-yours-or-not-there'),
  )
})
