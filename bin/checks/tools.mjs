import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from './files.mjs'

/** @typedef {{ complaints: string[], warnings?: string[], note?: string, closing?: string, passed?: number, failed?: number, skipped?: number }} Verdict */

/**
 * Runs a program of `node_modules` under this Node; its words are the complaints when it fails.
 * @param {string} program path inside `node_modules`
 * @param {string[]} args
 * @returns {Promise<Verdict>}
 */
export async function tool(program, ...args) {
  const { code, words } = await node([join('node_modules', program), ...args])
  return { complaints: code === 0 ? [] : [words.trim() || `${program} ended with ${code} and said nothing`] }
}

/** What finds files, exports and packages that nobody uses; knip.json says what an entry is. */
export const knip = /** @type {const} */ (['knip/bin/knip.js', '--no-progress', '--reporter', 'compact'])

/**
 * Runs test files under Node's own runner. A run in which no test was executed fails.
 * @param {string} name of the file that keeps what was said, under `data/check`
 * @param {string[]} patterns
 * @returns {Promise<Verdict>}
 */
export async function nodeTests(name, ...patterns) {
  const limits = ['--test-concurrency=2', '--test-timeout=600000', '--test-reporter=spec']
  const { code, words } = await node([
    '--import',
    './bin/kept-code.mjs',
    '--import',
    './bin/tsx-hook.mjs',
    '--test',
    ...limits,
    ...patterns,
  ])
  mkdirSync(join(project, 'data', 'check'), { recursive: true })
  writeFileSync(join(project, 'data', 'check', `${name}.txt`), words)
  return verdictOf(words, code, `data/check/${name}.txt`)
}

/**
 * What Node's test runner said, as a verdict: the failures in full, its closing lines, the names of what was skipped.
 * @param {string} words
 * @param {number | null} code
 * @param {string} [keptIn]
 * @returns {Verdict}
 */
export function verdictOf(words, code, keptIn = '') {
  const count = (/** @type {string} */ what) => Number(new RegExp(`^ℹ ${what} (\\d+)$`, 'm').exec(words)?.[1] ?? 0)
  const [tests, passed, skipped] = [count('tests'), count('pass'), count('skipped')]
  const failed = tests - passed - skipped - count('todo')
  const closing = words.match(/^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) .*$/gm)?.join('\n') ?? ''
  const failures = /✖ failing tests:[\s\S]*/.exec(words)?.[0] ?? words.slice(-20_000)
  const skips = words.match(/^\s*﹣ .*$/gm)?.map(line => `skipped:${line.replace(/^\s*﹣/, '')}`) ?? []
  /** @type {string[]} */
  const complaints = []
  if (code !== 0 || failed > 0) complaints.push(`${failures.trim()}\n(everything that was said: ${keptIn})`)
  else if (tests === 0) complaints.push('No test was executed.')
  return { complaints, warnings: skips, note: `${passed} of ${tests}`, closing, passed, failed, skipped }
}

/**
 * @param {string[]} args
 * @returns {Promise<{ code: number | null, words: string }>}
 */
function node(args) {
  const child = spawn(process.execPath, args, {
    cwd: project,
    env: steadyEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  /** @type {Buffer[]} */
  const heard = []
  child.stdout.on('data', part => heard.push(part))
  child.stderr.on('data', part => heard.push(part))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', code => done({ code, words: Buffer.concat(heard).toString() }))
  })
}

/** A developer's own settings must not decide what the tests find. */
function steadyEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('KINKEEPER_') || name === 'KINKEEPER_TEST_DATABASE_URL' || name === 'KINKEEPER_DATA',
  )
  return { ...Object.fromEntries(kept), NODE_ENV: 'test', FORCE_COLOR: '0', NO_COLOR: '1' }
}
