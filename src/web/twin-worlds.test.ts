import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { openCase, startFamily, writeNote } from '#cases/cases.ts'
import { raiseIssue, setGoal, setTask } from '#cases/plan/plan.ts'
import { addToTeam, removeFromTeam } from '#cases/team/team.ts'
import { answerTransfer, offerTransfer, openOffered } from '#cases/team/transfers.ts'
import { asOwner } from '#database/connect.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testServer } from '#database/test-server.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { keepEqualityAnswers, recordReach, relate, rememberAddresses } from '#families/families.ts'
import { type Act, withAct } from '#gate/act.ts'
import { type House, openHouse } from '#gate/house.ts'
import { newId } from '#gate/ids.ts'
import { type Purpose, type Role, roles } from '#gate/purposes.ts'
import type { Route } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { newToken, tokenHash } from '#gate/tokens.ts'
import { makeRequest } from '#rights/requests/making.ts'
import { handOver } from '#rights/requests/steps.ts'
import { charterOf, testFamily } from '#rights/test-family.ts'
import { openWithReason } from '#safeguarding/safeguarding.ts'
import { makeSite } from './server.ts'
import { sitemap } from './sitemap.ts'

// Two worlds that are the same to the last id, but that in one of them there is one family more. Whoever has nothing to
// do with that family, or has not any longer, asks both for every address of the site, with that family's own ids, with
// its names and its code, and sends every form: and cannot tell which of the two worlds they are in.

const charter = 'family-centre'
const home = `/c/${charter}`
const word = 'Hyacinthine'
const email = 'hyacinthine@example.org'

type Actor = Readonly<{ name: string; roles: readonly Role[]; cookie: string; isFamily?: true }>
let without: House
let withOne: House
let world: World
let actors: Actor[]
let holder: Player
let cast: Record<string, Player>
let family: Family
let started: TestHouse

before(async () => {
  started = await testHouse()
  world = await testWorld(started)
  await testFamily(world.worker, { name: 'Ordinary' })
  holder = await world.player('holder', ['worker'])
  cast = await everybody()
  const otherFamily = await sessionOfAnotherFamily()
  await started.owner(
    `insert into kinkeeper.import_batches (organisation_id, id, file_digest, rows_seen, rows_taken, rows_refused, imported_by, imported_at, undone_at, state)
     values ($1, $2, '', 1, 1, 0, $3, now() - interval '2 days', now() - interval '1 day', 'gone')`,
    [world.organisation, undoneBatch, cast['took a list back']!.id],
  )
  ;[without, withOne] = await twins(started)
  family = await oneFamilyMore()
  for (const house of [without, withOne]) await ended(house)
  actors = [
    ...Object.entries(cast).map(([name, { token }]) => ({
      name,
      roles: rolesOf(name),
      cookie: `staff-${charter}=${token}`,
    })),
    { name: 'another family', roles: [], cookie: `family-${charter}=${otherFamily}`, isFamily: true as const },
    { name: 'anybody', roles: [], cookie: '' },
  ]
})
after(async () => {
  const server = await testServer()
  await without?.close()
  await withOne?.close()
  await asOwner(server, async client => {
    for (const { connections } of [without, withOne].filter(Boolean))
      for (const database of [connections.owner.database, connections.keyOwner.database])
        await client.query(`drop database if exists ${database} with (force)`)
  })
})

const undoneBatch = newId()

/** Relations that were and are over, each with whoever stood in it; and one person in each role who never stood in any. */
const over: Readonly<Record<string, readonly Role[]>> = {
  'left the team': ['worker'],
  'covered until last month': ['worker'],
  'supervises those who left': ['supervisor'],
  'said no to the case': ['worker'],
  'opened it with a reason, once': ['worker'],
  'took a list back': ['administrator'],
  'answered a request long ago': ['worker'],
  'left the charity': ['worker'],
  'was stopped': ['worker'],
}
const oneOfEach = Object.keys(roles) as Role[]
const rolesOf = (name: string): readonly Role[] => over[name] ?? [name as Role]

