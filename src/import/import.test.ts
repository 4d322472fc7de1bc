import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase, startFamily, writeNote } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { peopleOf, recordReach, rememberAddresses } from '#families/families.ts'
import { sql } from '#gate/sql.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { messyCsv, messyList } from '#seeds/messy-spreadsheet.ts'
import { exportTrail, onOneSnapshot } from '#trail/proof/export.ts'
import { verifyTrail } from '#trail/proof/verify.ts'
import { sealOnce } from '#trail/sealing/seal.ts'
import { sealingKey } from '#trail/sealing/sealing-key.ts'
import { sealingTransactions, trailKey, trailName } from '#trail/trail.ts'
import { type WorkStep, workImports } from './bring-in.ts'
import { askToTakeBack, batchOf, confirm, recordsOf } from './confirm.ts'
import { readSpreadsheet } from './read.ts'
import { cancel, checkedOf, prepare, stage, stageOf } from './staging.ts'
import { settleTwins, twinsToSettle } from './twins.ts'

const charter = charterBySlug('family-centre')!
let house: TestHouse
let world: World
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  await joinCharters(house, [charter])
})
after(() => house.dispose())

async function staged(bytes: Uint8Array, name = 'list.csv', player = world.lead): Promise<string> {
  const sheet = await readSpreadsheet(bytes, name)
  if ('refused' in sheet) assert.fail(sheet.why)
  return player.act('import', act => stage(act, { fileName: name, bytes, sheet }))
}

async function confirmed(bytes: Uint8Array, name?: string): Promise<string> {
  const id = await staged(bytes, name)
  return world.lead.act('import', async act => {
    const ready = await prepare(act, await stageOf(act, id), 'ready', { otherwise: 'family-support' })
    return confirm(act, ready, charter)
  })
}

const csv = (...rows: string[]) =>
  Buffer.from(
    `${['First name,Surname,DOB,Mobile,Child 1 name,Child 1 DOB,Last contact,Consent?,Notes,Safeguarding', ...rows].join('\n')}\n`,
  )
const one = csv('Ama,Mensah,03/04/1989,07700 900123,Kofi,16/05/2015,04/06/2026,Y,Spoke about sleep,')

