import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { lineOf, type TrailRecord } from './proof/records.ts'
import { sealingLock } from './sealing/seal.ts'
import { sealingKey } from './sealing/sealing-key.ts'
import { noon, origin, someSubjects, type TestTrail, testTrail } from './test-trail.ts'
import { sealingTransactions, startSealing, trailKey, trailName } from './trail.ts'
import { verifierKey, verifierKeyText } from './tree/checkpoint.ts'

const project = new URL('../..', import.meta.url)
let folder: string
let trail: TestTrail
let records: TrailRecord[]
let key: string

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kinkeeper-trail-'))
  trail = await testTrail()
  await trail.write(300, someSubjects(4))
  await trail.seal()
  key = verifierKeyText(verifierKey(origin, trail.key))
  records = await trail.records()
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await trail.dispose()
})

/** The command as it is typed, on a machine whose database cannot be reached. */
function kinkeeper(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', './bin/tsx-hook.mjs', 'src/cli.ts', 'trail', ...args],
    {
      cwd: project,
      env: { KINKEEPER_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
      encoding: 'utf8',
    },
  )
  return { status, stdout, stderr }
}

function fileOf(lines: TrailRecord[] | string): string {
  const file = join(folder, 'trail.jsonl')
  writeFileSync(file, typeof lines === 'string' ? lines : lines.map(lineOf).join(''))
  return file
}

test('An export is verified with no database in reach, in words and as one document', () => {
  const file = fileOf(records)
  const inWords = kinkeeper('verify', '--from', file, '--key', key)
  assert.equal(inWords.status, 0, inWords.stderr)
  assert.match(inWords.stdout, /^The trail is whole\.\nEntries: 300; checkpoints: 1, sealed until 2026-11-21T12:00/)
  const { status, stdout } = kinkeeper('verify', '--export', file, '--key', key, '--json')
  const report = JSON.parse(stdout)
  assert.deepEqual([status, report.whole, report.size, report.checkedWith], [0, true, 300, 'the key given'])
})

test('A changed export ends with 1 and says in plain words what was changed', () => {
  const changed = records.map(record =>
    record.is === 'leaf' && record.index === 41 && record.entry
      ? { ...record, entry: { ...record.entry, purpose: 'triage' } }
      : record,
  )
  const { status, stdout } = kinkeeper('verify', '--from', fileOf(changed), '--key', key)
  assert.equal(status, 1)
  assert.match(stdout, /NOT whole:\n- Entry [0-9a-f-]{36} \(number 41\) was changed after it was written/)
})

test('An export that was cut short, thinned out or spoilt is found', () => {
  const text = records.map(lineOf).join('')
  const spoilt = {
    'without its end': text.slice(0, text.lastIndexOf('{"is":"end"')),
    'without a line': records
      .filter(record => !(record.is === 'leaf' && record.index === 12))
      .map(lineOf)
      .join(''),
    'with a line that is not one': text.replace('{"is":"leaf"', '{"is":"lea"'),
    'with a handle that is not one': text.replace(/"counters":\[\["./, '"counters":[["z'),
    'cut in a line': text.slice(0, -100),
    empty: '',
  }
  for (const [how, content] of Object.entries(spoilt)) {
    const { status } = kinkeeper('verify', '--from', fileOf(content), '--key', key)
    assert.equal(status, 1, how)
  }
})

test('A trail signed by somebody else is not ours, whatever key it carries', () => {
  const other = verifierKeyText(verifierKey(origin, sealingKey(Buffer.alloc(32, 1))))
  const { status, stdout } = kinkeeper('verify', '--from', fileOf(records), '--key', other)
  assert.equal(status, 1)
  assert.match(stdout, /was not signed with this trail's key/)
})

test('A question that cannot be answered ends with 2 and one sentence', () => {
  assert.match(kinkeeper('verify', '--from', join(folder, 'none')).stderr, /^There is no file /)
  assert.match(kinkeeper('verify', '--from', fileOf(records), '--key', 'no+key').stderr, /^There is no file no\+key/)
  for (const args of [[], ['verify', '--nonsense'], ['prove']]) assert.equal(kinkeeper(...args).status, 2)
})

test('The house seals its own trail under a name of its own, and finds the server again after a cut', async () => {
  const { house } = trail
  const fresh = await testTrail()
  const faults: unknown[] = []
  try {
    await fresh.write(20, someSubjects(3))
    const sealing = startSealing(fresh.house, {
      now: () => noon,
      everyMs: 5,
      onFault: fault => faults.push(fault),
      onAltered: assert.fail,
    })
    const keys = [trailKey(fresh.house.rootKey)]
    const verified = () => fresh.verify({ keys, origin: trailName(fresh.house.rootKey) })
    while ((await verified()).waiting > 0) sealing.wake()
    await fresh.owner.query('select pg_advisory_lock($1)', [sealingLock])
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'kinkeeper_sealing' and datname = current_database() and wait_event = 'advisory'`
    while ((await fresh.owner.query(cut)).rows.length === 0) sealing.wake()
    await fresh.owner.query('select pg_advisory_unlock($1)', [sealingLock])
    await fresh.write(5, someSubjects(1))
    while ((await verified()).waiting > 0) sealing.wake()
    await sealing.stop()
    const { findings, size } = await verified()
    assert.deepEqual([size, findings], [25, []])
    assert.ok(faults.length > 0)
    assert.notEqual(trailName(fresh.house.rootKey), trailName(house.rootKey))
    await assert.rejects(sealingTransactions(fresh.house).query('begin; select 1 from kinkeeper.people'), {
      code: '42501',
    })
  } finally {
    await fresh.dispose()
  }
})