async function everybody(): Promise<Record<string, Player>> {
  const players: Record<string, Player> = {}
  const supervisor = 'supervises those who left'
  players[supervisor] = await world.player('supervises', rolesOf(supervisor))
  for (const [place, name] of [...oneOfEach, ...Object.keys(over).filter(each => each !== supervisor)].entries()) {
    const isSupervised = name === 'left the team' || name === 'covered until last month'
    players[name] = await world.player(
      `player-${place}`,
      rolesOf(name),
      isSupervised ? { supervisor: players[supervisor].id } : {},
    )
  }
  return players
}

async function sessionOfAnotherFamily(): Promise<string> {
  const other = await testFamily(world.colleague, { name: 'Elsewhere' })
  const { token } = newToken()
  await started.owner(
    `insert into gate.family_sessions (token_hash, organisation_id, record_id, person_id, signed_in_at, last_seen_at, ends_at)
     values ($1, $2, $3, $4, now(), now(), now() + interval '2 hours')`,
    [tokenHash(token), world.organisation, other.record, other.mother],
  )
  return token
}

/** The house once more beside itself, to the last row and key. */
async function twins({ connections, rootKey, close }: House): Promise<[House, House]> {
  await close()
  const copied = (of: string) => of.replace('kk_test_', 'kk_test_twin_')
  await asOwner(await testServer(), async client => {
    for (const { database } of [connections.owner, connections.keyOwner])
      await client.query(`create database ${copied(database!)} template ${database}`)
  })
  const other = {
    ...connections,
    owner: { ...connections.owner, database: copied(connections.owner.database!) },
    keyOwner: { ...connections.keyOwner, database: copied(connections.keyOwner.database!) },
  }
  return [await openHouse(connections, rootKey), await openHouse(other, rootKey)]
}

const inWorld = <T>(player: Player, purpose: Purpose, work: (act: Act) => Promise<T>) =>
  withAct(withOne, player.enter(purpose), work)
const owner = (house: House, text: string, values?: unknown[]) =>
  asOwner(house.connections.owner, client => client.query(text, values))

type Family = Readonly<{ record: string; code: string }>

/** One family more, known by its word in all that is held of them; and everybody of `over` stood to it as they are called. */
async function oneFamilyMore(): Promise<Family> {
  const told = { from: 'self', how: 'spoken', stage: 'support' } as const
  const made = await inWorld(holder, 'support', async act => {
    const { record, people } = await startFamily(act, {
      people: [
        { part: 'parent', given: word, family: `${word}son`, bornOn: '1990-01-02', language: word, accessNeeds: word },
        { part: 'child', given: `${word}a`, family: word, bornOn: '2018-03-04', school: `School of ${word}` },
      ],
    })
    const [parent, child] = people as [string, string]
    await relate(
      act,
      record,
      { person: parent, kind: 'mother', other: child, responsibility: 'yes', evidence: 'birth-mother' },
      told,
    )
    await recordReach(act, record, parent, { channel: 'email', value: email, safe: 'yes', neverSay: word }, told)
    await rememberAddresses(act, record, parent)
    await keepEqualityAnswers(act, record, parent, [{ question: 'religion', answer: word }])
    const caseId = await openCase(act, record, { service: 'family-support', from: 'direct', worker: holder.id })
    await raiseIssue(act, record, { code: 'behaviour', words: word })
    await setGoal(act, record, { words: word, whoseWords: 'parent' })
    await setTask(act, record, { words: `Ring ${word}`, dueOn: '2026-11-22' })
    await writeNote(act, record, {
      kind: 'call',
      happenedAt: act.at,
      body: `Rang ${word}`,
      told: 'told-by-parent',
      fixed: true,
    })
    for (const name of ['left the team', 'left the charity', 'was stopped'])
      await addToTeam(act, record, { caseId, staff: cast[name]!.id, part: 'worker' })
    await addToTeam(act, record, {
      caseId,
      staff: cast['covered until last month']!.id,
      part: 'cover',
      until: '2026-01-02',
    })
    const place = await act.row<{ id: string }>(
      sql`select id from case_team where staff_id = ${cast['left the team']!.id} and record_id = ${record.id}`,
    )
    await removeFromTeam(act, record, place!.id)
    const transfer = await offerTransfer(act, record, { to: cast['said no to the case']!.id, handover: word })
    const [request] = await makeRequest(act, record, charterOf(charter), {
      kind: 'access',
      people: [parent],
      cameBy: 'phone',
      askedByPerson: parent,
    })
    return { record: record.id, code: record.caseCode, transfer, request: request! }
  })
  await inWorld(cast['said no to the case']!, 'transfer', async act =>
    answerTransfer(act, await openOffered(act, made.transfer), made.transfer, 'declined'),
  )
  await inWorld(cast['opened it with a reason, once']!, 'reason-given', act =>
    openWithReason(act, { code: made.code, reason: 'duty-cover', words: `She rang in tears, ${word}.` }),
  )
  await inWorld(cast['data-protection-lead']!, 'rights', async act => {
    await act.open(made.record)
    await handOver(act, made.request, { to: cast['answered a request long ago']!.id, because: 'away' })
  })
  return made
}

