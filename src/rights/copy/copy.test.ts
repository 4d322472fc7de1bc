import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addToNote, writeNote } from '#cases/cases.ts'
import { fieldRegister } from '#database/fields.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { sha256Hex } from '#files/fingerprint.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { newId } from '#gate/ids.ts'
import { seal } from '#gate/seal.ts'
import { raiseConcern } from '#safeguarding/safeguarding.ts'
import { makeRequest } from '../requests/making.ts'
import { type Request, requestOf } from '../requests/requests.ts'
import { askForProof, knowThem, proofCame, settleAuthority, settleCompetence } from '../requests/steps.ts'
import { charterOf, onTheirOwnPage, type TestFamily, testFamily } from '../test-family.ts'
import { packFor } from './copy-files.ts'
import {
  decide,
  type NewDecision,
  placesOf,
  releaseLookedThrough,
  sentencesOf,
  type Weighed,
  weighed,
  withBlanks,
} from './decisions.ts'
import { isFreshOpinion } from './grounds.ts'
import { isInCopy } from './held.ts'
import { releaseCopy } from './release.ts'

let house: TestHouse
let world: World
const charter = charterOf('family-centre')

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

const answer = <T>(family: Pick<TestFamily, 'record'>, work: (act: Act, record: OpenedRecord) => Promise<T>) =>
  world.dataProtectionLead.act('rights', async act => work(act, await act.open(family.record)))

const ask = async (
  family: TestFamily,
  person = family.mother,
  by = person,
  kind: 'access' | 'portability' = 'access',
) =>
  (
    await world.worker.act('support', async act =>
      makeRequest(act, await act.open(family.record), charter, {
        kind,
        people: [person],
        cameBy: 'in-person',
        askedByPerson: by,
      }),
    )
  )[0]!

const write = (family: TestFamily, more: object) =>
  world.worker.act('support', async act =>
    writeNote(act, await act.open(family.record), {
      kind: 'call',
      happenedAt: act.at,
      body: 'Words.',
      told: 'our-own-act',
      fixed: true,
      ...more,
    }),
  )

const allHeld = (family: Pick<TestFamily, 'record'>, id: string): Promise<Weighed[]> =>
  answer(family, async (act, record) => {
    const all: Weighed[] = []
    for await (const each of weighed(act, record, charter, await requestOf(act, record, id))) all.push(each)
    return all
  })

const settle = (family: Pick<TestFamily, 'record'>, id: string, wanted: NewDecision) =>
  answer(family, async (act, record) => decide(act, record, charter, await requestOf(act, record, id), wanted))

async function settleAll(family: Pick<TestFamily, 'record'>, id: string): Promise<void> {
  for (const { table, row, state } of await allHeld(family, id)) {
    if (state === 'to-decide') await settle(family, id, { table, row, decision: 'release' })
  }
  await answer(family, async (act, record) =>
    releaseLookedThrough(act, record, charter, await requestOf(act, record, id)),
  )
}

const release = (family: Pick<TestFamily, 'record'>, id: string) =>
  answer(family, async (act, record) => {
    const request = await requestOf(act, record, id)
    if (request.identity === 'not-yet') await knowThem(act, record, request, 'worker-knows-them')
    return releaseCopy(act, record, charter, await requestOf(act, record, id))
  })

const pack = (family: Pick<TestFamily, 'record'>, id: string) =>
  answer(family, (act, record) => packFor(act, record, charter, id))

test('nothing is given out before it is settled who is asking, and the database says the same', async () => {
  const family = await testFamily(world.worker)
  const id = await ask(family)
  await settleAll(family, id)
  const bare = (request: Request) => (act: Act, record: OpenedRecord) => releaseCopy(act, record, charter, request)
  await assert.rejects(
    answer(family, async (act, record) => bare(await requestOf(act, record, id))(act, record)),
    { refusal: 'identity-first' },
  )
  await assert.rejects(
    answer(family, async (act, record) => {
      await act.amend('rights_requests', { id }, { released_at: act.at })
      await act.note('copy.released', [record])
    }),
    { refusal: 'identity-first' },
  )
  await answer(family, async (act, record) => {
    const request = await requestOf(act, record, id)
    await askForProof(act, record, request, { doubt: 'A new address.', on: request.receivedOn })
  })
  await assert.rejects(pack(family, id), { refusal: 'not-released-yet' })
  await answer(family, async (act, record) => {
    const request = await requestOf(act, record, id)
    await proofCame(act, record, request, { seen: 'met-in-person', on: request.receivedOn })
  })
  await release(family, id)
  assert.ok((await pack(family, id)).pdf.byteLength > 1000)
})

