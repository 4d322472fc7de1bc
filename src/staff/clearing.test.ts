import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aFamilyOf } from '#cases/test-family.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { clearWhatRanOut } from './clearing.ts'
import { startSession } from './sessions.ts'

let house: TestHouse
let world: World
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000)
const many = async (table: string) =>
  (await house.owner<{ many: number }>(`select count(*)::int as many from gate.${table}`))[0]!.many

test('who opened what in acts that are over is said by the trail alone', async () => {
  await aFamilyOf(world.worker)
  assert.ok((await many('acts')) > 0 && (await many('admitted')) > 0)
  await clearWhatRanOut(house, new Date())
  assert.deepEqual([await many('acts'), await many('admitted'), await many('named_events')], [0, 0, 0])
  assert.ok((await many('trail_entries')) > 0)
})

test('the address somebody had before is let go after a month', async () => {
  const before = async () =>
    (
      await house.owner<{ email: string | null }>('select email_before as email from kinkeeper.staff where id = $1', [
        world.worker.id,
      ])
    )[0]!.email
  await world.administrator.act('administration', async act => {
    await act.amend('staff', { id: world.worker.id }, { email: 'elsewhere@example.org' })
    await act.note('staff.changed', [])
  })
  assert.equal(await before(), 'worker.family-centre@example.org')
  await clearWhatRanOut(house, inDays(29))
  assert.equal(await before(), 'worker.family-centre@example.org')
  await clearWhatRanOut(house, inDays(31))
  assert.equal(await before(), null)
})

test('what was only for a moment goes when it has run out, and not before', async () => {
  const at = new Date()
  await startSession(house, { organisation: world.organisation, staff: world.worker.id, by: 'passkey', at })
  await house.web.query(`insert into gate.sign_in_attempts values ('\\x01', $1, false)`, [at])
  await house.web.query(
    `insert into gate.one_use_codes (code_hash, organisation_id, kind, made_at, ends_at) values ('\\x01', $1, 'invitation', $2, $3)`,
    [world.organisation, at, inDays(7)],
  )
  const sessions = await many('staff_sessions')
  await clearWhatRanOut(house, inDays(1))
  assert.deepEqual(
    [await many('sign_in_attempts'), await many('one_use_codes'), await many('staff_sessions')],
    [1, 1, sessions],
  )
  await clearWhatRanOut(house, inDays(9))
  assert.deepEqual(
    [await many('sign_in_attempts'), await many('one_use_codes'), await many('staff_sessions')],
    [0, 0, sessions],
  )
  await clearWhatRanOut(house, inDays(91))
  assert.equal(await many('staff_sessions'), 0)
})
