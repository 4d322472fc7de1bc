import assert from 'node:assert/strict'
import { now } from '#calendar/clock.ts'
import { withAct } from '#gate/act.ts'
import { type Purpose, purposes, type Role, roles } from '#gate/purposes.ts'
import { tokenHash } from '#gate/tokens.ts'
import { startSession } from '#staff/sessions.ts'
import { addStaff, administer, signUndertaking } from '#staff/staff.ts'
import { everyoneSignsFirst } from './everyone-signs-first.ts'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'

const at = setting('parent-partnership')
const promise = everyoneSignsFirst.id

/** Somebody new, signed in, who has not promised anything yet. */
async function newcomer(role: Role, name: string = role) {
  const staff = await administer(at.house, at.world.charter, act =>
    addStaff(act, { email: `new-${name}@example.org`, displayName: role, roles: [role], startsOn: '2026-01-01' }),
  )
  const token = await startSession(at.house, {
    organisation: at.world.organisation,
    staff,
    by: 'demo-link',
    at: new Date(now().epochMilliseconds),
  })
  const enter = (...wanted: Purpose[]) =>
    withAct(at.house, { as: 'staff', tokenHash: tokenHash(token), purposes: wanted, route: 'test' }, async () => true)
  return { staff, token, enter }
}

proof(
  { promise, items: ['S2-2', 'S1-29', 'S1-42'] },
  'nobody enters before they signed, in any role, for any purpose but signing',
  async () => {
    for (const role of Object.keys(roles) as Role[]) {
      const somebody = await newcomer(role)
      for (const purpose of Object.keys(purposes) as Purpose[]) {
        const entered = await somebody.enter(purpose).catch(thrown => !refused('undertaking-not-signed')(thrown))
        assert.equal(entered, ['sign-in', 'undertaking'].includes(purpose), `${role} for ${purpose}`)
      }
    }
  },
)

proof(
  { promise, items: ['S2-2', 'S1-42'] },
  'a signature for one purpose does not slip another through, and signing opens the door',
  async () => {
    const somebody = await newcomer('worker', 'second-worker')
    await withAct(
      at.house,
      { as: 'staff', tokenHash: tokenHash(somebody.token), purposes: ['undertaking'], route: 'test' },
      act => signUndertaking(act, '2'),
    )
    assert.equal(await somebody.enter('support'), true)
    const signed = await at.house.owner<{ undertaking_version: string }>(
      'select undertaking_version from kinkeeper.staff where id = $1 and undertaking_signed_at is not null',
      [somebody.staff],
    )
    assert.deepEqual(signed, [{ undertaking_version: '2' }])
  },
)

proof({ promise, items: ['S1-29', 'S1-42'] }, 'whoever’s work has ended enters no more, signed or not', async () => {
  const gone = await at.world.player('gone', ['worker'])
  await at.house.owner(`update kinkeeper.staff set ends_on = current_date - 1 where id = $1`, [gone.id])
  await assert.rejects(
    gone.act('support', async () => true),
    refused('employment-ended'),
  )
})
