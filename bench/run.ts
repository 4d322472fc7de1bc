import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { asOwner } from '#database/connect.ts'
import { migrate } from '#database/migrate.ts'
import { startServer } from '#database/server.ts'
import type { Entry } from '#gate/act.ts'
import { openHouse } from '#gate/house.ts'
import type { Purpose, Role } from '#gate/purposes.ts'
import { tokenHash } from '#gate/tokens.ts'
import { charterBySlug, loadCharters } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { settings } from '#settings.ts'
import { startSession } from '#staff/sessions.ts'
import { addStaff, administer } from '#staff/staff.ts'
import type { Bench } from './bench.ts'
import { d20, makeDataSet, small } from './data-set.ts'
import { measureGathering } from './gathering.ts'
import { measureGrowth } from './growth.ts'
import { measureKeeping } from './keeping.ts'
import { loadFloor, loadOurs } from './load.ts'
import { residentMb, settled } from './machine.ts'
import { measureNames } from './names.ts'
import { measureMemory, measurePage, measureWriters, signedIn, workloads } from './pages.ts'
import { head, type Line, rowOf } from './table.ts'
import { measureProof, measureVerifying } from './trail.ts'

const size = process.argv.includes('--small') ? small : d20
/** `npm run bench -- P2 P3`: those alone, and nothing is written down. */
const wanted = process.argv.slice(2).filter(each => /^P\d/.test(each))
const isWanted = (id: string) => wanted.length === 0 || wanted.some(each => id.startsWith(each))
const say = (line: string) => void process.stdout.write(`${line}\n`)
const folder = join(settings().dataDirectory, 'bench')
mkdirSync(folder, { recursive: true })

const cluster = `bench-${process.pid}`
const server = await startServer({ dataDirectory: folder, cluster })
const connections = {
  owner: { ...server.connection, database: 'kk_bench' },
  keyOwner: { ...server.connection, database: 'kk_bench_keys' },
}
const floorDatabase = { ...server.connection, database: 'kk_floor' }
const rootKey = Buffer.alloc(32, 7)
const running: ChildProcess[] = []
try {
  say(`Making ${size.people.toLocaleString('en-GB')} people …`)
  const { people, notes } = makeDataSet(size)
  for (const database of ['kk_bench', 'kk_floor'])
    await asOwner(server.connection, client => client.query(`create database ${database}`))
  await migrate(connections)
  await asOwner(connections.owner, client => client.query('update gate.installation set development = true'))
  const house = await openHouse(connections, rootKey)
  const charter = charterBySlug('family-centre')!
  // Every charity, as where it is served: what runs by itself then finds each of them.
  await joinCharters(house, loadCharters())
  const { rows } = await house.web.query('select id from organisations where slug = $1', [charter.slug])
  const organisation: string = rows[0].id
  const worker = await signIn('worker')
  const lead = await signIn('data-protection-lead')
  say(`Loading ${notes.length.toLocaleString('en-GB')} notes, twice …`)
  const records = await loadOurs(house, organisation, worker.id, size, people, notes)
  await asOwner(floorDatabase, client => loadFloor(client, people, notes))

  const at = 20_000 + (process.pid % 20_000)
  const place = join(folder, 'ours.json')
  writeFileSync(place, JSON.stringify({ connections, rootKey: rootKey.toString('hex'), port: at }), { mode: 0o600 })
  const began = performance.now()
  const ours = await start('ours.ts', place)
  await (await fetch(`http://127.0.0.1:${at}/c/${charter.slug}/`)).arrayBuffer()
  const startMs = Math.round(performance.now() - began)
  const floor = await start('floor.ts', String(server.connection.host), String(at + 1))
  const bareSettings = { connection: connections.owner, organisation, worker: worker.id, port: at + 2 }
  const bare = await start('bare.ts', JSON.stringify(bareSettings))
  const postmaster = Number(readFileSync(join(folder, cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  const bench: Bench = {
    ...{ ours: ours.pid!, floor: floor.pid!, bare: bare.pid!, postmaster, at, startMs },
    ...{ token: worker.token, house, floorDatabase, organisation, records, people },
  }
  const lines = [head]
  const tell = (line: Line) => {
    lines.push(rowOf(line))
    say(rowOf(line))
  }
  const idle = residentMb(bench.ours)
  await settled(bench.ours, postmaster)
  const browser = await signedIn(bench)
  say(`\n${head}`)
  for (const workload of workloads(bench, browser)) if (isWanted(workload.id)) tell(await measurePage(bench, workload))
  if (isWanted('P4'))
    tell(await measureGathering(bench, { worker: entry(worker.token, 'support'), lead: entry(lead.token, 'rights') }))
  if (isWanted('P6b')) tell(await measureWriters(bench, browser))
  if (isWanted('P6c')) tell(await measureVerifying(bench))
  if (isWanted('P6d')) tell(await measureProof(bench))
  if (isWanted('P10')) tell(await measureMemory(bench, browser, idle))
  if (isWanted('P7')) for (const line of await measureKeeping(bench)) tell(line)
  if (isWanted('P9')) tell(await measureGrowth(bench, browser))
  if (isWanted('P11')) tell(measureNames())
  if (wanted.length === 0)
    writeFileSync(new URL('./results.md', import.meta.url), `${await preface(notes.length)}${lines.join('\n')}\n`)
  await house.close()

  async function signIn(role: Role): Promise<{ id: string; token: string }> {
    const id = await administer(house, charter.slug, act =>
      addStaff(act, {
        email: `${role}@example.org`,
        displayName: 'Bench',
        roles: [role],
        startsOn: '2026-01-01',
        trainingLapsesOn: '2100-01-01',
      }),
    )
    await asOwner(connections.owner, client =>
      client.query('update kinkeeper.staff set undertaking_signed_at = now(), idle_lock_minutes = 30 where id = $1', [
        id,
      ]),
    )
    return { id, token: await startSession(house, { organisation, staff: id, by: 'demo-link', at: new Date() }) }
  }
} finally {
  await Promise.all(running.map(stopped))
  await server.stop()
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    child.removeAllListeners('exit').once('exit', () => resolve())
    if (!child.kill('SIGTERM')) resolve()
  })
}

function entry(token: string, purpose: Purpose): Entry {
  return { as: 'staff', tokenHash: tokenHash(token), purposes: [purpose], route: 'bench' }
}

/** Under the flags of `npm start`. */
function start(file: string, ...args: string[]): Promise<ChildProcess> {
  const flags = ['--max-semi-space-size=16', '--import', './bin/kept-code.mjs', '--import', './bin/tsx-hook.mjs']
  const child = spawn(process.execPath, [...flags, `bench/${file}`, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  return new Promise((resolve, reject) => {
    child.stdout!.once('data', () => resolve(child))
    child.once('exit', code => reject(new Error(`${file} ended with ${code}`)))
  })
}

async function preface(notes: number): Promise<string> {
  const version = await asOwner(server.connection, async client => (await client.query('show server_version')).rows[0])
  const load = loadavg().map(each => each.toFixed(0))
  return `# What it costs

\`npm run bench\`, ${new Date().toISOString().slice(0, 10)}; ${size.people.toLocaleString('en-GB')} people, ${notes.toLocaleString('en-GB')} notes; ${cpus().length} cores, Node ${process.version}, PostgreSQL ${version.server_version}. CPU of the app and of its PostgreSQL together, per request, interleaved with the limit program (\`floor.ts\`) in one run. Load of the machine while it ran: ${load.join(', ')} (more than the cores means that it was shared: times are then too long, ratios less so). Ratios are what to read.

`
}
