import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openCase, startFamily } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { withAct } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { newToken } from '#gate/tokens.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { keepForNamedPeople, openWithReason, raiseConcern } from '#safeguarding/safeguarding.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { tellingsOf, whoCanSee } from './families.ts'
import { routes } from './routes.ts'

let house: TestHouse
let world: World
let site: TestSite

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
})
after(async () => {
  await site.close()
  await house.dispose()
})

const charter = charterBySlug('family-centre')!

async function family(holder: Player = world.worker, given = 'Marisol', last = 'Canaryworth') {
  return holder.act('support', async act => {
    const { record, people } = await startFamily(act, {
      people: [
        { part: 'parent', given, family: last },
        { part: 'child', given: 'Otis', bornOn: '2020-02-29' },
      ],
    })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: holder.id })
    return { record: record.id, code: record.caseCode, parent: people[0]!, child: people[1]! }
  })
}
const told = {
  'told-from': 'family-member',
  'told-exactly': 'grandmother',
  'told-how': 'spoken',
  'told-on-day': '3',
  'told-on-month': '5',
  'told-on-year': '2026',
}
/** What differs between any two answers: the form's token. */
const withoutTokens = (body: string) => body.replace(/name="_csrf" value="[^"]*"/g, '')

test('those who work with the family see names; others ask for them, and a supervisor never does', async () => {
  const { record, code } = await family(world.volunteer)
  const path = `/staff/families/${record}`
  const page = async (player: Player, query = '') => (await site.as(player).get(path + query)).body
  assert.match(await page(world.volunteer), /Canaryworth/)
  assert.doesNotMatch(await page(world.supervisor, '?names=shown'), /Canaryworth|Otis|29 February 2020/)
  await world.volunteer.act('support', async act => raiseConcern(act, await act.open(record), { words: 'A worry.' }))
  const masked = await page(world.safeguardingLead)
  assert.doesNotMatch(masked, /Canaryworth|Otis/)
  assert.match(masked, new RegExp(code))
  assert.match(await page(world.safeguardingLead, '?names=shown'), /Canaryworth/)
  const looks = await house.owner(
    `select from gate.trail_entries e join kinkeeper.records r on e.subjects @> array[r.handle]
     where r.id = $1 and e.action = 'names.revealed' and e.actor_id = $2`,
    [record, world.safeguardingLead.id],
  )
  assert.equal(looks.length, 1)
})

test('a family of somebody else and one that does not exist cannot be told apart, at any address', async () => {
  const theirs = await family(world.worker)
  const stranger = site.as(world.colleague)
  for (const route of routes.filter(each => each.path.includes(':record') && each.method === 'GET')) {
    const at = (record: string) => route.path.replace(':record', record).replace(':person', theirs.parent)
    const [there, nowhere] = [await stranger.get(at(theirs.record)), await stranger.get(at(randomUUID()))]
    assert.equal(there.statusCode, 404, route.path)
    assert.equal(withoutTokens(there.body), withoutTokens(nowhere.body), route.path)
  }
  for (const route of routes.filter(each => each.path.includes(':record') && each.method === 'POST')) {
    const at = (record: string) =>
      route.path.replace(':record', record).replace(/:(person|relationship|way)/, theirs.parent)
    const post = (record: string) => stranger.post(at(record), told, '/staff/find')
    const [there, nowhere] = [await post(theirs.record), await post(randomUUID())]
    assert.equal(there.statusCode, 404, route.path)
    assert.equal(withoutTokens(there.body), withoutTokens(nowhere.body), route.path)
  }
})

test('a search tells nothing of a family that is not on one’s caseload: not by name, code, number or notes', async () => {
  const { code } = await family(world.worker, 'Persimmon', 'Quillfeather')
  const visit = site.as(world.colleague)
  const asked = async (q: string) =>
    withoutTokens((await visit.post('/staff/find', { q, in: 'notes' })).body).replaceAll(q, 'QUERY')
  const nobody = await asked('Xanthippe Nowhere')
  assert.equal(await asked('Persimmon Quillfeather'), nobody)
  assert.equal(await asked(code), nobody)
  const mine = await site.as(world.worker).post('/staff/find', { q: 'persimon' })
  assert.match(mine.body, /Persimmon Quillfeather/)
  assert.match((await site.as(world.worker).post('/staff/find', { q: code })).body, new RegExp(`Case ${code}|${code}`))
})

test('each relation opens what it should, and roles that open nobody are refused', async () => {
  const { record } = await family(world.volunteer)
  const at = (path: string) => path.replace(':record', record)
  const expectations: [Player, string, number][] = [
    [world.volunteer, '/staff/families/:record', 200],
    [world.supervisor, '/staff/families/:record', 200],
    [world.supervisor, '/staff/families/:record/people/new', 404],
    [world.colleague, '/staff/families/:record', 404],
    [world.lead, '/staff/families/:record', 404],
    [world.safeguardingLead, '/staff/families/:record', 404],
    [world.dataProtectionLead, '/staff/families/:record/who-can-see', 404],
    [world.administrator, '/staff/families/:record', 403],
    [world.administrator, '/staff/find', 403],
  ]
  for (const [player, path, status] of expectations) {
    assert.equal((await site.as(player).get(at(path))).statusCode, status, `${player.id} ${path}`)
  }
  const nobody = await site.as().get(at('/staff/families/:record'))
  assert.equal(nobody.statusCode, 303)
  assert.match(String(nobody.headers.location), /sign-in/)
})

