import { loadCharters } from '#organisations/charter.ts'
import { tellAll } from '#seeds/tell.ts'
import { settings } from '#settings.ts'
import { demoPeople } from '#staff/demo.ts'
import { openConfiguredHouse, refuseTakenPort, type Say, serveSite } from './start.ts'

/** `npm start` and `kinkeeper serve`: everything, in one process, until Ctrl-C. In development it says whom to sign in as. */
export async function run(): Promise<number> {
  const say: Say = line => void process.stdout.write(`${line}\n`)
  const wanted = settings()
  // Before anything is started or told: a port that is taken is a one-sentence answer, at once.
  await refuseTakenPort(wanted)
  const { house, close, explained } = await openConfiguredHouse(say)
  try {
    if (!wanted.production && wanted.demo) await tellAll(house, loadCharters(), say)
    const { address, stop } = await serveSite(house, say)
    if (!wanted.production && wanted.demo) sayWhereToGo(say, address)
    await toldToStop()
    say('Stopping …')
    await stop()
  } catch (fault) {
    throw explained(fault)
  } finally {
    await close()
  }
  return 0
}

function toldToStop(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

function sayWhereToGo(say: Say, address: string): void {
  say('')
  for (const charter of loadCharters()) {
    say(`${charter.organisation.name}: ${address}/c/${charter.slug}/`)
    for (const person of demoPeople(charter)) {
      say(
        `  ${`${person.name}, ${person.roleName.toLowerCase()}`.padEnd(44)} ${address}/dev/sign-in/${charter.slug}/${person.role}`,
      )
    }
  }
  say('')
  say(`Everybody to sign in as, on one page: ${address}/dev/   Stop with Ctrl-C.`)
}
