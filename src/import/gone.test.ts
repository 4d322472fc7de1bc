import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { openCase, startFamily, writeNote } from '#cases/cases.ts'
import { closeCase } from '#cases/team/closing.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { makeEnquiry } from '#enquiries/enquiries.ts'
import { marksOf, recordReach } from '#families/families.ts'
import { writeBackup } from '#files/backup.ts'
import { replayErasures } from '#files/replay.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { runRetention } from '#retention/run.ts'
import { on, placesOf, stayAwake } from '#retention/test-family.ts'
import { workImports } from './bring-in.ts'
import { confirm } from './confirm.ts'
import { readSpreadsheet } from './read.ts'
import { checkedOf, prepare, stage, stageOf } from './staging.ts'

const charter = charterBySlug('family-centre')!
let house: TestHouse
let world: World
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  await stayAwake(house)
  await letGo()
})
after(() => house.dispose())

const told = { from: 'self', how: 'spoken' } as const

/** A mother with a child, helped in 2020, and let go six years later by the schedule. */
async function letGo(): Promise<void> {
  await on('2020-03-02', () =>
    world.worker.act('support', async act => {
      const { record, people } = await startFamily(act, {
        people: [
          { part: 'parent', given: 'Zélie', family: 'O’Hara', bornOn: '1989-04-03' },
          { part: 'child', given: 'Kofi', bornOn: '2015-05-16' },
        ],
      })
      const ways = [
        ['email', 'Zelie.OHara@example.org'],
        ['phone', '07700 900123'],
      ] as const
      for (const [channel, value] of ways)
        await recordReach(act, record, people[0]!, { channel, value, safe: 'yes' }, told)
      await openCase(act, record, { service: 'family-support', from: 'direct', worker: world.worker.id })
      const words = {
        kind: 'call',
        happenedAt: act.at,
        body: 'She rang.',
        told: 'told-by-parent',
        fixed: true,
      } as const
      await writeNote(act, record, words)
      await closeCase(act, record, { because: 'goals-met', words: 'It went well.', supportSummary: '' })
    }),
  )
  const report = await on('2026-11-20', () => runRetention(house, 'family-centre'))
  assert.equal(report.done, 1)
}

const head = 'First name,Surname,DOB,Mobile,Email,Child 1 name,Child 1 DOB'
async function seen(...rows: string[]) {
  const bytes = Buffer.from(`${[head, ...rows].join('\n')}\n`)
  const sheet = await readSpreadsheet(bytes, 'old.csv')
  if ('refused' in sheet) assert.fail(sheet.why)
  const id = await world.lead.act('import', act => stage(act, { fileName: 'old.csv', bytes, sheet }))
  return world.lead.act('import', async act => {
    const ready = await prepare(act, await stageOf(act, id), 'ready', { otherwise: 'family-support' })
    return { id, rows: checkedOf(ready, charter).rows }
  })
}
const reasons = (rows: Awaited<ReturnType<typeof seen>>['rows']) =>
  rows.map(row => row.refusals.map(each => each.kind).join(' ') || 'comes in')

test('an old list brings nobody back: by name and birthday, by number, by address, by a child, however it is typed', async () => {
  const { rows } = await seen(
    'Zelie,OHara,03/04/1989,,,,',
    'ZÉLIE,O’Hara,3 April 1989,,,,',
    'Z,Unknown,,+44 7700 900 123,,,',
    'Someone,Else,,,ZELIE.OHARA@example.org,,',
    'Rowan,O Hara,,,,Kofi,16/05/2015',
    'Zelie,OHara,03/04/1990,,,,',
    'Kofi,Mensah,16/05/1985,,,,',
  )
  const refusal = 'has-gone-from-here'
  assert.deepEqual(reasons(rows), [refusal, refusal, refusal, refusal, refusal, 'comes in', 'comes in'])
  const says = rows[0]!.refusals[0]!
  assert.match(says.says, /has gone from here.*write down a new enquiry/)
  assert.deepEqual([says.column, says.holds], [null, ''])
})

