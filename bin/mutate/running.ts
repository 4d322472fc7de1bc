import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { asOwner } from '#database/connect.ts'
import { testServer } from '#database/test-server.ts'
import { readLines } from './lines.ts'
import { project, workFolder } from './place.ts'
import type { Told } from './told.ts'

export type Outcome = Readonly<{ verdict: 'passed' | 'failed' | 'too-long'; sentence: string; seconds: number }>

/**
 * Runs one test file in a process of its own, told what to weaken, and ends it at its first failure. The files a run
 * leaves, and the databases a run that was ended leaves, are cleared away.
 */
export async function runTest(file: string, change: Told['change'], longest: number): Promise<Outcome> {
  mkdirSync(workFolder, { recursive: true })
  const folder = mkdtempSync(join(workFolder, 'run-'))
  const made = join(folder, 'made')
  const whole: Told = { ...(change ? { change } : {}), made, proofs: `${pathToFileURL(folder).href}/proofs/` }
  writeFileSync(made, '')
  writeFileSync(join(folder, 'told.json'), JSON.stringify(whole))
  const began = performance.now()
  try {
    const { verdict, sentence } = await watch(file, longest, join(folder, 'told.json'))
    return { verdict, sentence, seconds: (performance.now() - began) / 1000 }
  } finally {
    await clear(made)
    rmSync(folder, { recursive: true, force: true })
  }
}

function watch(file: string, longest: number, told: string): Promise<Omit<Outcome, 'seconds'>> {
  const hooks = ['./bin/tsx-hook.mjs', './bin/mutate/in-the-test.mjs'].flatMap(hook => ['--import', hook])
  const child = spawn(process.execPath, [...hooks, '--test-reporter=tap', file], {
    cwd: project,
    env: { ...steady(), WEAKENED: told },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let heard = ''
  let wrong = ''
  let outcome: Omit<Outcome, 'seconds'> | undefined
  const end = (verdict: Outcome['verdict'], sentence: string) => {
    outcome ??= { verdict, sentence }
    try {
      process.kill(-child.pid!, 'SIGKILL')
    } catch {
      // It had ended by itself.
    }
  }
  const clock = setTimeout(() => end('too-long', `still running after ${longest} s`), longest * 1000)
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    heard += part
    const failed = /^\s*not ok \d+ - (?!.*# [A-Z]{4})(.*)$/m.exec(heard)?.[1]
    if (failed !== undefined) end('failed', failed.replaceAll('\\', ''))
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    wrong = `${wrong}${part}`.slice(-2000)
  })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', code => {
      clearTimeout(clock)
      const died = { verdict: 'failed', sentence: `ended with ${code}: ${wrong.trim().split('\n').at(-1)}` } as const
      done(outcome ?? (code === 0 ? { verdict: 'passed', sentence: '' } : died))
    })
  })
}

/** A developer's own settings must not decide what the tests find. */
export function steady(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('KINKEEPER_') || name === 'KINKEEPER_TEST_DATABASE_URL' || name === 'KINKEEPER_DATA',
  )
  const code = join(workFolder, 'code')
  return { NODE_COMPILE_CACHE: code, ...Object.fromEntries(kept), NODE_ENV: 'test', NO_COLOR: '1' }
}

/** Drops the databases whose names a process left in a file. */
export async function clear(made: string): Promise<void> {
  const names = readLines(made).filter(name => /^kk_test_[0-9a-f]+$/.test(name))
  if (names.length === 0) return
  await asOwner(await testServer(), async client => {
    for (const name of names.flatMap(each => [each, `${each}_keys`])) {
      await client.query(`drop database if exists ${name} with (force)`)
    }
  })
}
