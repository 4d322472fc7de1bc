import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { keepTyping } from '#cases/notes/kept-typing.ts'
import { loudSettings } from '#database/quiet-logins.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { makeEnquiry } from '#enquiries/enquiries.ts'
import { sql } from '#gate/sql.ts'
import { type TestFamily, testFamily } from '#retention/test-family.ts'
import { raiseConcern } from '#safeguarding/safeguarding.ts'
import { writeBackup } from './backup.ts'
import { diskOf, filesThatHold, writtenOut } from './test-disk.ts'

// Whoever steals the disk, a copy of it or a backup learns no word about anybody. Words that stand nowhere else are
// written into two families that are alike but for them, and then looked for in every byte the machine keeps.

let house: TestHouse
let world: World
let folder: string
let twins: readonly TestFamily[]
const letters = () =>
  randomBytes(6)
    .toString('hex')
    .replace(/\d/g, digit => 'ghjkmnpqrs'[Number(digit)]!)
const canaries = [letters(), letters()]
/** Written in the open on purpose: a search that does not find it could not find the others. */
const planted = letters()

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  folder = await mkdtemp(join(tmpdir(), 'kinkeeper-canaries-'))
  twins = await Promise.all(canaries.map(canary => testFamily(world, 'family-support', { canary, open: true })))
  for (const family of twins) await dayOfWork(family)
})
after(async () => {
  await house.dispose()
  await rm(folder, { recursive: true })
})

/** What else is written of a family in a day, with what goes wrong in it. */
async function dayOfWork({ record, canary }: TestFamily): Promise<void> {
  await world.worker.act('support', async act => {
    const opened = await act.open(record)
    await keepTyping(act, opened, 'note', { body: `${canary} half typed ` })
    await raiseConcern(act, opened, { words: `${canary} was frightened. `.repeat(200) })
  })
  await world.visitor('asking-for-help', act =>
    makeEnquiry(act, {
      anonymous: false,
      cameBy: 'page',
      words: `${canary} asks`,
      asker: { part: 'parent', given: canary },
      reach: [{ channel: 'email', value: `${canary}@example.com`, safe: 'yes' }],
      noticeVersion: '1',
    }),
  )
  // An act that is taken back, one that the database refuses, and a value it cannot read: each passed through the log.
  for (const text of [
    sql`select 1 / (length(${canary}) - length(${canary}))`,
    sql`select ${canary}::date`,
    sql`insert into tasks (id, record_id, unit_id, words, due_on, made_at) values (gen_random_uuid(), ${record}, ${record}, ${Buffer.from(canary)}, now(), now())`,
  ]) {
    const failing = world.worker.act('support', async act => {
      await keepTyping(act, await act.open(record), 'taken-back', { body: `${canary} taken back` })
      await act.rows(text)
    })
    await assert.rejects(failing, fault => !String((fault as Error).message).includes(canary))
  }
}

/** A column in the open, as a careless change would make one. */
async function plantInTheOpen(): Promise<void> {
  await house.owner('alter table kinkeeper.organisations add column if not exists careless text')
  await house.owner('update kinkeeper.organisations set careless = $1', [planted])
}

test('no word of either family stands in the server’s tables or its write-ahead log; a careless one would be found', async t => {
  const disk = await diskOf(house)
  if (!disk) return t.skip('the server is on another machine')
  await writtenOut(house)
  assert.deepEqual(await filesThatHold(disk.log, canaries), [])
  await house.owner('checkpoint')
  assert.deepEqual(await filesThatHold([...disk.tables, ...disk.log], canaries), [])
  await plantInTheOpen()
  await writtenOut(house)
  assert.notDeepEqual(await filesThatHold(disk.log, [planted]), [], 'the log is really read')
  await house.owner('checkpoint')
  assert.notDeepEqual(await filesThatHold(disk.tables, [planted]), [], 'the tables are really read')
})

test('no word of either family stands in what the server says of itself; a careless one would be found', async t => {
  const disk = await diskOf(house)
  if (!disk?.words) return t.skip('the server writes its log elsewhere')
  assert.deepEqual(await filesThatHold([disk.words], canaries), [])
  assert.deepEqual(await loudSettings(house.web), [])
  const said = letters()
  await house.owner(`do $$ begin raise log '${said}'; end $$`)
  assert.deepEqual(await filesThatHold([disk.words], [said]), [disk.words], 'the log is really read')
})

test('no word of either family stands in a backup, closed or opened; a careless one would be found in it opened', async () => {
  const identity = await generateIdentity()
  const recipient = await identityToRecipient(identity)
  const file = join(folder, 'night')
  const { keysFile } = await writeBackup(house.connections, { file, recipient, at: new Date('2026-11-21T01:00:00Z') })
  assert.deepEqual(await filesThatHold([folder], canaries), [])
  for (const each of [file, keysFile]) assert.equal(await holds(each, identity, canaries), false, each)
  assert.equal(await holds(file, identity, [twins[0]!.code]), true, 'the backup holds their rows')
  await plantInTheOpen()
  await writeBackup(house.connections, { file, recipient, at: new Date('2026-11-21T02:00:00Z') })
  assert.deepEqual(await filesThatHold([folder], [planted]), [])
  assert.equal(await holds(file, identity, [planted]), true, 'the backup is really opened')
})

async function holds(file: string, identity: string, words: readonly string[]): Promise<boolean> {
  const opener = new Decrypter()
  opener.addIdentity(identity)
  const open = Buffer.from(await opener.decrypt(await readFile(file)))
  return words.some(word => open.includes(word) || open.includes(Buffer.from(word).toString('hex')))
}