/** What was, is over: in the world with the family as in the one without. */
async function ended(house: House): Promise<void> {
  await owner(house, `update kinkeeper.staff set ends_on = current_date - 2 where id = $1`, [
    cast['left the charity']!.id,
  ])
  await owner(house, `update kinkeeper.staff set may_sign_in = false where id = $1`, [cast['was stopped']!.id])
  await owner(house, `delete from graphile_worker._private_jobs`)
  if (house === without) return
  await owner(house, `update kinkeeper.records set import_batch = $1 where id = $2`, [undoneBatch, family.record])
  await owner(
    house,
    `update kinkeeper.openings_with_reason set at = at - interval '3 days', ends_at = ends_at - interval '3 days',
       reviewed_at = now(), reviewed_by = $1, finding = 'proper'`,
    [cast['safeguarding-lead']!.id],
  )
  await owner(
    house,
    `update kinkeeper.rights_requests set outcome = 'taken-back', outcome_at = now() - interval '61 days' where record_id = $1`,
    [family.record],
  )
}

// Asking ---------------------------------------------------------------------------------------------------------------

type Said = Readonly<{ status: number; location: string; kind: string; body: string }>

/** What goes from page to page anyhow, by name: tokens, times of day, secrets that are made anew for each page. */
function withoutNoise(body: string): string {
  return body
    .replace(/name="(_csrf|once|secret|answer)" value="[^"]*"/g, '$1')
    .replace(/"challenge":"[^"]*"/g, 'CHALLENGE')
    .replace(/<path d="M[^"]*" fill="#000"/g, 'SQUARE')
    .replace(/kk-key-letters">[^<]*</g, 'LETTERS')
    .replace(/\d{1,2}(:\d\d)?(am|pm)/g, 'TIME')
}

/** A browser of one actor in one world. */
function browserOf(site: FastifyInstance, actor: Actor) {
  const jar = new Map<string, string>(actor.cookie ? [actor.cookie.split('=') as [string, string]] : [])
  let csrf = ''
  return async (method: 'GET' | 'POST', path: string, fields: Record<string, string> = {}): Promise<Said> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await site.inject({
      method,
      url: `${home}${path}`,
      headers: { cookie, ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(method === 'POST' ? { payload: new URLSearchParams({ _csrf: csrf, ...fields }).toString() } : {}),
    })
    csrf = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? csrf
    const form = answer.cookies.find(each => each.name === 'form')
    if (form) jar.set('form', form.value)
    return {
      status: answer.statusCode,
      location: String(answer.headers.location ?? ''),
      kind: String(answer.headers['content-type'] ?? ''),
      body: withoutNoise(answer.body),
    }
  }
}

/** What stands for `:note` and the like: an id of the one family's own, or words of the kind that the page knows. */
type Book = Readonly<Record<string, string>>
const tables: Readonly<Record<string, string>> = {
  agreement: 'support_agreements',
  batch: 'import_batches',
  complaint: 'complaints',
  concern: 'concerns',
  course: 'courses',
  decision: 'disclosure_decisions',
  document: 'documents',
  goal: 'goals',
  issue: 'issues',
  item: 'received_items',
  note: 'notes',
  opening: 'openings_with_reason',
  person: 'people',
  place: 'case_team',
  relationship: 'relationships',
  request: 'rights_requests',
  share: 'disclosures',
  task: 'tasks',
  transfer: 'transfers',
  way: 'reach',
}
const words: Book = {
  kind: 'call',
  question: 'photographs',
  reference: 'AAAA-AAAA',
  step: 'identity',
  version: '1',
}
/** Ids of nothing that a family has: one's own sessions and keys, a list that waits in the gate. */
const nobodys = ['letter', 'list', 'passkey', 'session', 'token']

async function bookOf(house: House): Promise<Book> {
  const book: Record<string, string> = { ...words, record: family.record }
  for (const name of nobodys) book[name] = newId()
  for (const [name, table] of Object.entries(tables)) {
    const there = await owner(house, `select to_regclass('kinkeeper.${table}') is not null as is`)
    const { rows } = there.rows[0].is
      ? await owner(house, `select id from kinkeeper.${table} where record_id = $1 limit 1`, [family.record])
      : { rows: [] }
    book[name] = rows[0]?.id ?? newId()
  }
  return book
}

/** Leaving, locking and signing in change the session of who asks; what they tell is tried by their own tests. */
const doors = /^\/staff\/(lock|sign-|unlock|demo|invitation)|^\/your-information\/sign-out/

/** Every address this actor may ask at all, then every form: both with the one family's ids, its names, its code. */
function everythingFor(actor: Actor, book: Book): readonly Asked[] {
  const isMine = (route: Route) =>
    actor.isFamily
      ? route.kind === 'family'
      : actor.roles.length > 0
        ? route.kind === 'staff' && actor.roles.some(role => route.who.includes(role))
        : route.kind === 'open' || route.kind === 'door'
  const mine = sitemap.filter(route => isMine(route) && !doors.test(route.path))
  const filled = (path: string) => path.replaceAll(/:(\w+)/g, (_, name: string) => book[name]!)
  const pages = mine
    .filter(route => route.method === 'GET')
    // Whatever can be shown of a list is asked for at once.
    .map(({ path }) =>
      path.includes(':') || !actor.cookie ? filled(path) : `${path}?names=shown&show=all&all=yes&code=${family.code}`,
    )
  // A form that names nothing writes down something new, which is another thing in each world.
  const forms = mine
    .filter(route => route.method === 'POST' && route.path.includes(':'))
    .map(route => filled(route.path))
  const finds = mine.some(route => route.method === 'POST' && route.path === '/staff/find')
  const sought = [word, `${word}son`, word.slice(0, 6), family.code, family.code.toLowerCase(), email, 'zzzz']
  return [
    ...pages.map((path): Asked => ['GET', path]),
    ...forms.map((path): Asked => ['POST', path, { email, address: email }]),
    ...(finds ? sought : []).flatMap((q): Asked[] => [
      ['POST', '/staff/find', { q }],
      ['POST', '/staff/find', { q, in: 'notes' }],
    ]),
  ]
}

type Asked = readonly [Route['method'], string, Readonly<Record<string, string>>?]
type Heard = Map<string, Said>

async function hearEverything(house: House, who: readonly Actor[], book: Book): Promise<Map<string, Heard>> {
  const site = await makeSite({ house, publicUrl: 'http://localhost', development: true })
  await site.ready()
  const heard = new Map<string, Heard>()
  for (const actor of who) {
    const ask = browserOf(site, actor)
    const said: Heard = new Map()
    await ask('GET', actor.isFamily ? '/your-information' : actor.cookie ? '/staff/account' : '/complaint')
    for (const [method, path, fields] of everythingFor(actor, book))
      said.set(`${method} ${path} ${fields?.q ?? ''}${fields?.in ?? ''}`, await ask(method, path, fields))
    heard.set(actor.name, said)
  }
  await site.close()
  return heard
}

function differences(one: Heard, other: Heard): string[] {
  return [...one].flatMap(([asked, said]) => {
    const again = other.get(asked)!
    return JSON.stringify(said) === JSON.stringify(again)
      ? []
      : [`${asked}: ${said.status} ${again.status} ${firstDifference(said, again)}`]
  })
}

function firstDifference(one: Said, other: Said): string {
  if (one.location !== other.location) return `${one.location} ≠ ${other.location}`
  let at = 0
  while (one.body[at] === other.body[at] && at < one.body.length) at++
  return `…${one.body.slice(Math.max(0, at - 60), at + 80)}… ≠ …${other.body.slice(at, at + 80)}…`
}

test('every part of an address that stands for something is known here, a new one too', async () => {
  const parts = new Set(sitemap.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)))
  const known = ['record', ...Object.keys(tables), ...Object.keys(words), ...nobodys]
  assert.deepEqual(
    [...parts].filter(name => !known.includes(name)),
    [],
  )
})

