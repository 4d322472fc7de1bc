import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const home = fileURLToPath(new URL('../../', import.meta.url))

function charterCommand(...args: string[]) {
  const code = `import { run } from '#organisations/lint-command.ts'; process.exitCode = await run(${JSON.stringify(args)})`
  return spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: home, encoding: 'utf8' })
}

test('a shipped charter is read with its findings and none of them stops it', () => {
  const { status, stdout, stderr } = charterCommand('lint', 'charters/peer-support.yaml')
  assert.equal(status, 0)
  assert.equal(stderr, '')
  assert.match(stdout, /charters\/peer-support\.yaml:\d+:\d+ warning T2 {2}purposes\[0\]\.claimed/)
  assert.match(stdout, /0 errors, \d+ warnings, \d+ notes\n$/)
})

test('with --json the findings are one document in the promised shape', () => {
  const { status, stdout } = charterCommand('lint', 'charters/live-chat.yaml', '--json')
  assert.equal(status, 0)
  const report = JSON.parse(stdout)
  assert.deepEqual(Object.keys(report), ['file', 'findings'])
  assert.equal(report.file, 'charters/live-chat.yaml')
  for (const finding of report.findings) {
    assert.deepEqual(
      Object.keys(finding).filter(key => key !== 'tension'),
      ['level', 'where', 'what', 'source', 'treatAs'],
    )
    assert.deepEqual(Object.keys(finding.where), ['line', 'column', 'path'])
  }
})

test('a file that is no charter exits 1 and says in JSON what would be right', () => {
  const { status, stdout } = charterCommand('lint', 'biome.json', '--json')
  assert.equal(status, 1)
  const { findings } = JSON.parse(stdout)
  assert.ok(findings.every((each: { level: string; treatAs: string }) => each.level === 'error' && each.treatAs))
})

test('a file that is not there, or no file, exits 2 and says so on standard error only', () => {
  const cases: [string[], RegExp][] = [
    [['lint', 'charters/none.yaml'], /charters\/none\.yaml:1:1 is not there\. Name a charter, such as/],
    [['lint', 'charters', '--json'], /is a folder, not a file/],
    [['lint'], /Say which charter to read/],
    [[], /Say which charter to read/],
    [['lint', 'a.yaml', 'b.yaml'], /Say which charter to read/],
    [['lint', 'charters/live-chat.yaml', '--jason'], /There is no option --jason/],
  ]
  for (const [args, says] of cases) {
    const { status, stdout, stderr } = charterCommand(...args)
    assert.equal(status, 2, args.join(' '))
    assert.equal(stdout, '')
    assert.match(stderr, says)
  }
})