test('no form about a person is kept without saying who told us, how and when', async () => {
  const { record, parent, child } = await family()
  const visit = site.as(world.worker)
  const forms: [string, Record<string, string>][] = [
    ['/people/new', { part: 'carer', given: 'Hyacinth' }],
    [`/people/${parent}`, { part: 'parent', given: 'Marigold' }],
    [
      '/relationships/new',
      { person: parent, kind: 'mother', other: child, responsibility: 'yes', evidence: 'birth-mother' },
    ],
    [`/reach/new?person=${parent}`, { person: parent, channel: 'phone', value: '07700 900123', safe: 'yes' }],
  ]
  for (const [path, form] of forms) {
    const sent = await visit.post(
      `/staff/families/${record}${path}`.split('?')[0]!,
      form,
      `/staff/families/${record}${path}`,
    )
    assert.equal(sent.statusCode, 422, path)
    assert.match(sent.body, /Choose who told us/, path)
    const kept = await visit.post(
      `/staff/families/${record}${path}`.split('?')[0]!,
      { ...form, ...told },
      `/staff/families/${record}${path}`,
    )
    assert.equal(kept.statusCode, 303, `${path} ${/error-summary[\s\S]{0,600}/.exec(kept.body)?.[0]}`)
  }
  const page = (await visit.get(`/staff/families/${record}`)).body
  assert.match(page, /told by grandmother, spoken, 3 May 2026/)
  assert.ok(/Before: Marisol, until/.test(page))
  assert.match(page, /Parental responsibility: <strong>yes<\/strong> \(gave birth to the child\)/)
  assert.match(page, /07700 900123/)
})

test('who told us is said beside each thing, and only once where it is the same for everything', async () => {
  const { record } = await family()
  const visit = site.as(world.worker)
  const child = { part: 'child', given: 'Fern', family: 'Canaryworth', school: 'Fairmead Infants', ...told }
  await visit.post(`/staff/families/${record}/people/new`, child)
  const cards = async () =>
    (await visit.get(`/staff/families/${record}`)).body.split('govuk-summary-card__title-wrapper')
  const one = (await cards()).find(card => card.includes('Fern'))!
  assert.equal(one.match(/told by grandmother, spoken, 3 May 2026/g)?.length, 1)
  const person = /people\/([0-9a-f-]{36})"/.exec(one)![1]
  const other = { ...child, school: 'Fairmead Juniors', 'told-from': 'professional', 'told-exactly': 'the school' }
  await visit.post(`/staff/families/${record}/people/${person}`, other)
  const changed = (await cards()).find(card => card.includes('Fairmead Juniors'))!
  assert.ok((changed.match(/told by /g)?.length ?? 0) > 1)
})

test('what we saw ourselves is refused until somebody says what it bears on', async () => {
  const { record } = await family()
  const visit = site.as(world.worker)
  const form = { part: 'child', given: 'Fern', ...told, 'told-from': 'staff-observation', 'told-how': 'observed' }
  const bare = await visit.post(`/staff/families/${record}/people/new`, form)
  assert.equal(bare.statusCode, 422)
  assert.match(bare.body, /what bears on nothing is not kept/)
  assert.match(bare.body, /value="Fern"/)
  assert.equal(
    (await visit.post(`/staff/families/${record}/people/new`, { ...form, 'told-because': 'safety' })).statusCode,
    303,
  )
})

test('equality answers are written, and nobody who works with the family reads them back', async () => {
  const { record, parent } = await family()
  const visit = site.as(world.worker)
  const path = `/staff/families/${record}/people/${parent}/equality`
  assert.equal((await visit.post(path, { religion: 'Sikh', disability: 'prefer-not-to-say' })).statusCode, 303)
  for (const page of [`/staff/families/${record}`, path, `/staff/cases/${record}`]) {
    const body = (await visit.get(page)).body
    assert.doesNotMatch(body, page === path ? /selected[^>]*>Sikh|value="Sikh" selected/ : /Sikh/)
  }
  for (const purpose of ['support', 'equality-monitoring'] as const) {
    await world.worker.act(purpose, async act => {
      await act.open(record)
      assert.deepEqual(await act.rows(sql`select answer from equality_answers`), [], purpose)
    })
  }
  const kept = await house.owner<{ question: string; said: boolean }>(
    'select question, preferred_not_to_say as said from kinkeeper.equality_answers where record_id = $1 order by question',
    [record],
  )
  assert.deepEqual(kept, [
    { question: 'disability', said: true },
    { question: 'religion', said: false },
  ])
})

