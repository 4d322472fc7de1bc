import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { asOwner } from '#database/connect.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { on, rowsOf, testFamily } from '#retention/test-family.ts'
import { writeBackup } from './backup.ts'
import { runDrill } from './drill.ts'
import { refuseUnreplayed } from './replay.ts'
import { restoreRecords } from './restore.ts'

let house: TestHouse
let world: World
let folder: string
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  folder = await mkdtemp(join(tmpdir(), 'kinkeeper-test-'))
})
after(async () => {
  await house.dispose()
  await rm(folder, { recursive: true })
})

const drillPlaces = () =>
  house.owner(`select datname from pg_database where datname like 'kinkeeper\\_drill\\_%' order by 1`)

test('an erased family does not come back with an old backup, and nobody else is touched', async () => {
  const family = await testFamily(world, 'family-support', { canary: 'sorrel' })
  const before = await rowsOf(house, family.record)
  const placesBefore = await drillPlaces()
  const report = await runDrill(house, 'family-centre')
  assert.deepEqual(
    { ...report, cameBack: report.cameBack > 0 },
    { backedUp: true, cameBack: true, stillThere: 0, opened: 0, othersUntouched: true, trailFindings: 0, passed: true },
  )
  assert.equal(await rowsOf(house, family.record), before)
  assert.deepEqual(await drillPlaces(), placesBefore)
})

test('the machine that writes a backup cannot read it, and nothing of a family stands in it in the open', async () => {
  await testFamily(world, 'family-support', { canary: 'bistort' })
  const file = join(folder, 'night')
  const mine = await generateIdentity()
  await writeBackup(house.connections, {
    file,
    recipient: await identityToRecipient(mine),
    at: new Date('2026-11-21T01:00:00Z'),
  })
  for (const name of await readdir(folder)) {
    assert.ok(!(await readFile(join(folder, name))).includes('bistort'), name)
  }
  const other = await testHouse()
  try {
    await assert.rejects(restoreRecords(other.connections, file, await generateIdentity()), /does not open this backup/)
    await assert.rejects(restoreRecords(house.connections, file, mine), /restored into an empty one/)
    const bytes = await readFile(file)
    await writeFile(`${file}-cut`, bytes.subarray(0, bytes.length - 2000))
    await assert.rejects(restoreRecords(other.connections, `${file}-cut`, mine))
    assert.deepEqual(await other.owner('select from kinkeeper.organisations'), [])
    await restoreRecords(other.connections, file, mine)
    await assert.rejects(refuseUnreplayed(other), /restored/)
    const [copies, originals] = await Promise.all(
      [other, house].map(each => each.owner('select to_jsonb(n) as row from kinkeeper.notes n order by id')),
    )
    assert.deepEqual(copies, originals)
    const walls = await asOwner(other.connections.owner, client =>
      client.query(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'kinkeeper' and c.relkind = 'r' and not c.relforcerowsecurity`),
    )
    assert.deepEqual(walls.rows, [])
    const off = await other.owner(`select tgname from pg_trigger where tgenabled = 'D'`)
    assert.deepEqual(off, [])
  } finally {
    await other.dispose()
  }
})

test('keys in a backup go after fourteen days and the backup after thirty-five', async () => {
  const recipient = await identityToRecipient(await generateIdentity())
  const apart = await mkdtemp(join(tmpdir(), 'kinkeeper-test-'))
  const night = (name: string, day: string) =>
    on(day, () =>
      writeBackup(house.connections, { file: join(apart, name), recipient, at: new Date(`${day}T01:00:00Z`) }),
    )
  try {
    await night('first', '2026-06-01')
    await night('second', '2026-06-14')
    assert.ok((await readdir(apart)).includes('first.keys'))
    await night('third', '2026-06-15')
    const names = await readdir(apart)
    assert.deepEqual(
      [names.includes('first.keys'), names.includes('first'), names.includes('second.keys')],
      [false, true, true],
    )
    await night('fourth', '2026-07-06')
    assert.ok(!(await readdir(apart)).includes('first'))
  } finally {
    await rm(apart, { recursive: true })
  }
})