test('what was refused does not come in when the list is confirmed, and somebody who went since the preview does not either', async () => {
  const { id } = await seen('Zelie,OHara,03/04/1989,,,,', 'Ama,Newman,01/02/1990,,,,')
  const families = () => house.owner<{ n: number }>('select count(*)::int as n from kinkeeper.records')
  const [before] = await families()
  await world.lead.act('import', async act => confirm(act, await stageOf(act, id), charter))
  await workImports(house, 'family-centre')
  assert.equal((await families())[0]!.n - before!.n, 1)
  const later = await seen('Nia,Later,01/02/1991,,later@example.org,,', 'Ode,Other,01/02/1992,,,,')
  assert.deepEqual(reasons(later.rows), ['comes in', 'comes in'])
  const organisation = world.organisation
  const marks = marksOf(house.keys, organisation, {
    given: null,
    family: null,
    bornOn: null,
    emails: ['later@example.org'],
  })
  await house.jobKeys.markErased(organisation, marks, '2030-01-01')
  const batch = await world.lead.act('import', async act => confirm(act, await stageOf(act, later.id), charter))
  const [made] = await house.owner<{ n: number }>(
    'select rows_to_take as n from kinkeeper.import_batches where id = $1',
    [batch],
  )
  assert.equal(made!.n, 1)
})

test('she herself is welcome: her enquiry is taken as anybody’s is', async () => {
  const { record } = await world.visitor('asking-for-help', act =>
    makeEnquiry(act, {
      anonymous: false,
      cameBy: 'page',
      asker: { part: 'parent', given: 'Zélie', family: 'O’Hara', bornOn: '1989-04-03' },
      noticeVersion: '3',
    }),
  )
  assert.ok(record.id)
})

test('a mark names nobody and no record, is of one charity, cannot be made without the key, and goes after six years', async () => {
  assert.deepEqual(await placesOf(house, ['OHara', 'zelie', '07700', '1989-04-03']), [])
  const marks = await house.keyOwner<{ organisation_id: string; mark: Buffer; kept_until: string }>(
    'select organisation_id, mark, kept_until::text from public.erased_marks',
  )
  assert.ok(marks.length >= 4)
  assert.ok(marks.every(each => each.organisation_id === world.organisation && each.mark.length === 32))
  const her = { given: 'Zélie', family: 'O’Hara', bornOn: '1989-04-03' }
  const held = new Set(marks.map(each => each.mark.toString('hex')))
  const isHeld = (keys: Parameters<typeof marksOf>[0], organisation: string) =>
    marksOf(keys, organisation, her).some(mark => held.has(mark.toString('hex')))
  assert.equal(isHeld(house.keys, world.organisation), true)
  assert.equal(isHeld(house.keys, '00000000-0000-7000-8000-000000000000'), false)
  assert.equal(isHeld({ derive: () => Buffer.alloc(32, 1) }, world.organisation), false)
  await assert.rejects(house.keys.markErased(world.organisation, [Buffer.alloc(32)], '2040-01-01'), /permission denied/)
  const byNumber = 'Z,Unknown,,+44 7700 900 123,,,'
  await on('2032-11-19', () => runRetention(house, 'family-centre'))
  assert.deepEqual(reasons((await seen(byNumber)).rows), ['has-gone-from-here'])
  await on('2032-11-21', () => runRetention(house, 'family-centre'))
  assert.deepEqual(reasons((await seen(byNumber)).rows), ['comes in'])
})

test('marks outlive a lost key store: the ledger beside a backup brings them back', async () => {
  await house.jobKeys.markErased(world.organisation, [Buffer.alloc(32, 7)], '2040-01-01')
  const folder = await mkdtemp(join(tmpdir(), 'kinkeeper-'))
  const file = join(folder, 'backup.age')
  const recipient = await identityToRecipient(await generateIdentity())
  const { ledgerFile } = await writeBackup(house.connections, { file, recipient, at: new Date() })
  await house.keyOwner('delete from public.erased_marks')
  await replayErasures(house, [ledgerFile])
  await rm(folder, { recursive: true })
  assert.equal((await house.keys.erasedAmong(world.organisation, [Buffer.alloc(32, 7)])).size, 1)
})
