import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { installFailure } from './install-failure.mjs'

const own = { name: 'small', version: '1.0.0', dependencies: { inside: 'file:inside' } }

/** A project whose one package lies in its own folder, so that npm has nothing to ask anybody. */
async function smallProject(t) {
  const folder = await mkdtemp(join(tmpdir(), 'kinkeeper-ensure-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'inside'))
  await writeFile(join(folder, 'inside/package.json'), '{"name":"inside","version":"1.0.0"}')
  await writeFile(join(folder, 'package.json'), JSON.stringify(own))
  await writeLock(folder, {})
  return folder
}

function writeLock(folder, more) {
  const packages = { '': own, inside: { version: '1.0.0' }, 'node_modules/inside': { resolved: 'inside', link: true } }
  const lock = { name: 'small', version: '1.0.0', lockfileVersion: 3, packages, ...more }
  return writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock))
}

function ensure(folder) {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, 'ensure.mjs'), folder], { encoding: 'utf8' })
  return { code: run.status, said: run.stdout, complained: run.stderr }
}

test('the first run installs and says so; the next has nothing to do and says nothing', async t => {
  const folder = await smallProject(t)
  const first = ensure(folder)
  assert.deepEqual([first.code, /^Installing the packages/.test(first.said)], [0, true], first.complained)
  assert.deepEqual(ensure(folder), { code: 0, said: '', complained: '' })
})

test('a changed lock file is installed again', async t => {
  const folder = await smallProject(t)
  ensure(folder)
  const before = await readFile(join(folder, 'node_modules/.lock-hash'), 'utf8')
  await writeLock(folder, { requires: true })
  assert.match(ensure(folder).said, /^Installing the packages/)
  assert.notEqual(await readFile(join(folder, 'node_modules/.lock-hash'), 'utf8'), before)
})

test('a lock file that does not fit stops with one sentence and is tried again next time', async t => {
  const folder = await smallProject(t)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...own, dependencies: { 'kept-nowhere': '1.0.0' } }))
  const { code, complained } = ensure(folder)
  assert.equal(code, 1)
  assert.match(complained.trim().split('\n').at(-1), /^Not installed: .*package-lock\.json/)
  assert.equal(existsSync(join(folder, 'node_modules/.lock-hash')), false)
})

test('each way an install can fail has its own sentence', () => {
  for (const [words, sentence] of [
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EACCES', /may not write/],
    ['npm error code EAI_AGAIN', /cannot be reached/],
    ['npm error code EINTEGRITY', /does not have exactly/],
    ['Error: spawnSync npm ENOENT', /npm was not found/],
    ['npm error something else', /npm says why/],
  ])
    assert.match(installFailure(words), sentence)
})