test('the page that says who can see a record says what the gate does', async () => {
  const { record, code } = await family(world.volunteer)
  await world.lead.act('reason-given', act =>
    openWithReason(act, { code, reason: 'worker-away', words: 'Nobody else is on duty and the family rang.' }),
  )
  const seen = await world.volunteer.act('support', async act => whoCanSee(act, await act.open(record), charter))
  const everybody = [
    world.worker,
    world.colleague,
    world.lead,
    world.safeguardingLead,
    world.dataProtectionLead,
    world.volunteer,
    world.supervisor,
    world.administrator,
  ]
  for (const player of everybody) {
    const opens = await player
      .act(
        ['support', 'transfer', 'triage', 'supervision', 'allocation', 'safeguarding', 'rights', 'reason-given'],
        act => act.open(record),
      )
      .then(() => true)
      .catch(() => false)
    assert.equal(
      seen.now.some(each => each.staff === player.id),
      opens,
      player.id,
    )
  }
  assert.ok(seen.withReason.some(each => each.staff === world.worker.id))
  assert.ok(!seen.withReason.some(each => each.staff === world.administrator.id))
  assert.ok(seen.looks.some(look => look.who === 'lead' && look.withReason && look.role === 'Team lead'))
  const visit = site.as(world.volunteer)
  const body = (await visit.get(`/staff/families/${record}/who-can-see`)).body
  for (const each of seen.now) assert.match(body, new RegExp(each.role))
  const pdf = await visit.get(`/staff/families/${record}/who-can-see.pdf`)
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-')
})

test('a record kept for named people shows only them, on the page too', async () => {
  const { record } = await family()
  const named = [world.worker.id, world.lead.id, world.safeguardingLead.id]
  const seen = await world.worker.act('support', async act => {
    const opened = await act.open(record)
    assert.equal(await keepForNamedPeople(act, opened, named), undefined)
    return whoCanSee(act, opened, charter)
  })
  assert.equal(seen.keptFor?.length, 3)
  for (const each of [...seen.now, ...seen.withReason]) assert.ok(named.includes(each.staff))
})

test('while telling would put somebody at risk, the family’s own list gives nothing of it away', async () => {
  const { record, parent } = await family()
  const { token, hash } = newToken()
  await house.owner(
    `insert into gate.family_sessions (token_hash, organisation_id, record_id, person_id, signed_in_at, last_seen_at, ends_at)
     values ($1, $2, $3, $4, now(), now(), now() + interval '1 hour')`,
    [hash, world.organisation, record, parent],
  )
  assert.ok(token)
  const theirs = () =>
    withAct(house, { as: 'family', tokenHash: hash, purposes: ['own-information'], route: 'own page' }, async act => {
      const seen = await whoCanSee(act, await act.open(record), charter)
      const concerns = await act.rows(sql`select id from concerns`)
      return { seen, concerns: concerns.length }
    })
  const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  const path = `/staff/families/${record}/concern`
  await site.as(world.worker).get(path)
  await world.worker.act('support', async act =>
    raiseConcern(act, await act.open(record), {
      words: 'He reads her post.',
      notTold: { because: 'adult-at-risk', until },
    }),
  )
  await world.safeguardingLead.act('safeguarding', act => act.open(record))
  const hidden = await theirs()
  assert.equal(hidden.concerns, 0)
  assert.ok(!hidden.seen.now.some(each => each.staff === world.safeguardingLead.id))
  const told = JSON.stringify(hidden.seen.looks)
  assert.doesNotMatch(told, /safeguarding|concern|keeping somebody safe/i)
  assert.ok(hidden.seen.looks.some(look => look.withheld))
  await house.owner(`update kinkeeper.concerns set do_not_inform_until = '2026-01-02' where record_id = $1`, [record])
  const shown = await theirs()
  // What was written of a worry is for a copy somebody has looked through, not for the own page; that it was looked at is shown.
  assert.equal(shown.concerns, 0)
  assert.ok(!shown.seen.looks.some(look => look.withheld))
  assert.ok(shown.seen.now.some(each => each.staff === world.safeguardingLead.id))
})

test('no page’s tab or address carries a name', async () => {
  const { record, parent } = await family(world.worker, 'Zephyrine', 'Oakapple')
  const visit = site.as(world.worker)
  for (const route of routes.filter(each => each.method === 'GET' && !each.path.endsWith('.pdf'))) {
    const path = route.path.replace(':record', record).replace(':person', parent)
    const { body } = await visit.get(path.endsWith('/reach/new') ? `${path}?person=${parent}` : path)
    assert.doesNotMatch(/<title>(.*?)<\/title>/s.exec(body)?.[1] ?? '', /Zephyrine|Oakapple/, path)
  }
  const found = await visit.post('/staff/find', { q: 'Zephyrine' })
  assert.doesNotMatch(found.body, /href="[^"]*Zephyrine/)
})

test('every telling is in the record of who told us, the import’s and the worker’s alike', async () => {
  const { record } = await family()
  await world.worker.act('support', async act => {
    const tellings = await tellingsOf(act, await act.open(record))
    assert.ok(tellings.every(each => each.by === 'worker' && each.items.length > 0))
  })
})
