import Fastify, { type FastifyInstance } from 'fastify'
import { startClock } from '#calendar/clock.ts'
import { connectionFromUrl } from '#database/address.ts'
import { asOwner, type Connections } from '#database/connect.ts'
import { migrate } from '#database/migrate.ts'
import { loudSettings } from '#database/quiet-logins.ts'
import { type RunningServer, startServer } from '#database/server.ts'
import { explainStartFailure, StartFailure } from '#database/start-failure.ts'
import { refuseUnreplayed } from '#files/replay.ts'
import { type House, openHouse } from '#gate/house.ts'
import { loginPassword, makeRootKey, readRootKey } from '#gate/root-key.ts'
import { loadCharters } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { type Settings, settings } from '#settings.ts'
import { startClockwork } from './clockwork.ts'
import { developmentPages } from './development.tsx'
import { makeSite } from './server.ts'

export type Say = (line: string) => void
const quiet: Say = () => {}

/** The house as the settings say: the bundled server or one's own, migrated, every charter joined. */
export async function openConfiguredHouse(
  say: Say = quiet,
): Promise<{ house: House; close(): Promise<void>; explained(fault: unknown): unknown }> {
  const wanted = settings()
  startClock(wanted.clock)
  if (!wanted.production) await makeRootKey(wanted.rootKeyFile)
  const rootKey = readRootKey(wanted.rootKeyFile)
  if (!wanted.databaseUrl) say('Starting the bundled PostgreSQL …')
  const server = wanted.databaseUrl ? undefined : await startServer({ dataDirectory: wanted.dataDirectory })
  // A server that broke off says why in its own log, and to us only that it is gone.
  const explained = (fault: unknown) => explainStartFailure(fault) ?? server?.complaint() ?? fault
  try {
    const house = await migratedHouse(connectionsOf(wanted, server, rootKey), rootKey, wanted, say)
    return {
      house,
      explained,
      async close() {
        await house.close()
        if (server?.startedByUs) await server.stop()
      },
    }
  } catch (fault) {
    if (server?.startedByUs) await server.stop()
    throw explained(fault)
  }
}

async function migratedHouse(connections: Connections, rootKey: Buffer, wanted: Settings, say: Say): Promise<House> {
  const ran = await migrate(connections)
  if (ran.length > 0) say(`Brought the database up to date (${ran.length} steps).`)
  await asOwner(connections.owner, owner =>
    owner.query('update gate.installation set development = $1', [!wanted.production]),
  )
  const house = await openHouse(connections, rootKey)
  const loud = await loudSettings(house.web)
  if (loud.length > 0)
    say(
      `This PostgreSQL may write families’ words into its own log: have its superuser set, for the roles kinkeeper_web and kinkeeper_jobs, ${loud.join(', ')}.`,
    )
  await joinCharters(house, loadCharters())
  return house
}

/** Serves the site until the process is told to stop. Returns what stops it. */
export async function serveSite(
  house: House,
  say: Say = quiet,
): Promise<{ site: FastifyInstance; address: string; stop(): Promise<void> }> {
  const wanted = settings()
  const development = !wanted.production
  const site = await makeSite({
    house,
    publicUrl: wanted.publicUrl,
    development,
    ...(wanted.singleSignOn ? { singleSignOn: wanted.singleSignOn } : {}),
    ...(development ? { more: instance => developmentPages(instance, house, wanted) } : {}),
  })
  await refuseUnreplayed(house)
  const clockwork = await startClockwork(house, wanted)
  try {
    await listen(site, wanted)
  } catch (fault) {
    await clockwork.stop()
    throw fault
  }
  const address = `http://localhost:${(site.server.address() as { port: number }).port}`
  say(`Serving at ${address}`)
  return {
    site,
    address,
    async stop() {
      await site.close()
      await clockwork.stop()
    },
  }
}

/** Logins' passwords come from the root key, so that one's own server needs no more settings. */
function connectionsOf(wanted: Settings, server: RunningServer | undefined, rootKey: Buffer): Connections {
  const owner = server?.connection ?? connectionFromUrl(wanted.databaseUrl!)
  const keyOwner = wanted.keyDatabaseUrl
    ? connectionFromUrl(wanted.keyDatabaseUrl)
    : { ...owner, database: `${owner.database}_keys` }
  if (server) return { owner: { ...owner, database: 'postgres' }, keyOwner: { ...owner, database: 'kinkeeper_keys' } }
  return { owner, keyOwner, passwordOf: login => loginPassword(rootKey, login) }
}

/** Refuses a port that another program has, in one sentence, by trying it. */
export async function refuseTakenPort(wanted: Settings): Promise<void> {
  const trial = Fastify()
  await listen(trial, wanted)
  await trial.close()
}

async function listen(site: FastifyInstance, { port, production }: Settings): Promise<void> {
  try {
    await site.listen({ port, host: production ? '0.0.0.0' : 'localhost' })
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault
    throw new StartFailure(
      'port-in-use',
      `Port ${port} is in use. Set KINKEEPER_PORT to another, or stop what uses it.`,
    )
  }
}
