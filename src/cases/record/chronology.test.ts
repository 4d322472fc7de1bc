import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { writeNote } from '../notes/notes.ts'
import { aFamilyOf, type TestFamily } from '../test-family.ts'
import { type ChronologyPage, chronology, timelineDays } from './chronology.ts'

let house: TestHouse
let world: World

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

const page = (family: TestFamily, before?: string, kind?: 'call' | 'visit'): Promise<ChronologyPage> =>
  world.worker.act('support', async act => chronology(act, await act.open(family.record), { before, kind }))

/** Many fixed notes without words, set in by the owner: calls and visits by turns, `step` apart. */
async function manyNotes(family: TestFamily, many: number, step: string): Promise<void> {
  await house.owner(
    `insert into kinkeeper.notes (organisation_id, id, record_id, unit_id, case_id, kind, happened_at, told, drafted_by, drafted_at, fixed_at)
     select c.organisation_id, gen_random_uuid(), c.record_id, c.unit_id, c.id, (array['call','visit'])[1 + n % 2],
       '2026-01-01T09:00:00Z'::timestamptz + n * $3::interval, 'told-by-parent', $2, now(), now()
     from kinkeeper.cases c, generate_series(1, $4::int) n where c.id = $1`,
    [family.caseId, world.worker.id, step, many],
  )
}

async function everyPage(family: TestFamily, kind?: 'call' | 'visit'): Promise<string[][]> {
  const pages: string[][] = []
  for (let before: string | undefined; ; ) {
    const found: ChronologyPage = await page(family, before, kind)
    pages.push(found.notes.map(note => note.id))
    if (!found.older) return pages
    before = found.older
  }
}

test('three thousand notes are read fifty at a time, each once, newest first', async () => {
  const family = await aFamilyOf(world.worker)
  await manyNotes(family, 3000, '1 minute')
  const pages = await everyPage(family)
  assert.equal(pages.length, 60)
  assert.ok(pages.every(ids => ids.length === 50))
  const inOrder = await house.owner<{ id: string }>(
    'select id from kinkeeper.notes where record_id = $1 order by happened_at desc, id desc',
    [family.record],
  )
  assert.deepEqual(
    pages.flat(),
    inOrder.map(row => row.id),
  )
})

test('notes of the very same moment, or a microsecond apart, are neither lost nor shown twice', async () => {
  for (const step of ['0 seconds', '1 microsecond']) {
    const family = await aFamilyOf(world.worker)
    await manyNotes(family, 120, step)
    const shown = (await everyPage(family)).flat()
    assert.equal(shown.length, 120)
    assert.equal(new Set(shown).size, 120)
  }
})

test('a note that arrives while somebody reads moves nothing on the older pages', async () => {
  const family = await aFamilyOf(world.worker)
  await manyNotes(family, 120, '1 hour')
  const first = await page(family)
  const second = await page(family, first.older)
  await world.worker.act('support', async act => {
    await writeNote(act, await act.open(family.record), {
      kind: 'call',
      happenedAt: act.at,
      told: 'told-by-parent',
      body: 'New.',
      fixed: true,
    })
  })
  assert.deepEqual(
    (await page(family, first.older)).notes.map(note => note.id),
    second.notes.map(note => note.id),
  )
})

test('one kind of note can be read by itself, over pages', async () => {
  const family = await aFamilyOf(world.worker)
  await manyNotes(family, 120, '1 hour')
  const calls = await everyPage(family, 'call')
  assert.deepEqual(
    calls.map(ids => ids.length),
    [50, 10],
  )
})

test('an address that somebody made up begins at the newest', async () => {
  const family = await aFamilyOf(world.worker)
  await manyNotes(family, 3, '1 hour')
  for (const made of [
    'x',
    '2026-13-45T99:99:99Z_x',
    "'; drop table notes; --",
    'infinity_00000000-0000-0000-0000-000000000000',
  ]) {
    assert.equal((await page(family, made)).notes.length, 3)
  }
})

test('another family’s notes are not in the chronology', async () => {
  const [family, other] = [await aFamilyOf(world.worker), await aFamilyOf(world.worker)]
  await manyNotes(other, 5, '1 hour')
  await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    await act.open(other.record)
    assert.equal((await chronology(act, record)).notes.length, 0)
    assert.equal((await timelineDays(act, record)).notes, 0)
  })
})

test('the timeline counts the newest thousand by kind and day, and says when there are more', async () => {
  const family = await aFamilyOf(world.worker)
  await manyNotes(family, 1200, '12 hours')
  const timeline = await world.worker.act('support', async act => timelineDays(act, await act.open(family.record)))
  assert.equal(timeline.isWhole, false)
  assert.deepEqual(
    timeline.lanes.map(lane => [lane.label, lane.days.length]),
    [
      ['Visits', 500],
      ['Calls', 500],
    ],
  )
})
