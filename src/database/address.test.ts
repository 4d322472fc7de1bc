import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectionFromUrl } from './address.ts'

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
