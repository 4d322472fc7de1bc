import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writeNote } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { makeRequest } from '../requests/making.ts'
import { requestOf } from '../requests/requests.ts'
import { knowThem } from '../requests/steps.ts'
import { charterOf, testFamily } from '../test-family.ts'
import type { State, Weighed } from './decisions.ts'
import { byKind } from './kinds.ts'
import { lookingAt, nextAfter, perPage } from './looking.ts'

let house: TestHouse
let world: World
let site: TestSite
const charter = charterOf('family-centre')

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
})
after(async () => {
  await site.close()
  await house.dispose()
})

const thing = (row: string, state: State, more: Partial<Weighed> = {}): Weighed => ({
  table: 'notes',
  row,
  heading: 'Notes',
  on: '2026-03-04',
  fields: [],
  touches: state === 'plain' || state === 'to-look-through' ? [] : ['told-by-child'],
  digest: Buffer.from(row),
  fromThemselves: [],
  state,
  decision: undefined,
  ...more,
})

/** A family with calls in which others are mentioned, and who is asking for a copy of it all. */
async function asking(bodies: readonly string[], more: object = { mentionsOthers: true }) {
  const family = await testFamily(world.worker)
  const notes = await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    const made: string[] = []
    for (const body of bodies) {
      const note = { kind: 'call', happenedAt: act.at, body, told: 'our-own-act', fixed: true, ...more } as const
      made.push(await writeNote(act, record, note))
    }
    return made
  })
  const id = (
    await world.worker.act('support', async act =>
      makeRequest(act, await act.open(family.record), charter, {
        kind: 'access',
        people: [family.mother],
        cameBy: 'in-person',
        askedByPerson: family.mother,
      }),
    )
  )[0]!
  const at = `/staff/requests/${family.record}/${id}/copy`
  return { family, notes, id, at, first: `${at}?row=${notes[0]}` }
}

const decisionsIn = async (request: string) =>
  (await house.owner('select row_id, decision, ground from kinkeeper.copy_decisions where request_id = $1', [
    request,
  ])) as { row_id: string; decision: string; ground: string | null }[]

const formOf = (body: string) => ({
  table: /name="table" value="([^"]+)"/.exec(body)![1]!,
  row: /name="row" value="([^"]+)"/.exec(body)![1]!,
  as: /name="as" value="([^"]+)"/.exec(body)![1]!,
})

test('what needs a decision is counted and comes first, whatever else is held; nothing that is held is left out', () => {
  const items = [
    thing('a', 'plain', { table: 'people', on: undefined }),
    thing('b', 'to-decide'),
    thing('c', 'decided'),
    thing('d', 'to-look-through'),
    thing('e', 'held-by-mark'),
    thing('f', 'to-decide', { table: 'a-table-of-next-year' }),
  ]
  const looking = lookingAt(items)
  assert.deepEqual([looking.all, looking.needing, looking.decided], [6, 3, 1])
  assert.equal(looking.chosen?.row, 'b')
  assert.deepEqual(looking.lookThrough, [], 'reading through comes after deciding')
  const shown = [looking.chosen!, ...looking.alike, ...looking.waiting, ...looking.rest].map(each => each.row)
  assert.deepEqual(shown.sort(), ['a', 'b', 'c', 'd', 'e', 'f'])
  assert.deepEqual(
    byKind(items).map(each => each.title),
    ['Who they are', 'Notes, March 2026', 'Everything else'],
  )
})

test('what a child’s own mark holds back cannot be picked out to be decided', () => {
  assert.equal(lookingAt([thing('a', 'held-by-mark')], 'a').chosen, undefined)
  assert.equal(lookingAt([thing('a', 'decided')], 'a').chosen?.row, 'a')
})

test('only what is touched in the same way is offered to be decided alike, and no more than a page of it', () => {
  const many = Array.from({ length: 120 }, (_, number) => thing(`n${number}`, 'to-decide'))
  const looking = lookingAt([
    ...many,
    thing('other-touch', 'to-decide', { touches: ['concern'] }),
    thing('other-table', 'to-decide', { table: 'goals' }),
    thing('done', 'decided'),
  ])
  assert.equal(looking.alike.length, perPage - 1)
  assert.ok(looking.alike.every(each => each.table === 'notes' && each.touches.join() === 'told-by-child'))
  assert.equal(nextAfter(looking, []), 'n1')
  assert.equal(
    nextAfter(
      looking,
      looking.alike.map(each => each.row),
    ),
    'n50',
  )
})

