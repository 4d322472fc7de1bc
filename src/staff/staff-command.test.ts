import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { today } from '#calendar/clock.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { charterBySlug, loadCharters } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { testSite } from '#web/test-site.ts'
import { administer } from './staff.ts'
import { inviteFirst } from './staff-command.ts'

let house: TestHouse
before(async () => {
  house = await testHouse()
  await joinCharters(house, loadCharters())
})
after(() => house.dispose())

const first = (slug: string, email: string) =>
  administer(house, slug, act =>
    inviteFirst(act, charterBySlug(slug)!, { email, name: 'Firstworth', trainedOn: today().toString() }),
  )

test('in every charity the first one in is somebody who manages sign-ins and opens no record', async () => {
  for (const { slug } of loadCharters()) {
    const invitation = await first(slug, `first@${slug}.example.org`)
    const [row] = await house.owner<{ roles: string[] }>('select roles from kinkeeper.staff where email = $1', [
      `first@${slug}.example.org`,
    ])
    assert.match(row!.roles.join(), /^(administrator|manager)$/)
    const site = await testSite(house, slug)
    assert.equal((await site.as().get(invitation)).statusCode, 200)
    await site.close()
  }
})

test('for somebody who is here already it is a new invitation, and no new role', async () => {
  const before = await first('family-centre', 'again@example.org')
  await house.owner(`update kinkeeper.staff set roles = '{worker}' where email = 'again@example.org'`)
  const invitation = await first('family-centre', 'AGAIN@example.org')
  const rows = await house.owner<{ roles: string[] }>(
    `select roles from kinkeeper.staff where lower(email) = 'again@example.org'`,
  )
  assert.deepEqual(
    rows.map(row => row.roles),
    [['worker']],
  )
  const site = await testSite(house)
  assert.equal((await site.as().get(before)).statusCode, 404)
  assert.equal((await site.as().get(invitation)).statusCode, 200)
  await site.close()
})
