import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asOwner } from './connect.ts'
import { loudSettings, quieten } from './quiet-logins.ts'
import { type TestHouse, testHouse } from './test-database.ts'

let house: TestHouse
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

test('no login lets the server write what a statement was about into its log', async () => {
  for (const login of [house.web, house.jobs]) assert.deepEqual(await loudSettings(login), [])
})

test('a server that would write it is found, and a login of it is made quiet', async () => {
  await asOwner(house.connections.owner, async client => {
    await client.query(`set log_statement = 'all'`)
    await client.query(`set log_min_messages = 'warning'`)
    const found = await loudSettings(client)
    for (const wanted of ['log_min_messages = log', 'log_statement = none']) assert.ok(found.includes(wanted), wanted)
  })
  // A role is the whole server's: the one made here is taken back.
  await asOwner(house.connections.owner, async client => {
    await client.query('begin')
    await client.query('create role kinkeeper_test_login')
    await quieten(client, 'kinkeeper_test_login')
    const { rows } = await client.query(
      `select setconfig from pg_db_role_setting where setrole = 'kinkeeper_test_login'::regrole`,
    )
    await client.query('rollback')
    assert.ok(rows[0].setconfig.includes('log_min_messages=log'))
  })
})