/** How many entries of each kind the trail has, and jobs the queue. */
async function traces(house: House): Promise<Map<string, number>> {
  const { rows } = await owner(
    house,
    `select action as what, count(*)::int as many from gate.trail_entries group by action union all
     select t.identifier, count(*)::int from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id group by 1`,
  )
  return new Map(rows.map(({ what, many }: { what: string; many: number }) => [what, many]))
}
const since = (before: Map<string, number>, after: Map<string, number>) =>
  [...after]
    .map(([what, many]) => [what, many - (before.get(what) ?? 0)])
    .filter(([, many]) => many !== 0)
    .sort()

/** Asks both worlds for everything, one after the other, since what is found by name is in the memory of this process. */
async function compared(who: readonly Actor[]): Promise<{ asked: number; told: string[]; traces: unknown[] }> {
  const book = await bookOf(withOne)
  const before = [await traces(without), await traces(withOne)] as const
  const one = await hearEverything(without, who, book)
  const other = await hearEverything(withOne, who, book)
  const told = [...one].flatMap(([name, heard]) => differences(heard, other.get(name)!).map(each => `${name}: ${each}`))
  const asked = [...one.values()].reduce((sum, heard) => sum + heard.size, 0)
  return {
    asked,
    told,
    traces: [since(before[0], await traces(without)), since(before[1], await traces(withOne))],
  }
}
const isLead = ({ roles: mine }: Actor) => mine.some(role => role === 'lead' || role === 'manager')

test('whoever has nothing to do with a family, or has not any longer, cannot tell whether there is one', async () => {
  const { asked, told, traces: left } = await compared(actors.filter(actor => !isLead(actor)))
  assert.ok(asked > 1000, `${asked} asked of each world`)
  assert.deepEqual(told, [])
  assert.deepEqual(left[0], left[1], 'nor does the trail say more of it, or any mail go out')
})

test('nor can a lead or a manager, who find families a worker, where one is kept for named people', async () => {
  await owner(withOne, 'update kinkeeper.records set only_for = $1 where id = $2', [[holder.id], family.record])
  const { told } = await compared(actors.filter(isLead))
  assert.deepEqual(told, [])
})

test('whoever works with the family is told of it on page after page: so the others above were truly told nothing', async () => {
  const own: Actor = { name: 'holder', roles: ['worker'], cookie: `staff-${charter}=${holder.token}` }
  const { told } = await compared([own])
  assert.ok(told.length > 40, `${told.length} pages tell the worlds apart`)
})