test('nothing is given out while a thing that others are in, or any free words, has not been looked at', async () => {
  const family = await testFamily(world.worker)
  await write(family, { body: 'Her sister called as well.', mentionsOthers: true })
  const id = await ask(family)
  await assert.rejects(release(family, id), { refusal: 'look-first' })
  await answer(family, async (act, record) =>
    releaseLookedThrough(act, record, charter, await requestOf(act, record, id)),
  )
  const left = (await allHeld(family, id)).filter(each => each.state === 'to-decide')
  assert.equal(left.length > 0, true)
  await assert.rejects(release(family, id), { refusal: 'look-first' })
})

test('what is held back names its paragraph of law, and its words are in neither the paper nor the file', async () => {
  const family = await testFamily(world.worker)
  const note = await write(family, { body: 'canary-of-the-grandmother said so.', told: 'told-by-other' })
  const id = await ask(family)
  await assert.rejects(settle(family, id, { table: 'notes', row: note, decision: 'hold-back' }), {
    refusal: 'held-back-for-a-reason',
  })
  await settle(family, id, { table: 'notes', row: note, decision: 'hold-back', ground: 'about-somebody-else' })
  await settleAll(family, id)
  await release(family, id)
  const { json, pdf, manifest } = await pack(family, id)
  const told = json.toString()
  assert.ok(!told.includes('canary-of-the-grandmother'))
  assert.ok(told.includes('Data Protection Act 2018 Sch 2 para 16'))
  assert.equal(manifest.heldBack, 1)
  assert.deepEqual(
    manifest.files.map(each => each.sha256),
    [sha256Hex(pdf), sha256Hex(json)],
  )
})

test('what is blanked is gone, the rest stays, and its length is not told', async () => {
  const family = await testFamily(world.worker)
  const body = 'She slept well. Canary-Aunt Ida will move in. Next call on Friday.'
  const note = await write(family, { body, mentionsOthers: true, aboutPeople: [family.mother] })
  const id = await ask(family)
  const [, second] = sentencesOf('body', body)
  await settle(family, id, {
    table: 'notes',
    row: note,
    decision: 'blank-some',
    ground: 'about-somebody-else',
    blanked: [second!],
  })
  await settleAll(family, id)
  await release(family, id)
  const told = (await pack(family, id)).json.toString()
  assert.ok(told.includes('She slept well. [taken out] Next call on Friday.'))
  assert.ok(!told.includes('Canary-Aunt'))
})

test('blanking the same name twice, at an edge or over another blank takes out no more and no less', () => {
  assert.equal(withBlanks('body', 'Ida and ida', placesOf('body', 'Ida and ida', 'IDA')), '[taken out] and [taken out]')
  const over = [
    { column: 'body', from: 0, to: 6 },
    { column: 'body', from: 4, to: 9 },
    { column: 'other', from: 0, to: 99 },
  ]
  assert.equal(withBlanks('body', 'abcdefghijk', over), '[taken out]jk')
  assert.deepEqual(placesOf('body', 'anything', '  '), [])
})

test('a decision about words that have changed since is asked again', async () => {
  const family = await testFamily(world.worker)
  const note = await write(family, { mentionsOthers: true, fixed: false })
  const id = await ask(family)
  await settle(family, id, { table: 'notes', row: note, decision: 'release' })
  assert.equal((await allHeld(family, id)).find(each => each.row === note)!.state, 'decided')
  await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    const unit = (
      await act.rows<{ unit: string }>({ text: 'select unit_id as unit from notes where id = $1', values: [note] })
    )[0]!.unit
    await act.amend('notes', { id: note, unit_id: unit }, { body: 'Other words, about Ida.' })
    await act.note('note.drafted', [record])
  })
  assert.equal((await allHeld(family, id)).find(each => each.row === note)!.state, 'to-decide')
})

test('a mark "not to be shown to" is honoured whoever decides, and what would put somebody at risk is not even counted', async () => {
  const family = await testFamily(world.worker)
  const note = await write(family, { body: 'canary-of-the-child', told: 'told-by-child' })
  await house.owner(`alter table kinkeeper.notes disable trigger fixed_notes_stay`)
  await house.owner('update kinkeeper.notes set not_to_be_shown_to = $2 where id = $1', [note, [family.mother]])
  await house.owner(`alter table kinkeeper.notes enable trigger fixed_notes_stay`)
  await world.worker.act('support', async act =>
    raiseConcern(act, await act.open(family.record), {
      words: 'canary-of-the-concern',
      notTold: { because: 'child-at-risk', until: '2099-01-01' },
    }),
  )
  const id = await ask(family)
  await assert.rejects(settle(family, id, { table: 'notes', row: note, decision: 'release' }), {
    refusal: 'not-yours-or-not-there',
  })
  await settleAll(family, id)
  const counts = await release(family, id)
  const told = (await pack(family, id)).json.toString()
  assert.ok(!/canary-of-the-(child|concern)/.test(told))
  assert.ok(!told.includes('Worries about'))
  assert.equal(counts.heldBack, 1)
})

