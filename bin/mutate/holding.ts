import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InDatabase } from './mutant.ts'
import { project, workFolder } from './place.ts'
import { clear, steady } from './running.ts'
import type { ToldToHold } from './told.ts'

type Counted = readonly { named: string; times: number }[]
export type Ready = Readonly<{
  /** What failed when nothing was broken; undefined when all passed, twice. */
  sentence?: string
  seconds: number
  called: Counted
  tables: Counted
  code: readonly { file: string; ranges: [from: number, to: number, ran: 0 | 1][] }[]
}>
export type Answer = Readonly<{ sentence?: string; isSure: boolean }>

/** A test file in a process of its own, ready to be run again and again. */
export type Held = Readonly<{
  file: string
  ready: Ready
  /** Runs it with a rule weakened; what noticed, if anything did. Not sure: the process is no longer what it was. */
  run(change: InDatabase, says: readonly string[]): Promise<Answer>
  letGo(): Promise<void>
}>

/** Makes a test file ready, or says what fails in it unbroken. Whoever asks lets it go. */
export async function hold(file: string, code: readonly string[], longest = 300): Promise<Held> {
  mkdirSync(workFolder, { recursive: true })
  const folder = mkdtempSync(join(workFolder, 'held-'))
  const made = join(folder, 'made')
  const told: ToldToHold = { file, made, code, proofs: `${pathToFileURL(folder).href}/proofs/` }
  writeFileSync(made, '')
  writeFileSync(join(folder, 'told.json'), JSON.stringify(told))
  const child = spawn(
    process.execPath,
    ['--import', './bin/tsx-hook.mjs', './bin/mutate/held-test.mjs', join(folder, 'told.json')],
    { cwd: project, env: steady(), stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true },
  )
  const ready = (await heard(child, 'ready', longest)) ?? nothing('it ended, or took too long, before it was ready')
  return {
    file,
    ready,
    async run(change, says) {
      const answer = heard(child, 'answer', Math.max(60, ready.seconds * 8))
      if (child.connected) child.send({ ...change, says })
      return (await answer) ?? { isSure: false }
    },
    async letGo() {
      kill(child)
      await clear(made)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const nothing = (sentence: string): Ready => ({ sentence, seconds: 0, called: [], tables: [], code: [] })

type Word = { ready: Ready; answer: Answer }

/** The next word of one kind; undefined when the process ends or has not said it in so many seconds. */
function heard<Kind extends keyof Word>(
  child: ChildProcess,
  kind: Kind,
  longest: number,
): Promise<Word[Kind] | undefined> {
  return new Promise(done => {
    const end = (word?: Word[Kind]) => {
      clearTimeout(clock)
      child.off('message', listen)
      child.off('exit', ended)
      done(word)
    }
    const listen = (message: unknown) => {
      const word = (message as Partial<Word>)[kind]
      if (word) end(word)
    }
    const ended = () => end()
    const clock = setTimeout(ended, longest * 1000)
    child.on('message', listen).on('exit', ended)
    if (child.exitCode !== null) ended()
  })
}

function kill(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, 'SIGKILL')
  } catch {
    // It had ended by itself.
  }
}
