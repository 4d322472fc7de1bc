import { openConfiguredHouse } from '#web/start.ts'

/** `kinkeeper migrate`: brings both databases to the newest schema and joins every charter. */
export async function run(): Promise<number> {
  const { close } = await openConfiguredHouse(line => void process.stdout.write(`${line}\n`))
  await close()
  process.stdout.write('The database is up to date.\n')
  return 0
}
