import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readSettings, SettingsRefused } from './settings.ts'

const production = {
  NODE_ENV: 'production',
  KINKEEPER_DATABASE_URL: 'postgres://web:rosebud@db.example.org/kinkeeper',
  KINKEEPER_KEY_DATABASE_URL: 'postgres://web:rosebud@keys.example.org/keys',
  KINKEEPER_ROOT_KEY_FILE: '/etc/kinkeeper/root-key',
  KINKEEPER_SMTP_URL: 'smtps://post:rosebud@mail.example.org',
  KINKEEPER_PUBLIC_URL: 'https://families.example.org',
}

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read()
  } catch (fault) {
    if (fault instanceof SettingsRefused) return fault.problems
    throw fault
  }
  return []
}

test('with nothing set a developer gets port 3000, the data folder, the stories and the real clock', () => {
  const read = readSettings({})
  assert.equal(read.port, 3000)
  assert.match(read.dataDirectory, /\/data$/)
  assert.equal(read.rootKeyFile, `${read.dataDirectory}/root-key`)
  assert.equal(read.publicUrl, 'http://localhost:3000')
  assert.deepEqual([read.production, read.demo, read.clock, read.databaseUrl], [false, true, undefined, undefined])
})

test('settings cannot be changed after they are read', () => {
  assert.ok(Object.isFrozen(readSettings({})))
})

test('production with nothing set names every missing setting at once', () => {
  const problems = problemsOf(() => readSettings({ NODE_ENV: 'production' }))
  assert.deepEqual(
    problems.map(problem => problem.split(' ')[0]),
    Object.keys(production).filter(name => name !== 'NODE_ENV'),
  )
})

test('production with everything set starts, without the stories', () => {
  const read = readSettings(production)
  assert.equal(read.publicUrl, 'https://families.example.org')
  assert.deepEqual([read.production, read.demo], [true, false])
})

for (const [why, change, setting] of [
  ['a pretended clock', { KINKEEPER_CLOCK: '2026-03-02T09:30:00Z' }, 'KINKEEPER_CLOCK'],
  ['invented families', { KINKEEPER_DEMO: 'on' }, 'KINKEEPER_DEMO'],
  ['an address without https', { KINKEEPER_PUBLIC_URL: 'http://families.example.org' }, 'KINKEEPER_PUBLIC_URL'],
  [
    'keys beside the records they open',
    { KINKEEPER_KEY_DATABASE_URL: production.KINKEEPER_DATABASE_URL },
    'KINKEEPER_KEY_DATABASE_URL',
  ],
] as const) {
  test(`production refuses ${why}`, () => {
    const problems = problemsOf(() => readSettings({ ...production, ...change }))
    assert.ok(problems.length > 0 && problems.every(problem => problem.startsWith(setting)), problems.join())
  })
}

test('production refuses a root key file that is not there', () => {
  const problems = problemsOf(() => readSettings(production, '', () => false))
  assert.deepEqual(problems, ['KINKEEPER_ROOT_KEY_FILE names a file that is not there.'])
})

test('a settings file is read, and the environment wins over it', () => {
  const file = '# the hall\nKINKEEPER_PORT=4000\n\nexport KINKEEPER_DEMO="off"\n'
  assert.deepEqual([readSettings({}, file).port, readSettings({}, file).demo], [4000, false])
  assert.equal(readSettings({ KINKEEPER_PORT: '5000' }, file).port, 5000)
})

test('an empty setting is the same as none', () => {
  assert.equal(readSettings({ KINKEEPER_PORT: '', KINKEEPER_DATABASE_URL: '' }).port, 3000)
})

test('a wrong line, a misspelt name and wrong values are all named together', () => {
  const file = 'KINKEEPER_PRT=1\nnonsense\n'
  const wrong = {
    KINKEEPER_PORT: '70000',
    KINKEEPER_CLOCK: 'tomorrow',
    KINKEEPER_DEMO: 'yes',
    KINKEEPER_SMTP_URL: 'ftp://x',
  }
  const problems = problemsOf(() => readSettings(wrong, file))
  for (const named of [
    'KINKEEPER_PRT',
    'Line 2',
    'KINKEEPER_PORT',
    'KINKEEPER_CLOCK',
    'KINKEEPER_DEMO',
    'KINKEEPER_SMTP_URL',
  ]) {
    assert.ok(
      problems.some(problem => problem.includes(named)),
      named,
    )
  }
  assert.equal(problems.length, 6)
})

test('a refusal never repeats a value, because an address can hold a password', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(production).slice(1)), name => {
      const text = problemsOf(() => readSettings({ ...production, [name]: 'rosebud-and-nonsense' })).join()
      assert.ok(!text.includes('rosebud'), text)
    }),
    { seed: 7, numRuns: 30 },
  )
})

test('single sign-on is configured whole or not at all, and its secret is never repeated', () => {
  const whole = {
    KINKEEPER_OIDC_ISSUER: 'https://login.example.org',
    KINKEEPER_OIDC_CLIENT_ID: 'kinkeeper',
    KINKEEPER_OIDC_CLIENT_SECRET: 'canary-secret',
  }
  assert.deepEqual(readSettings(whole).singleSignOn, {
    issuer: 'https://login.example.org',
    clientId: 'kinkeeper',
    clientSecret: 'canary-secret',
  })
  assert.equal(readSettings({}).singleSignOn, undefined)
  for (const left of Object.keys(whole)) {
    assert.throws(
      () => readSettings({ ...whole, [left]: undefined }),
      (thrown: Error) => /set together or not at all/.test(thrown.message) && !thrown.message.includes('canary-secret'),
    )
  }
})