test('health that others told us waits for an opinion, and a harm to health needs a fresh one', async () => {
  assert.equal(isFreshOpinion('2026-05-22', '2026-11-21'), true)
  assert.equal(isFreshOpinion('2026-05-21', '2026-11-21'), false)
  const family = await testFamily(world.worker)
  const note = await write(family, { mentionsOthers: true })
  const id = await ask(family)
  await assert.rejects(
    settle(family, id, { table: 'notes', row: note, decision: 'hold-back', ground: 'serious-harm-health' }),
    { refusal: 'health-opinion-first' },
  )
})

test('a child’s copy goes to a parent only with their right settled, and not against a child who understands and says no', async () => {
  const family = await testFamily(world.worker)
  const id = await ask(family, family.child, family.mother)
  await settleAll(family, id)
  await assert.rejects(release(family, id), { refusal: 'authority-first' })
  const settleRight = (competence: 'understands-and-refuses' | 'does-not-understand-yet') =>
    answer(family, async (act, record) => {
      const request = await requestOf(act, record, id)
      await settleAuthority(act, record, request, { authority: 'parental-responsibility', words: '' })
      await settleCompetence(act, record, request, { competence, words: '' })
    })
  await settleRight('understands-and-refuses')
  await assert.rejects(release(family, id), { refusal: 'competence-first' })
  await settleRight('does-not-understand-yet')
  await release(family, id)
})

test('a family fetches its own released copy, and neither the other parent nor anybody else can', async () => {
  const family = await testFamily(world.worker)
  const id = await ask(family)
  await settleAll(family, id)
  const fetch = (who: string, whose = family) =>
    onTheirOwnPage(house, world, whose, who, async act => packFor(act, await act.open(whose.record), charter, id))
  await assert.rejects(fetch(family.mother), { refusal: 'not-released-yet' })
  await release(family, id)
  assert.ok((await fetch(family.mother)).json.toString().includes('Mornings are better now.'))
  await assert.rejects(fetch(family.father), { refusal: 'not-yours-or-not-there' })
  const others = await testFamily(world.worker)
  await assert.rejects(fetch(others.mother, others), { refusal: 'not-yours-or-not-there' })
  await assert.rejects(
    world.worker.act(['support', 'rights'], async act => packFor(act, await act.open(family.record), charter, id)),
    { refusal: 'not-released-yet' },
  )
})

test('a released copy stays as it was given, whatever is written afterwards', async () => {
  const family = await testFamily(world.worker)
  const id = await ask(family)
  await settleAll(family, id)
  await release(family, id)
  const first = (await pack(family, id)).manifest
  await write(family, { body: 'Written later.' })
  assert.deepEqual((await pack(family, id)).manifest, first)
  await assert.rejects(release(family, id), { refusal: 'already-answered' })
})

test('a file to take elsewhere holds what the person gave, and nothing that we wrote', async () => {
  const family = await testFamily(world.worker, { body: 'canary-our-own-note' })
  const id = await ask(family, family.mother, family.mother, 'portability')
  await release(family, id)
  const told = (await pack(family, id)).json.toString()
  assert.ok(told.includes('Marisol'))
  assert.ok(!told.includes('canary-our-own-note'))
})

test('what the family adds to a note comes with it, and a disagreement stands beside it', async () => {
  const family = await testFamily(world.worker)
  await world.worker.act('support', async act =>
    addToNote(act, await act.open(family.record), family.note, {
      kind: 'disagreement',
      body: 'She says that it was a Tuesday.',
      forPerson: family.mother,
    }),
  )
  const id = await ask(family)
  assert.ok((await allHeld(family, id)).some(each => each.fields.some(field => field.words.includes('Tuesday'))))
})