test('the same can be decided about a run of alike things, each with its own row, and only those that were ticked', async () => {
  const { at, first, id } = await asking(['Ida called.', 'Ida called again.', 'Ida wrote.', 'Ida came.'])
  const lead = site.as(world.dataProtectionLead)
  const form = formOf((await lead.get(first)).body)
  const alike = [...(await lead.get(first)).body.matchAll(/name="alike"[^>]*value="([^"]+)"/g)].map(each => each[1]!)
  assert.equal(alike.length, 4, 'one for all, and the three')
  const why = { decision: 'hold-back', ground: 'about-somebody-else', words: 'Ida said no.' }
  const done = await lead.post(at, { ...form, ...why, alike: alike.slice(1, 3) })
  assert.equal(done.statusCode, 303, done.body)
  const made = await decisionsIn(id)
  assert.deepEqual(made.map(each => each.row_id).sort(), [form.row, ...alike.slice(1, 3)].sort())
  assert.ok(made.every(each => each.decision === 'hold-back' && each.ground === 'about-somebody-else'))
  const next = await lead.get(String(done.headers.location))
  assert.equal(formOf(next.body).row, alike[3], 'the one that was not ticked still waits')
})

test('parts are never taken out of many things at once, and what was typed stays', async () => {
  const { at, first, id } = await asking(['Ida called.', 'Ida wrote.'])
  const lead = site.as(world.dataProtectionLead)
  const form = formOf((await lead.get(first)).body)
  const wrong = await lead.post(at, {
    ...form,
    decision: 'blank-some',
    ground: 'about-somebody-else',
    words: 'canary-of-the-reason',
    'blank-words': 'Ida',
    alike: 'all',
  })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /one thing at a time/)
  assert.match(wrong.body, /canary-of-the-reason/)
  assert.deepEqual(await decisionsIn(id), [])
})

test('a reason that was typed stays when the choice or the paragraph of law is missing, or is not for this request', async () => {
  const { at, first, id } = await asking(['Ida called.'])
  const lead = site.as(world.dataProtectionLead)
  const form = formOf((await lead.get(first)).body)
  const wrongs: Record<string, string>[] = [
    {},
    { decision: 'hold-back' },
    { decision: 'hold-back', ground: 'child-abuse-data' },
  ]
  for (const wrong of wrongs) {
    const answer = await lead.post(at, { ...form, ...wrong, words: 'canary-of-the-reason' })
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /canary-of-the-reason/)
  }
  const both = await lead.post(at, { ...form, decision: 'release', sentences: '0', words: 'canary-of-the-reason' })
  assert.equal(both.statusCode, 422, 'a ticked sentence is not given out by mistake')
  assert.deepEqual(await decisionsIn(id), [])
})

test('a decision about words that changed while they were read is asked again', async () => {
  const { at, first, id, family, notes } = await asking(['Ida called.', 'Ida wrote.'], {
    mentionsOthers: true,
    fixed: false,
  })
  const lead = site.as(world.dataProtectionLead)
  const form = formOf((await lead.get(first)).body)
  await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    const [{ unit }] = (await act.rows<{ unit: string }>({
      text: 'select unit_id as unit from notes where id = $1',
      values: [notes[1]],
    })) as [{ unit: string }]
    await act.amend('notes', { id: notes[1]!, unit_id: unit }, { body: 'Ida is canary.' })
    await act.note('note.drafted', [record])
  })
  const late = await lead.post(at, { ...form, decision: 'release', alike: 'all' })
  assert.equal(late.statusCode, 422)
  assert.match(late.body, /changed since you read it/)
  assert.deepEqual(await decisionsIn(id), [])
})

test('somebody found in words that no mark tells of can be taken out of them', async () => {
  const { at, id, first, notes } = await asking(['She is well. Canary-Ida is not.'], {})
  const lead = site.as(world.dataProtectionLead)
  const picked = await lead.get(first)
  const form = formOf(picked.body)
  assert.equal(form.row, notes[0])
  const done = await lead.post(at, { ...form, decision: 'blank-some', ground: 'about-somebody-else', sentences: '1' })
  assert.equal(done.statusCode, 303, done.body)
  assert.equal((await decisionsIn(id)).find(each => each.row_id === notes[0])?.decision, 'blank-some')
})

test('a page of a record of years stays small, and nothing of it is let go while one thing is undecided', async () => {
  const { at, id, family } = await asking(Array.from({ length: 130 }, (_, number) => `Ida rang, ${number}. All well.`))
  const lead = site.as(world.dataProtectionLead)
  await world.dataProtectionLead.act('rights', async act => {
    const record = await act.open(family.record)
    await knowThem(act, record, await requestOf(act, record, id), 'worker-knows-them')
  })
  let look = await lead.get(at)
  assert.ok(look.body.length < 150_000, `${look.body.length} characters`)
  assert.match(look.body, /131 of \d+ need a decision; 0 decided/)
  let rounds = 0
  for (; look.body.includes('Decide about this'); rounds++) {
    const early = await lead.post(`${at}/release`, {}, at)
    assert.notEqual(early.statusCode, 303, 'released with something undecided')
    const done = await lead.post(at, { ...formOf(look.body), decision: 'release', alike: 'all' })
    assert.equal(done.statusCode, 303, done.body)
    look = await lead.get(String(done.headers.location))
  }
  assert.ok(rounds < 10, `${rounds} rounds`)
})
