import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { asOwner } from '#database/connect.ts'
import { migrate } from '#database/migrate.ts'
import { startServer } from '#database/server.ts'
import { openHouse } from '#gate/house.ts'
import { charterBySlug, loadCharters } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { settings } from '#settings.ts'
import { startSession } from '#staff/sessions.ts'
import { addStaff, administer } from '#staff/staff.ts'
import { d20, makeDataSet, small } from './data-set.ts'
import { loadFloor, loadOurs } from './load.ts'
import { measureEverything } from './measure.ts'
import { measureNames } from './names.ts'

const size = process.argv.includes('--small') ? small : d20
const say = (line: string) => void process.stdout.write(`${line}\n`)
const folder = join(settings().dataDirectory, 'bench')
mkdirSync(folder, { recursive: true })

const server = await startServer({ dataDirectory: folder, cluster: `bench-${process.pid}` })
const database = `kk_bench`
const connections = {
  owner: { ...server.connection, database },
  keyOwner: { ...server.connection, database: `${database}_keys` },
}
const rootKey = Buffer.alloc(32, 7)
const running: ChildProcess[] = []
try {
  say(`Making ${size.people.toLocaleString('en-GB')} people …`)
  const { people, notes } = makeDataSet(size)
  await asOwner(server.connection, client => client.query(`create database ${database}`))
  await asOwner(server.connection, client => client.query('create database kk_floor'))
  await migrate(connections)
  await asOwner(connections.owner, client => client.query('update gate.installation set development = true'))
  const house = await openHouse(connections, rootKey)
  const charter = charterBySlug('family-centre')!
  // Every charity, as where it is served: what runs by itself then finds each of them.
  await joinCharters(house, loadCharters())
  const { rows } = await house.web.query('select id from organisations where slug = $1', [charter.slug])
  const organisation = rows[0].id
  const worker = await administer(house, charter.slug, act =>
    addStaff(act, {
      email: 'bench@example.org',
      displayName: 'Bench',
      roles: ['worker'],
      startsOn: '2026-01-01',
      trainingLapsesOn: '2100-01-01',
    }),
  )
  await asOwner(connections.owner, client =>
    client.query('update kinkeeper.staff set undertaking_signed_at = now() where id = $1', [worker]),
  )
  const token = await startSession(house, { organisation, staff: worker, by: 'demo-link', at: new Date() })
  say(`Loading ${notes.length.toLocaleString('en-GB')} notes, twice …`)
  const records = await loadOurs(house, organisation, worker, size, people, notes)
  await asOwner({ ...server.connection, database: 'kk_floor' }, client => loadFloor(client, people, notes))
  await house.close()

  const from = 20_000 + (process.pid % 20_000)
  writeFileSync(
    join(folder, 'ours.json'),
    JSON.stringify({ connections, rootKey: rootKey.toString('hex'), port: from }),
    { mode: 0o600 },
  )
  const began = performance.now()
  const ours = await start('ours.ts', join(folder, 'ours.json'))
  const startMs = Math.round(performance.now() - began)
  const floor = await start('floor.ts', String(server.connection.host), String(from + 1))
  const postmaster = Number(readFileSync(join(folder, `bench-${process.pid}`, 'postmaster.pid'), 'utf8').split('\n')[0])
  const results = await measureEverything({
    ours: ours.pid!,
    floor: floor.pid!,
    postmaster,
    at: from,
    token,
    records,
    people,
    startMs,
    say,
  })
  const table = [...results, ...measureNames()]
  say(`\n${table.join('\n')}`)
  const head = `# What it costs\n\n\`npm run bench\`, ${new Date().toISOString().slice(0, 10)}; ${size.people.toLocaleString('en-GB')} people, ${notes.length.toLocaleString('en-GB')} notes; ${cpus().length} cores, Node ${process.version}, PostgreSQL ${await version()}. CPU of the app and of its PostgreSQL together, per request, interleaved with the limit program (\`floor.ts\`) in one run. Load of the machine while it ran: ${loadavg()
    .map(each => each.toFixed(0))
    .join(
      ', ',
    )} (more than the cores means that it was shared: times are then too long, ratios less so). Ratios are what to read.\n\n`
  writeFileSync(new URL('./results.md', import.meta.url), `${head}${table.join('\n')}\n`)
} finally {
  for (const child of running) child.kill('SIGTERM')
  await server.stop()
}

function start(file: string, ...args: string[]): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', './bin/kept-code.mjs', '--import', './bin/tsx-hook.mjs', `bench/${file}`, ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  running.push(child)
  return new Promise((resolve, reject) => {
    child.stdout!.once('data', () => resolve(child))
    child.once('exit', code => reject(new Error(`${file} ended with ${code}`)))
  })
}

async function version(): Promise<string> {
  return asOwner(server.connection, async client => (await client.query('show server_version')).rows[0].server_version)
}