// Every column of every table, filled: what the register says is in a copy is in it, and what it leaves out is not.
test('everything the register says is in a copy is in it, for a person of whom everything is held, and of the twin family nothing', async () => {
  const family = await testFamily(world.worker)
  const twin = await testFamily(world.worker, { name: 'Vega' })
  const person = newId()
  const twinPerson = newId()
  const filled = await fill(family.record, person, 'canary')
  await fill(twin.record, twinPerson, 'twin')
  const id = (
    await world.worker.act('support', async act =>
      makeRequest(act, await act.open(family.record), charter, {
        kind: 'access',
        people: [person],
        cameBy: 'letter',
        askedByPerson: person,
      }),
    )
  )[0]!
  await settleAll({ record: family.record }, id)
  await release(family, id)
  const told = (await pack(family, id)).json.toString()
  const missing: string[] = []
  const tooMuch: string[] = []
  for (const [table, { columns }] of Object.entries(fieldRegister)) {
    for (const [column, field] of Object.entries(columns)) {
      const canary = wordsFor('canary', table, column)
      const isThere = told.includes(canary === '1971-02-03' ? '3 February 1971' : canary)
      const isPaper = column === 'paper'
      if (filled.has(table) && house.sealedColumns.get(table)?.has(column) && isInCopy(field) && !isPaper && !isThere)
        missing.push(`${table}.${column}`)
      if (!isInCopy(field) && isThere) tooMuch.push(`${table}.${column}`)
    }
  }
  assert.deepEqual(missing, [])
  assert.deepEqual(tooMuch, [])
  assert.ok(!/twin-|5 April 1972/.test(told))
  assert.ok(filled.size > 30)
})

/** One row in each table, past every rule, with a canary in every sealed column. */
async function fill(record: string, person: string, word: string): Promise<Set<string>> {
  const filled = new Set<string>()
  const ids = new Map(Object.keys(fieldRegister).map(table => [table, table === 'people' ? person : newId()]))
  const unit = newId()
  const key = await house.keys.make(unit, world.organisation)
  const columns = await house.owner<{ of_table: string; named: string; type: string; required: boolean }>(`
    select c.relname as of_table, a.attname as named, format_type(a.atttypid, null) as type,
      a.attnotnull and not a.atthasdef as required
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'kinkeeper' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`)
  const inserts = [...Map.groupBy(columns, each => each.of_table)].flatMap(([table, own]) => {
    const register = fieldRegister[table]?.columns
    // Tables of the charity as a whole belong to no record; lists sent in wait a day and are erased.
    const isOfARecord = own.some(each => each.named === 'record_id')
    if (!register || !isOfARecord || table === 'records' || !register.unit_id) return []
    filled.add(table)
    const id = ids.get(table)!
    const values = own.flatMap(({ named, type, required }) => {
      if (type === 'kinkeeper.sealed') {
        const sealed = seal(key, { unit, row: id, column: `${table}.${named}` }, wordsFor(word, table, named))
        return [[named, `'\\x${sealed.toString('hex')}'`]]
      }
      const given = pointers(named, { id, record, unit, person, ids })
      if (given) return [[named, `'${given}'`]]
      return required ? [[named, plain(type)]] : []
    })
    return [
      `insert into kinkeeper.${table} (${values.map(each => each[0]).join(', ')}) values (${values.map(each => each[1]).join(', ')})`,
    ]
  })
  const checks = await house.owner<{
    of_table: string
    named: string
  }>(`select conrelid::regclass::text as of_table, conname as named
    from pg_constraint where contype = 'c' and conrelid::regclass::text like 'kinkeeper.%'`)
  for (const { of_table, named } of checks) await house.owner(`alter table ${of_table} drop constraint ${named}`)
  const unitRow = `insert into kinkeeper.units (organisation_id, id, record_id, kind, made_at) values ('${world.organisation}', '${unit}', '${record}', 'identity', now())`
  await house.owner(`set session_replication_role = replica; ${[unitRow, ...inserts].join('; ')}`)
  return filled
}

// A date of birth must be one: everybody's age is worked out from it.
function wordsFor(word: string, table: string, named: string): string {
  if (table === 'people' && named === 'born_on') return word === 'canary' ? '1971-02-03' : '1972-04-05'
  return `${word}-${table}-${named}.`
}

function pointers(
  named: string,
  at: { id: string; record: string; unit: string; person: string; ids: ReadonlyMap<string, string> },
): string | undefined {
  const parents: Record<string, string> = {
    note_id: at.ids.get('notes')!,
    goal_id: at.ids.get('goals')!,
    reach_id: at.ids.get('reach')!,
    request_id: at.ids.get('rights_requests')!,
    complaint_id: at.ids.get('complaints')!,
    row_id: at.person,
    person_id: at.person,
    about_person: at.person,
    organisation_id: world.organisation,
    id: at.id,
    record_id: at.record,
    unit_id: at.unit,
    nation: 'england',
    regime: 'uk',
    part_in_family: 'parent',
    lifted_at: '2026-01-03T03:04:05Z',
  }
  return parents[named]
}

function plain(type: string): string {
  if (type === 'uuid') return `'${newId()}'`
  if (type.endsWith('[]')) return `'{}'`
  if (type === 'text') return `'self'`
  if (type === 'boolean') return 'false'
  if (type === 'bytea') return `'\\x00'`
  if (type === 'date') return `'2026-01-02'`
  if (type.startsWith('timestamp')) return `'2026-01-02T03:04:05Z'`
  return '1'
}
