import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../..', import.meta.url))

/** The command as people run it: a process of its own. */
function kinkeeper(...args: string[]) {
  const program = ['--import', './bin/tsx-hook.mjs', 'src/cli.ts']
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], {
    cwd: project,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function deadlineJson(...args: string[]): Record<string, string> {
  const { status, stdout, stderr } = kinkeeper('deadline', ...args, '--json')
  assert.deepEqual([status, stderr], [0, ''])
  return JSON.parse(stdout)
}

test('--json prints target, last and nominal, and nothing else', () => {
  assert.deepEqual(deadlineJson('access', '--received', '2026-09-03'), {
    target: '2026-10-01',
    last: '2026-10-05',
    nominal: '2026-10-03',
  })
  assert.deepEqual(deadlineJson('breach', '--received', '2027-03-27T10:00'), {
    target: '2027-03-29T10:00:00Z',
    last: '2027-03-30T10:00:00Z',
    nominal: '2027-03-30T10:00:00Z',
  })
})

test('pauses, extension, nation and regime reach the count', () => {
  const pauses = ['--paused', '2026-12-04..2026-12-10', '--paused=2026-12-08..2026-12-14']
  assert.equal(deadlineJson('access', '--received', '2026-12-01', ...pauses).last, '2027-01-12')
  assert.equal(deadlineJson('erasure', '--received', '2027-01-31', '--extended').last, '2027-04-30')
  assert.equal(deadlineJson('access', '--received', '2027-02-26', '--nation', 'scotland').last, '2027-03-29')
  assert.equal(deadlineJson('access', '--received', '2029-04-09', '--regime', 'guernsey').last, '2029-05-10')
})

test('without --json the dates come in words, with the reasons', () => {
  const { status, stdout } = kinkeeper('deadline', 'complaint', '--received', '2026-11-25')
  assert.equal(status, 0)
  assert.match(stdout, /Working target +Thursday 24 December 2026/)
  assert.match(stdout, /Last day +Tuesday 29 December 2026/)
  assert.match(stdout, /s\.164A/)
})

const refused: [string, string[], RegExp][] = [
  ['no kind', [], /^KIND: .*access/],
  ['an unknown kind', ['holiday', '--received', '2026-12-01'], /^KIND: "holiday" is not one of access/],
  ['no day of receipt', ['access'], /^--received: missing/],
  ['a day that does not exist', ['access', '--received', '2026-02-30'], /^--received: .*Write it as 2026-11-21/],
  ['a breach without a time', ['breach', '--received', '2026-11-27'], /^--received: .*2026-11-27T17:30/],
  ['an unknown nation', ['access', '--received', '2026-12-01', '--nation', 'france'], /^--nation: .*northern-ireland/],
  ['an unknown regime', ['access', '--received', '2026-12-01', '--regime', 'eu'], /^--regime: .*uk, guernsey/],
  ['an unknown option', ['access', '--recieved', '2026-12-01'], /^--recieved: no such option/],
  ['an option twice', ['access', '--received', '2026-12-01', '--received', '2026-12-02'], /^--received: given twice/],
  ['an option without its value', ['access', '--received'], /^--received: a value is missing/],
  ['half a pause', ['access', '--received', '2026-12-01', '--paused', '2026-12-04'], /^--paused: .*two days/],
  [
    'a pause that ends before it starts',
    ['access', '--received', '2026-12-01', '--paused', '2026-12-14..2026-12-04'],
    /^--paused: .*is before/,
  ],
  [
    'a pause for a correction',
    ['rectification', '--received', '2026-12-01', '--paused', '2026-12-04..2026-12-14'],
    /^--paused: .*Monday 4 January 2027.*Art 12A/,
  ],
  [
    'a pause in Guernsey',
    ['access', '--received', '2026-12-01', '--regime', 'guernsey', '--paused', '2026-12-04..2026-12-14'],
    /^--paused: Guernsey's law has no pause/,
  ],
  ['an extended complaint', ['complaint', '--received', '2026-12-01', '--extended'], /^--extended: .*30 days/],
  ['a complaint in Guernsey', ['complaint', '--received', '2026-12-01', '--nation', 'guernsey'], /^KIND: .*odpa\.gg/],
  ['a year without holidays', ['access', '--received', '2036-12-20'], /^--received: .*2024 to 2036/],
]
for (const [what, args, says] of refused) {
  test(`${what} is refused in a sentence on standard error, with nothing on standard output`, () => {
    const { status, stdout, stderr } = kinkeeper('deadline', ...args, '--json')
    assert.deepEqual([status, stdout], [2, ''])
    assert.match(stderr, says)
    assert.equal(stderr.trim().split('\n').length, 1)
  })
}

test('an unknown command is told which commands there are', () => {
  const { status, stdout, stderr } = kinkeeper('dedline')
  assert.deepEqual([status, stdout], [2, ''])
  assert.match(stderr, /no command "dedline"/)
  assert.match(stderr, /^ {2}deadline /m)
  assert.equal(kinkeeper('constructor').status, 2)
  assert.equal(kinkeeper('--help').status, 0)
})
