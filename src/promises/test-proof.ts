import { appendFileSync, mkdirSync } from 'node:fs'
import { basename, relative } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promiseById } from './proving/all-promises.ts'
import type { ItemId } from './proving/promise.ts'
import { type Result, runsFolder } from './proving/results.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))

/**
 * A test that tries to break a promise, and leaves word of how it went. Only what a proof names and passes may be called
 * kept by code. Its sentence says what was tried; it fails before it runs if it names what its promise does not answer for.
 */
export function proof(
  of: Readonly<{ promise: string; items: readonly ItemId[] }>,
  sentence: string,
  attempt: (t: TestContext) => void | Promise<void>,
): void {
  const held = promiseById(of.promise)
  const foreign = of.items.filter(item => !held?.items.includes(item))
  if (!held || foreign.length > 0 || of.items.length === 0) {
    throw new Error(
      `"${sentence}" proves ${foreign.join(', ') || 'nothing'} of ${of.promise}, which does not answer for it.`,
    )
  }
  const file = relative(project, callingFile())
  const leave = (passed: boolean) => {
    const result: Result = { ...of, test: `${file}: ${sentence}`, passed, at: new Date().toISOString() }
    mkdirSync(runsFolder, { recursive: true })
    appendFileSync(new URL(`${basename(file)}.jsonl`, runsFolder), `${JSON.stringify(result)}\n`)
  }
  test(sentence, async t => {
    try {
      await attempt(t)
      leave(true)
    } catch (thrown) {
      leave(false)
      throw thrown
    }
  })
}

function callingFile(): string {
  const line = (new Error().stack ?? '').split('\n').find(each => /\.test\.tsx?[:)]/.test(each)) ?? ''
  const found = /(file:\/\/\S+?\.test\.tsx?)/.exec(line)?.[1] ?? /\(?(\/\S+?\.test\.tsx?)/.exec(line)?.[1]
  if (!found) throw new Error('A proof is written in a test file.')
  return found.startsWith('file:') ? fileURLToPath(found) : found
}
