import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './site.ts'

const project = join(import.meta.dirname, '..')

export type Started = Readonly<{
  url: string
  /** Everything it printed, as a newcomer reads it. */
  said(): string
  /** Ctrl-C; the exit code. */
  stop(): Promise<number | null>
}>

export type Wanted = Readonly<{ dataDirectory: string; clock?: string }>

/** Starts Kinkeeper as `npm start` does, in a process and a data folder of its own, and waits until it says where to go. */
export async function startKinkeeper(wanted: Wanted): Promise<Started> {
  const port = await freePort()
  const child = kinkeeper(['start'], wanted, port)
  let heard = ''
  child.stdout?.on('data', part => (heard += part))
  child.stderr?.on('data', part => (heard += part))
  const ended = new Promise<number | null>(done => child.once('exit', done))
  let hasEnded = false
  void ended.then(() => (hasEnded = true))
  for (let turn = 0; turn < 1800 && !heard.includes('Stop with Ctrl-C'); turn++) {
    if (hasEnded) throw new Error(`Kinkeeper did not start:\n${heard}`)
    await wait(100)
  }
  return {
    url: `http://localhost:${port}`,
    said: () => heard,
    stop() {
      child.kill('SIGINT')
      return ended
    },
  }
}

/** Runs one `kinkeeper` command to its end. */
export async function runKinkeeper(
  args: readonly string[],
  wanted: Wanted,
): Promise<{ code: number | null; said: string }> {
  const child = kinkeeper(args, wanted, 0)
  let said = ''
  child.stdout?.on('data', part => (said += part))
  child.stderr?.on('data', part => (said += part))
  return new Promise(done => child.once('close', code => done({ code, said })))
}

/** In an environment without what a test runner sets: a newcomer has none of it. */
function kinkeeper(args: readonly string[], { dataDirectory, clock }: Wanted, port: number): ChildProcess {
  const unset = ['NODE_ENV', 'NODE_OPTIONS', 'NODE_TEST_CONTEXT', 'KINKEEPER_CLOCK'].flatMap(name => ['-u', name])
  const set = [
    `KINKEEPER_DATA=${dataDirectory}`,
    `KINKEEPER_PORT=${port}`,
    ...(clock ? [`KINKEEPER_CLOCK=${clock}`] : []),
  ]
  const program = [process.execPath, '--import', './bin/tsx-hook.mjs', 'src/cli.ts', ...args]
  return spawn('env', [...unset, ...set, ...program], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] })
}
