import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { stopTestServer, testServer } from './test-server.ts'

test('every test file meets the same server, as its superuser', async () => {
  const [one, two] = await Promise.all([testServer(), testServer()])
  assert.deepEqual(one, two)
  const client = new pg.Client(one)
  await client.connect()
  const { rows } = await client.query('select rolsuper from pg_roles where rolname = current_user')
  await client.end()
  assert.deepEqual(rows, [{ rolsuper: true }])
})

test('the shared server is not stopped under a test that is still signed in', async () => {
  const client = new pg.Client(await testServer())
  await client.connect()
  assert.equal(await stopTestServer(), false)
  await client.query('select 1')
  await client.end()
})
