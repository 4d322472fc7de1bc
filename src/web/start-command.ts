import { openConfiguredHouse, serveSite } from './start.ts'

/** `npm start`: everything for a first look, in one process, until Ctrl-C. */
export async function run(): Promise<number> {
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  const { house, close } = await openConfiguredHouse(say)
  const { stop } = await serveSite(house, say)
  await new Promise<void>(resolve => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  say('Stopping …')
  await stop()
  await close()
  return 0
}
