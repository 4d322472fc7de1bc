import assert from 'node:assert/strict'
import test from 'node:test'
import pg from 'pg'
import { connectionFromUrl, stopTestServer, testServer } from './test-server.ts'

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

test('an address of a database is taken apart as PostgreSQL itself would', () => {
  assert.deepEqual(connectionFromUrl('postgres://web:p%40ss@db.example.org:5433/kin?sslmode=require'), {
    host: 'db.example.org',
    port: 5433,
    user: 'web',
    password: 'p@ss',
    database: 'kin',
    ssl: { rejectUnauthorized: true },
  })
  assert.deepEqual(connectionFromUrl('postgresql:///kin?host=/var/run/postgresql&user=owner'), {
    host: '/var/run/postgresql',
    port: 5432,
    user: 'owner',
    database: 'kin',
  })
})
