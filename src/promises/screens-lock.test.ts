import assert from 'node:assert/strict'
import { proof } from './test-proof.ts'
import { open, refused, setting } from './test-setting.ts'

const at = setting('parent-partnership')
const promise = 'screens-lock'
const idleSince = (minutes: number) =>
  at.house.owner(
    `update gate.staff_sessions set last_seen_at = now() - make_interval(mins => $1), locked_at = null where staff_id = $2`,
    [minutes, at.world.worker.id],
  )

proof(
  { promise, items: ['S2-40'] },
  'a session left alone is locked by the server itself, and then opens nothing at all',
  async () => {
    const family = await at.familyOf(at.world.worker)
    await idleSince(9)
    await open(at.world.worker, family.record, 'support')
    await idleSince(11)
    await assert.rejects(open(at.world.worker, family.record, 'support'), refused('locked'))
    await assert.rejects(
      open(at.world.worker, family.record, 'support'),
      refused('locked'),
      'asking again does not unlock it',
    )
  },
)

proof({ promise, items: ['S2-40'] }, 'a screen locked by its key shows nothing until somebody unlocks it', async () => {
  const family = await at.familyOf(at.world.lead)
  await open(at.world.lead, family.record, 'support')
  await (await at.site()).as(at.world.lead).post('/staff/lock', {}, '/staff/account')
  await assert.rejects(open(at.world.lead, family.record, 'support'), refused('locked'))
  const page = await (await at.site()).as(at.world.lead).get(`/staff/families/${family.record}`)
  assert.notEqual(page.statusCode, 200)
  assert.ok(!page.body.includes('Marisol'))
})

proof(
  { promise, items: ['S2-40'] },
  'every page of work tells the browser when to hide and when to lock, and is not kept by it',
  async () => {
    await idleSince(0)
    const page = await (await at.site()).as(at.world.worker).get('/staff/caseload')
    assert.equal(page.statusCode, 200)
    assert.match(page.body, /data-blur-after-minutes="\d+"/)
    assert.match(page.body, /data-lock-after-minutes="\d+"/)
    assert.match(page.body, /data-lock-form/)
    assert.equal(page.headers['cache-control'], 'no-store')
  },
)