/** Rows of every table of the charity, and keys, by number; the gate's own workings aside. */
async function countsNow(): Promise<Record<string, number>> {
  const tables = await house.owner<{
    name: string
  }>(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'kinkeeper' and c.relkind = 'r' and c.relname <> 'import_batches'`)
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await house.owner<{ many: number }>(`select count(*)::int as many from kinkeeper.${name}`)
    counts[name] = row!.many
  }
  for (const name of ['unit_keys', 'known_addresses']) {
    const [row] = await house.keyOwner<{ many: number }>(`select count(*)::int as many from public.${name}`)
    counts[name] = row!.many
  }
  return counts
}

/** One hash over every row of every family that is not of this batch. */
async function othersNow(batch: string | null): Promise<string> {
  const tables = await house.owner<{ name: string }>(`select of_table as name from gate.record_tables() order by 1`)
  const parts: string[] = []
  for (const { name } of tables) {
    const [row] = await house.owner<{ digest: string | null }>(
      `select encode(sha256(string_agg(gate.row_digest(to_jsonb(t)), ''::bytea order by t.id)), 'hex') as digest from kinkeeper.${name} t
        where not exists (select from kinkeeper.records r where r.id = t.record_id and r.import_batch = $1)`,
      [batch],
    )
    parts.push(`${name} ${row!.digest}`)
  }
  return parts.join('\n')
}

/** The trail proves itself from its first entry to its last, and every row is as the trail knows it. */
async function trailIsWhole(): Promise<void> {
  const db = sealingTransactions(house)
  const [origin, now] = [trailName(house.rootKey), new Date('2040-01-01')]
  await sealOnce(db, sealingKey(house.rootKey), { origin, now })
  const report = await onOneSnapshot(db, () =>
    verifyTrail(exportTrail(db, { origin, keys: [], now }), { keys: [trailKey(house.rootKey)] }),
  )
  assert.deepEqual(report.findings, [])
  assert.deepEqual(await changedOutside(), [])
}

const changedOutside = () => house.owner('select * from gate.rows_changed_outside()')
const work = (options: Parameters<typeof workImports>[2] = {}) => workImports(house, 'family-centre', options)

test('nothing of a list is a family before somebody confirms it, and a list put away leaves nothing', async () => {
  const before = await countsNow()
  const id = await staged(one)
  await work()
  assert.equal((await countsNow()).records, before.records)
  await world.lead.act('import', async act => cancel(act, await stageOf(act, id)))
  await work()
  assert.deepEqual(await countsNow(), before)
})

test('a list that waits is seen by the one who sent it, by nobody else, and can be read with no other key', async () => {
  const id = await staged(one)
  const other = await world.player('another-lead', ['lead'])
  await assert.rejects(
    other.act('import', act => stageOf(act, id)),
    { name: 'Refusal' },
  )
  await assert.rejects(world.worker.act('import', act => stageOf(act, id)))
  const rows = await house.owner<{ content: Buffer }>('select content from kinkeeper.import_stages where id = $1', [id])
  assert.ok(!rows[0]!.content.toString('utf8').includes('Mensah'))
  await world.lead.act('import', async act => cancel(act, await stageOf(act, id)))
})

test('a worker, whose role does not bring in lists, cannot even send one', async () => {
  const before = await countsNow()
  await assert.rejects(staged(one, 'list.csv', world.worker), { name: 'Refusal' })
  assert.deepEqual(await countsNow(), before)
})

test('a family comes in with who told us, nothing counted as agreed, and the last contact of the list', async () => {
  const batch = await confirmed(one)
  assert.equal((await work()).takenIn, 1)
  const [mine] = await world.lead.act('import', act => recordsOf(act, batch))
  await world.lead.act('allocation', async act => {
    const record = await act.open(mine!.record)
    const people = await act.rows<{ part: string; given: string; born: string }>(sql`
      select part_in_family as part, given_name as given, born_on as born from people where record_id = ${record.id} order by part_in_family desc`)
    assert.deepEqual(people, [
      { part: 'parent', given: 'Ama', born: '1989-04-03' },
      { part: 'child', given: 'Kofi', born: '2015-05-16' },
    ])
    const ways = await act.rows<{ value: string; safe: string }>(
      sql`select reached_at as value, safe from reach where record_id = ${record.id}`,
    )
    assert.deepEqual(ways, [{ value: '+447700900123', safe: 'ask' }])
    assert.deepEqual(await act.rows(sql`select id from consent_events where record_id = ${record.id}`), [])
    const told = await act.rows<{ from: string }>(
      sql`select distinct from_whom as "from" from provenance where record_id = ${record.id}`,
    )
    assert.deepEqual(told, [{ from: 'import' }])
    const [kept] = await act.rows<{ facts: { lastContactOn: string } }>(
      sql`select facts from gate.retention_facts(${[record.id]}::uuid[])`,
    )
    assert.equal(kept!.facts.lastContactOn, '2026-06-04', 'bringing a list in does not start a clock anew')
    const [line] = await act.rows<{ from: string; on: string }>(
      sql`select opened_from as "from", imported_last_contact_on as "on" from cases where record_id = ${record.id}`,
    )
    assert.deepEqual(line, { from: 'import', on: '2026-06-04' })
  })
  await world.lead.act('import', act => askToTakeBack(act, batch, []))
  await work()
})

test('a mark about safety becomes a concern that holds the record, in nobody’s sight but the safeguarding lead’s', async () => {
  const batch = await confirmed(csv('Ivy,Okoro,,,Bola,01/02/2016,,,,S47 2021'))
  await work()
  const [mine] = await world.lead.act('import', act => recordsOf(act, batch))
  await world.safeguardingLead.act('safeguarding', async act => {
    const record = await act.open(mine!.record)
    const concerns = await act.rows<{ words: string; from: boolean }>(
      sql`select words, from_import as "from" from concerns where record_id = ${record.id}`,
    )
    assert.deepEqual(concerns, [{ words: 'S47 2021', from: true }])
  })
  const notes = await house.owner<{ many: number }>(
    `select count(*)::int as many from kinkeeper.notes where record_id = $1`,
    [mine!.record],
  )
  assert.equal(notes[0]!.many, 0, 'its words are in no note')
  await world.lead.act('import', act => askToTakeBack(act, batch, []))
  await work()
})

test('taking a list back leaves every table, every key and every other family as they were, and the trail whole', async () => {
  await world.worker.act('support', async act => {
    const { record, people } = await startFamily(act, {
      people: [{ part: 'parent', given: 'Nia', family: 'Blackwood' }],
    })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: world.worker.id })
    await recordReach(
      act,
      record,
      people[0]!,
      { channel: 'phone', value: '07700 900999', safe: 'yes' },
      { from: 'self', how: 'spoken' },
    )
  })
  const [before, others] = [await countsNow(), await othersNow(null)]
  const list = messyList(150, 5)
  const batch = await confirmed(messyCsv(list))
  const { takenIn } = await work()
  assert.ok(takenIn > 120)
  assert.equal(await othersNow(batch), others, 'bringing in touched no other family')
  await trailIsWhole()
  const ids = async (text: string) => (await house.owner<{ id: string }>(text, [batch])).map(each => each.id)
  const records = await ids('select id from kinkeeper.records where import_batch = $1')
  const units = await ids(
    'select u.id from kinkeeper.units u join kinkeeper.records r on r.id = u.record_id where r.import_batch = $1',
  )
  await world.lead.act('import', act => askToTakeBack(act, batch, []))
  assert.equal((await work()).takenBack, takenIn)
  assert.deepEqual(await countsNow(), before)
  assert.equal(await othersNow(null), others)
  await trailIsWhole()
  const traces = await world.job('retention', act =>
    act.rows(sql`select * from gate.traces_of(${records}::uuid[], ${units}::uuid[])`),
  )
  assert.deepEqual(traces, [])
  const left = await house.owner(`select 1 from gate.row_states s where s.record_id is not null
    and not exists (select from kinkeeper.records r where r.id = s.record_id)`)
  assert.deepEqual(left, [])
  const done = await world.lead.act('import', act => batchOf(act, batch))
  assert.deepEqual([done.state, done.leftIn], ['gone', 0])
})

test('a family somebody has worked on since stays until it is named, and then goes too', async () => {
  const before = await countsNow()
  const batch = await confirmed(csv('Ada,Obi,,,Zed,01/02/2016,,,,', 'Uma,Rai,,,Ravi,01/02/2017,,,,'))
  await work()
  const mine = await world.lead.act('import', act => recordsOf(act, batch))
  const worked = mine[0]!.record
  await world.lead.act('import', async act => {
    const record = await act.open(worked)
    await writeNote(act, record, {
      kind: 'call',
      happenedAt: act.at,
      body: 'We spoke.',
      told: 'told-by-parent',
      fixed: true,
    })
    // They say that their number is safe: from now on they are recognised by it.
    const parent = (await peopleOf(act, record)).find(each => each.part === 'parent')!.id
    await recordReach(
      act,
      record,
      parent,
      { channel: 'phone', value: '07700 900321', safe: 'yes' },
      { from: 'self', how: 'spoken' },
    )
    await rememberAddresses(act, record, parent)
  })
  await world.lead.act('import', act => askToTakeBack(act, batch, []))
  assert.equal((await work()).takenBack, 1)
  const left = await world.lead.act('import', act => recordsOf(act, batch))
  assert.deepEqual(
    left.map(each => [each.record, each.workedOn]),
    [[worked, true]],
  )
  assert.equal((await world.lead.act('import', act => batchOf(act, batch))).leftIn, 1)
  await world.lead.act('import', act => askToTakeBack(act, batch, [worked]))
  assert.equal((await work()).takenBack, 1)
  assert.deepEqual(await world.lead.act('import', act => recordsOf(act, batch)), [])
  assert.deepEqual(await countsNow(), before, 'what recognises their number is gone, too')
  assert.deepEqual(await changedOutside(), [])
})

test('nobody takes back what a colleague brought in', async () => {
  const batch = await confirmed(csv('Ola,Kane,,,Sef,01/02/2016,,,,'))
  await work()
  const other = await world.player('lead-two', ['lead'])
  await assert.rejects(other.act('import', act => askToTakeBack(act, batch, [])))
  assert.deepEqual(await other.act('import', act => recordsOf(act, batch)), [])
  await world.lead.act('import', act => askToTakeBack(act, batch, []))
  await work()
})

test('an import that broke off at any moment goes on and brings in each family once, or goes back whole', async () => {
  const before = await countsNow()
  const bytes = messyCsv(messyList(40, 9))
  const breakAt = (wanted: WorkStep) => {
    let broken = false
    return (step: WorkStep) => {
      if (step === wanted && !broken) {
        broken = true
        throw new Error('the machine stopped')
      }
    }
  }
  const batch = await confirmed(bytes)
  for (const step of ['taken-in', 'in', 'list-erased'] as const)
    await assert.rejects(work({ atOnce: 7, interrupt: breakAt(step) }), { message: 'the machine stopped' })
  await work({ atOnce: 7 })
  const done = await world.lead.act('import', act => batchOf(act, batch))
  assert.equal(done.state, 'in')
  assert.equal(done.taken, done.toTake)
  assert.equal((await world.lead.act('import', act => recordsOf(act, batch))).length, done.toTake)
  await world.lead.act('import', act => askToTakeBack(act, batch, []))
  for (const step of ['going', 'keys-gone', 'rows-gone'] as const)
    await assert.rejects(work({ atOnce: 7, interrupt: breakAt(step) }), { message: 'the machine stopped' })
  await work({ atOnce: 7 })
  assert.deepEqual(await countsNow(), before)
  assert.deepEqual(await changedOutside(), [])
})

test('an import that is half in can be taken back whole', async () => {
  const before = await countsNow()
  const batch = await confirmed(messyCsv(messyList(30, 13)))
  const stop = () => {
    throw new Error('stop')
  }
  await assert.rejects(work({ atOnce: 10, interrupt: stop }))
  await world.lead.act('import', act => askToTakeBack(act, batch, []))
  await work()
  assert.deepEqual(await countsNow(), before)
})

test('a family the importer may not see is not told of; the data protection lead finds the pair and settles it', async () => {
  await world.worker.act('support', async act => {
    const { record } = await startFamily(act, {
      people: [{ part: 'parent', given: 'Wanjiru', family: 'Fairweather', bornOn: '1990-02-03' }],
    })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: world.worker.id })
  })
  const batch = await confirmed(csv('Wanjiru,Fairweather,03/02/1990,,Tumi,01/02/2016,,,,'))
  assert.equal((await work()).takenIn, 1)
  const pairs = await world.dataProtectionLead.act('rights', twinsToSettle)
  assert.equal(pairs.length, 1)
  await world.dataProtectionLead.act('rights', act => act.open(pairs[0]!.records[0]!.id))
  await assert.rejects(world.lead.act('rights', twinsToSettle), { name: 'Refusal' })
  assert.equal(
    await world.dataProtectionLead.act('rights', act => settleTwins(act, pairs[0]!.pair, 'one-family')),
    true,
  )
  assert.deepEqual(await world.dataProtectionLead.act('rights', twinsToSettle), [])
  await assert.rejects(
    world.dataProtectionLead.act('rights', act => act.open(pairs[0]!.records[0]!.id)),
    { name: 'Refusal' },
  )
  await world.lead.act('import', act => askToTakeBack(act, batch, []))
  await work()
})

test('a list of formulas and markup stays words: none is run, and none is lost', async () => {
  const batch = await confirmed(
    csv(`Eve,Stone,,,Lia,01/02/2016,,,"=HYPERLINK(""http://example.org"")\n<script>x</script>",`),
  )
  await work()
  const [mine] = await world.lead.act('import', act => recordsOf(act, batch))
  const body = await world.lead.act('import', async act => {
    await act.open(mine!.record)
    return (await act.row<{ body: string }>(sql`select body from notes where record_id = ${mine!.record}`))?.body
  })
  assert.match(body ?? '', /HYPERLINK.*\n<script>x<\/script>/s)
  await world.lead.act('import', act => askToTakeBack(act, batch, []))
  await work()
})

test('rows that seem one family come in as was chosen: both, the first, or as one', async () => {
  const bytes = csv(
    'Rosa,Lima,01/02/1985,07700 900111,Teo,01/02/2015,,,First,',
    'Rosa,Lima,01/02/1985,07700 900112,Ana,01/03/2018,,,Second,',
  )
  for (const [choice, families, children] of [
    ['different', 2, 2],
    ['first', 1, 1],
    ['together', 1, 2],
  ] as const) {
    const id = await staged(bytes)
    const batch = await world.lead.act('import', async act => {
      const ready = await prepare(act, await stageOf(act, id), 'ready', {
        otherwise: 'family-support',
        same: { 'line 2 + line 3': choice },
      })
      return confirm(act, ready, charter)
    })
    assert.equal((await work()).takenIn, families, choice)
    const [row] = await house.owner<{ many: number }>(
      `select count(*)::int as many from kinkeeper.people p join kinkeeper.records r on r.id = p.record_id
      where r.import_batch = $1 and p.part_in_family = 'child'`,
      [batch],
    )
    assert.equal(row!.many, children, choice)
    await world.lead.act('import', act => askToTakeBack(act, batch, []))
    await work()
  }
})

test('the columns a charity’s notice does not have are not taken, whatever the list holds', async () => {
  const id = await staged(Buffer.from('First name,Surname,NHS number,SEND\nAma,Mensah,999 000 0000,ADHD\n'))
  await world.lead.act('import', async act => {
    const checked = checkedOf(await stageOf(act, id), charter)
    assert.equal(checked.rows.length, 1)
    assert.ok(!JSON.stringify(checked).includes('999 000'))
    await cancel(act, await stageOf(act, id))
  })
  await work()
})

test('the name of a list, which can name a family, is nowhere in plain, and gone with the list', async () => {
  const batch = await confirmed(csv('Ines,Quill,,,,,,,,'), 'Quillfeather, new flat.csv')
  for (const table of ['import_batches', 'import_stages'])
    for (const { row } of await house.owner<{ row: string }>(
      `select to_jsonb(t)::text as row from kinkeeper.${table} t`,
    ))
      assert.doesNotMatch(row, /Quillfeather/)
  const facts = await house.owner<{ facts: string }>('select facts from gate.trail_entries')
  assert.ok(facts.length > 0 && facts.every(entry => !/Quillfeather/.test(entry.facts)))
  const known = await world.lead.act('import', act => batchOf(act, batch))
  assert.doesNotMatch(JSON.stringify(known), /Quillfeather/)
})
