import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import type { House } from '#gate/house.ts'
import { newId } from '#gate/ids.ts'
import type { Role } from '#gate/purposes.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { openCase, startFamily } from './cases.ts'
import { writeNote } from './notes/notes.ts'
import { setGoal, setTask } from './plan/plan.ts'
import { routes } from './routes.ts'
import { offerTransfer } from './team/transfers.ts'
import { aFamilyOf, mayOpen, type TestFamily } from './test-family.ts'

let house: TestHouse
let world: World
let site: TestSite
let family: TestFamily
let inner: { draft: string; fixed: string; goal: string; task: string; place: string; transfer: string }

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  family = await aFamilyOf(world.worker)
  inner = await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    const call = { kind: 'call', happenedAt: new Date('2026-03-02T10:00:00Z'), told: 'told-by-parent' } as const
    const made = {
      draft: await writeNote(act, record, { ...call, body: 'Canary draft.' }),
      fixed: await writeNote(act, record, { ...call, body: 'Canary note.', fixed: true }),
      goal: await setGoal(act, record, { words: 'Canary goal', whoseWords: 'parent' }),
      task: await setTask(act, record, { words: 'Canary task', dueOn: '2026-12-01' }),
      transfer: await offerTransfer(act, record, { to: world.volunteer.id, handover: 'Canary handover.' }),
    }
    const places = await act.rows<{ id: string }>({
      text: 'select id from case_team where record_id = $1',
      values: [record.id],
    })
    return { ...made, place: places[0]!.id }
  })
})
after(async () => {
  await site.close()
  await house.dispose()
})

const at = () => `/staff/cases/${family.record}`

/** Each address with what stands for its parts: this family's own ids, or ids that nobody has. */
function addressOf(path: string, ids: 'real' | 'made-up'): string {
  const real: Record<string, string> = {
    record: family.record,
    note: inner.draft,
    issue: family.issue,
    goal: inner.goal,
    task: inner.task,
    place: inner.place,
    transfer: inner.transfer,
  }
  return path.replace(/:(\w+)/g, (_, part: string) => (ids === 'real' ? real[part]! : newId()))
}

/** Something right in every field there is, so that no form is refused for what was typed. */
const everyField = () => ({
  kind: 'addition',
  body: 'x',
  words: 'x',
  answer: 'accepted',
  told: 'told-by-parent',
  score: '3',
  code: 'other',
  whose: 'parent',
  because: 'goals-met',
  summary: 'x',
  decided: 'accept',
  staff: world.colleague.id,
  part: 'worker',
  to: world.colleague.id,
  handover: 'x',
  'happened-day': '2',
  'happened-month': '3',
  'happened-year': '2026',
  'due-day': '2',
  'due-month': '12',
  'due-year': '2026',
  'review-day': '2',
  'review-month': '12',
  'review-year': '2026',
})

test('whoever may not open a family gets the same bytes for it as for one that does not exist, at every address', async () => {
  const strangers: [string, Player, Role[]][] = [
    ['a colleague', world.colleague, ['worker']],
    ['a lead', world.lead, ['lead']],
    ['the safeguarding lead', world.safeguardingLead, ['safeguarding-lead']],
    ['the data protection lead', world.dataProtectionLead, ['data-protection-lead']],
    ['a supervisor', world.supervisor, ['supervisor']],
  ]
  for (const [who, stranger, roles] of strangers) {
    const visitor = site.as(stranger)
    for (const route of routes.filter(each => each.path.includes(':'))) {
      if (who === 'a lead' && route.path.startsWith('/staff/allocation')) continue
      const ask = async (ids: 'real' | 'made-up') => {
        const path = addressOf(route.path, ids)
        const answer =
          route.method === 'GET' ? await visitor.get(path) : await visitor.post(path, everyField(), '/staff/')
        return { status: answer.statusCode, body: answer.body }
      }
      const [real, madeUp] = [await ask('real'), await ask('made-up')]
      const mayAsk = route.kind === 'staff' && route.who.some(role => roles.includes(role))
      assert.equal(real.status, mayAsk ? 404 : 403, `${who} ${route.method} ${route.path}`)
      assert.deepEqual(real, madeUp, `${who} ${route.method} ${route.path}`)
      assert.ok(!/Canary|Marisol|Otis/.test(real.body))
    }
  }
})

test('somebody who is not signed in is led to the door, whatever they ask for', async () => {
  for (const route of routes.filter(each => each.method === 'GET')) {
    const answer = await site.as().get(addressOf(route.path, 'real'))
    assert.equal(answer.statusCode, 303, route.path)
    assert.match(String(answer.headers.location), /\/staff\/sign-in\?next=/)
  }
})

test('the caseload goes by code; a name stands there only when it was asked for, and that is in the trail', async () => {
  const visitor = site.as(world.worker)
  const plain = await visitor.get('/staff/caseload')
  assert.equal(plain.statusCode, 200)
  assert.ok(plain.body.includes(family.code))
  assert.ok(!plain.body.includes('Canaryworth'))
  const shown = await visitor.get('/staff/caseload?names=shown')
  assert.ok(shown.body.includes('Marisol Canaryworth'))
  const [entry] = await house.owner<{ actor_id: string; route: string }>(
    `select actor_id, route from gate.trail_entries where action = 'names.revealed' order by sequence desc limit 1`,
  )
  assert.deepEqual(entry, { actor_id: world.worker.id, route: 'caseload' })
  assert.ok(!(await visitor.get('/staff/caseload')).body.includes('Canaryworth'))
})

test('an empty caseload says what to do', async () => {
  const empty = await world.player('new-here', ['worker'])
  const page = await site.as(empty).get('/staff/caseload')
  assert.match(page.body, /You have no open cases/)
  assert.match(page.body, /Open a new case/)
})

test('the case page holds notes, plan and team, and the name only on asking', async () => {
  const visitor = site.as(world.worker)
  const page = await visitor.get(at())
  for (const words of [
    family.code,
    'Canary note.',
    'Canary draft.',
    'Your draft',
    'Canary goal',
    'Canary task',
    'Bedtimes end in shouting',
    'Child, aged',
  ]) {
    assert.ok(page.body.includes(words), words)
  }
  assert.ok(!page.body.includes('Canaryworth'))
  assert.doesNotMatch(page.body, /<title>[^<]*(Marisol|Otis)/)
  const shown = await visitor.get(`${at()}?names=shown`)
  assert.ok(shown.body.includes('Marisol Canaryworth'))
})

test('what must never be said stands first on the case page', async () => {
  const other = await aFamilyOf(world.worker)
  await world.worker.act('support', async act => {
    const record = await act.open(other.record)
    const [person] = await act.rows<{ unit_id: string }>({
      text: 'select unit_id from people where id = $1',
      values: [other.parent],
    })
    await act.insert('reach', {
      record_id: record.id,
      unit_id: person!.unit_id,
      person_id: other.parent,
      channel: 'phone',
      reached_at: '07700 900123',
      safe: 'yes',
      never_say: 'that this is a support group',
      added_at: act.at,
    })
    await act.note('reach.recorded', [record])
  })
  const { body } = await site.as(world.worker).get(`/staff/cases/${other.record}`)
  const warning = body.indexOf('Never say: that this is a support group')
  assert.ok(warning > 0 && warning < body.indexOf('Write a note'))
  assert.ok(!body.includes('07700 900123'))
})

test('a note goes from the form to the chronology; what was wrong is said and nothing typed is lost', async () => {
  const visitor = site.as(world.worker)
  const typed = {
    kind: 'visit',
    'happened-day': '3',
    'happened-month': '3',
    'happened-year': '2026',
    time: '2.30pm',
    told: 'observed',
    body: 'Otis slept through.',
    about: [family.child],
    minutes: '40',
  }
  const wrong = await visitor.post(`${at()}/notes/new`, typed)
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /Choose the issue this observation bears on/)
  assert.ok(wrong.body.includes('Otis slept through.'))
  const right = await visitor.post(`${at()}/notes/new`, { ...typed, issue: family.issue })
  assert.equal(right.statusCode, 303)
  const page = await visitor.get(at())
  assert.match(page.body, /Tuesday 3 March 2026 at 2:30pm/)
  assert.match(page.body, /The note is fixed\./)
})

test('a note about what is still to come, or without a kind, is not taken', async () => {
  const answer = await site.as(world.worker).post(`${at()}/notes/new`, {
    'happened-day': '3',
    'happened-month': '3',
    'happened-year': '2099',
    time: '25:00',
    told: 'told-by-parent',
    body: 'x',
  })
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /Choose what kind of note this is/)
  assert.match(answer.body, /Enter a time such as 14:30/)
})

test('what is being typed is kept, offered again, and let go when the note is written', async () => {
  const visitor = site.as(world.worker)
  const form = `${at()}/notes/new`
  const kept = await visitor.post(`${at()}/notes/keep`, { body: 'Half a sentence', kind: 'letter' }, form)
  assert.equal(kept.statusCode, 200)
  const again = await visitor.get(form)
  assert.match(again.body, /You had begun this note/)
  assert.match(again.body, /Half a sentence/)
  await visitor.post(form, {
    kind: 'letter',
    'happened-day': '3',
    'happened-month': '3',
    'happened-year': '2026',
    told: 'our-own-act',
    body: 'A whole sentence.',
    keep: 'draft',
  })
  assert.doesNotMatch((await visitor.get(form)).body, /Half a sentence/)
})

test('a draft is gone on with, thrown away, brought back and fixed', async () => {
  const visitor = site.as(world.worker)
  const draft = `${at()}/notes/${inner.draft}`
  assert.match((await visitor.get(draft)).body, /Canary draft\./)
  const gone = await visitor.post(`${draft}/discard`, {}, draft)
  assert.equal(gone.headers.location, `/c/family-centre${at()}`)
  assert.equal((await visitor.get(draft)).statusCode, 404)
  const back = await visitor.post(`${draft}/bring-back`, {}, at())
  const id = /#note-(.+)$/.exec(String(back.headers.location))![1]!
  const fixed = await visitor.post(`${at()}/notes/${id}`, {
    kind: 'call',
    'happened-day': '2',
    'happened-month': '3',
    'happened-year': '2026',
    told: 'told-by-parent',
    body: 'Canary draft, done.',
  })
  assert.equal(fixed.statusCode, 303)
  assert.equal((await visitor.get(`${at()}/notes/${id}`)).statusCode, 409)
  const added = await visitor.post(`${at()}/notes/${id}/add`, { kind: 'correction', body: 'On Monday.' })
  assert.equal(added.statusCode, 303)
  assert.match((await visitor.get(at())).body, /Correction<\/strong>/)
})

test('a plan is made on the pages: issue, goal, look, task, where we are, review day', async () => {
  const visitor = site.as(world.worker)
  const day = (name: string) => ({ [`${name}-day`]: '1', [`${name}-month`]: '2', [`${name}-year`]: '2027' })
  const forms: [string, Record<string, string>, RegExp][] = [
    ['/issues/new', { words: 'Damp in the bedroom', code: 'housing' }, /Damp in the bedroom/],
    ['/goals/new', { words: 'I want to swim', whose: 'child', ...day('review') }, /I want to swim/],
    [`/goals/${inner.goal}`, { score: '4', words: 'A little.', ended: '' }, /4 of 10/],
    ['/tasks/new', { words: 'Ring about the damp', ...day('due'), for: world.worker.id }, /Ring about the damp/],
    ['/where-we-are', { words: 'Housing has promised a repair.' }, /Housing has promised a repair/],
    ['/review', day('review'), /Looked at again on 1 February 2027/],
  ]
  for (const [path, form, shows] of forms) {
    const empty = await visitor.post(`${at()}${path}`, {})
    assert.equal(empty.statusCode, 422, path)
    assert.match(empty.body, /There is a problem/)
    const taken = await visitor.post(`${at()}${path}`, form)
    assert.equal(taken.statusCode, 303, path)
    assert.match((await visitor.get(at())).body, shows)
  }
})

test('a task is done from the list across the caseload, and undone by the notice that follows', async () => {
  const visitor = site.as(world.worker)
  const done = await visitor.post(`${at()}/tasks/${inner.task}/done`, { from: 'tasks' }, '/staff/tasks')
  assert.equal(done.headers.location, '/c/family-centre/staff/tasks')
  const list = await visitor.get('/staff/tasks')
  assert.ok(!list.body.includes('Canary task'))
  assert.match(list.body, new RegExp(`tasks/${inner.task}/undone`))
  await visitor.post(`${at()}/tasks/${inner.task}/undone`, {}, '/staff/tasks')
  assert.ok((await visitor.get('/staff/tasks')).body.includes('Canary task'))
})

test('a printed copy carries the code, who printed it and no draft, and is in the trail', async () => {
  const { body } = await site.as(world.worker).get(`${at()}?print`)
  assert.match(body, /Printed by worker/)
  assert.ok(body.includes('Canary note.') && !body.includes('Your draft') && !body.includes('Canaryworth'))
  const [entry] = await house.owner(`select 1 from gate.trail_entries where action = 'record.printed'`)
  assert.ok(entry)
})

test('a handover is offered, read without names or notes, accepted, and the giver is out', async () => {
  const other = await aFamilyOf(world.worker)
  const [giver, taker] = [site.as(world.worker), site.as(world.colleague)]
  const offered = await giver.post(`/staff/cases/${other.record}/offer`, {
    to: world.colleague.id,
    handover: 'Mind the dog.',
  })
  assert.equal(offered.statusCode, 303)
  const list = await taker.get('/staff/caseload')
  const transfer = /staff\/transfers\/([0-9a-f-]+)/.exec(list.body)![1]!
  const read = await taker.get(`/staff/transfers/${transfer}`)
  assert.match(read.body, /Mind the dog\./)
  assert.match(read.body, /1 parent, 1 child\./)
  assert.ok(!read.body.includes('Canaryworth'))
  assert.equal((await taker.get(`/staff/cases/${other.record}`)).statusCode, 404)
  const yes = await taker.post(`/staff/transfers/${transfer}`, { answer: 'accepted' })
  assert.equal(yes.headers.location, `/c/family-centre/staff/cases/${other.record}`)
  assert.equal((await taker.get(`/staff/cases/${other.record}`)).statusCode, 200)
  assert.equal((await giver.get(`/staff/cases/${other.record}`)).statusCode, 404)
})

test('somebody is added to the team and taken off, but the last one stays', async () => {
  const other = await aFamilyOf(world.worker)
  const visitor = site.as(world.worker)
  const team = `/staff/cases/${other.record}/team`
  const noDay = await visitor.post(team, { staff: world.colleague.id, part: 'cover' })
  assert.match(noDay.body, /Enter the last day of the cover/)
  assert.equal((await visitor.post(team, { staff: world.colleague.id, part: 'worker' })).statusCode, 303)
  assert.equal(await mayOpen(world.colleague, other.record), true)
  const places = await house.owner<{ id: string; staff_id: string }>(
    'select id, staff_id from kinkeeper.case_team where record_id = $1',
    [other.record],
  )
  const of = (player: Player) => places.find(place => place.staff_id === player.id)!.id
  await visitor.post(`${team}/${of(world.colleague)}/remove`, {}, team)
  assert.equal(await mayOpen(world.colleague, other.record), false)
  await visitor.post(`${team}/${of(world.worker)}/remove`, {}, team)
  assert.equal(await mayOpen(world.worker, other.record), true)
})

test('closing says first who loses access and what becomes of the information, and then does it', async () => {
  const other = await aFamilyOf(world.worker)
  const visitor = site.as(world.worker)
  const close = `/staff/cases/${other.record}/close`
  const asked = await visitor.get(close)
  assert.match(asked.body, /You can no longer open it/)
  assert.match(asked.body, /kept for 6 years/)
  assert.equal((await visitor.post(close, { because: 'goals-met' })).statusCode, 422)
  assert.equal((await visitor.post(close, { because: 'goals-met', summary: 'Ten visits.' })).statusCode, 303)
  assert.equal((await visitor.get(`/staff/cases/${other.record}`)).statusCode, 404)
  const lead = site.as(world.lead)
  const found = await lead.get(`/staff/team?code=${other.code.toLowerCase()}`)
  assert.equal(found.headers.location, `/c/family-centre/staff/allocation/${other.record}`)
  const again = await lead.post(
    `/staff/allocation/${other.record}/reopen`,
    {
      case: other.caseId,
      worker: world.worker.id,
    },
    '/staff/team',
  )
  assert.equal(again.statusCode, 303)
  assert.equal((await visitor.get(`/staff/cases/${other.record}`)).statusCode, 200)
})

test('a lead gives a waiting family to a worker, with a decision and the family’s view beside it', async () => {
  const waiting = await world.lead.act('triage', async act => {
    const { record } = await startFamily(act, {
      people: [{ part: 'parent', given: 'Wim', language: 'Polish', interpreterNeeded: true }],
    })
    return {
      record: record.id,
      code: record.caseCode,
      caseId: await openCase(act, record, { service: 'family-support', from: 'enquiry' }),
    }
  })
  const lead = site.as(world.lead)
  assert.ok((await lead.get('/staff/waiting')).body.includes(waiting.code))
  const page = `/staff/allocation/${waiting.record}`
  assert.match((await lead.get(page)).body, /1 parent\. Speaks Polish\. An interpreter is needed\./)
  const wrong = await lead.post(`${page}/triage`, { view: 'They agree.' }, page)
  assert.equal(wrong.statusCode, 422)
  assert.ok(wrong.body.includes('They agree.'))
  await lead.post(`${page}/triage`, { decided: 'accept', because: 'Two little ones.', view: 'They agree.' }, page)
  assert.match((await lead.get(page)).body, /The family: They agree\./)
  await lead.post(`${page}/give`, { case: waiting.caseId, staff: world.worker.id, part: 'lead-practitioner' }, page)
  assert.equal(await mayOpen(world.worker, waiting.record), true)
  assert.ok(!(await lead.get('/staff/waiting')).body.includes(waiting.code))
})

test('those who do not find families a worker do not reach the lists of those who do', async () => {
  for (const player of [world.worker, world.volunteer, world.administrator, world.dataProtectionLead]) {
    for (const path of ['/staff/waiting', '/staff/team'])
      assert.equal((await site.as(player).get(path)).statusCode, 403)
  }
})

test('a case is opened for a new family without any name, and lands on the worker’s caseload', async () => {
  const visitor = site.as(world.worker)
  const wrong = await visitor.post('/staff/cases/new', { given: 'Ada' })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /Choose the service/)
  assert.ok(wrong.body.includes('value="Ada"'))
  const made = await visitor.post('/staff/cases/new', { service: 'family-support', from: 'self' })
  assert.equal(made.statusCode, 303)
  assert.equal((await visitor.get(String(made.headers.location))).statusCode, 200)
})

test('a supervisor finds the families of those they supervise, by code and no others, and opens them to read', async () => {
  const { record, code } = await aFamilyOf(world.volunteer)
  const elsewhere = await aFamilyOf(world.worker)
  const visitor = site.as(world.supervisor)
  const { body } = await visitor.get('/staff/caseload')
  assert.match(body, /Families of those you supervise/)
  assert.ok(body.includes(code))
  assert.ok(!body.includes(elsewhere.code))
  assert.doesNotMatch(body, /Marisol|Canaryworth/)
  const opened = await visitor.get(`/staff/cases/${record}`)
  assert.match(opened.body, /You read this as a supervisor/)
  assert.doesNotMatch((await site.as(world.worker).get('/staff/caseload')).body, /you supervise/)
})

test('a case page asks the database little, however much there is to show, and so does writing a note', async () => {
  const big = await aFamilyOf(world.worker)
  await house.owner(
    `insert into kinkeeper.notes (organisation_id, id, record_id, unit_id, case_id, kind, happened_at, told, drafted_by, drafted_at, fixed_at)
     select c.organisation_id, gen_random_uuid(), c.record_id, c.unit_id, c.id, 'call', now() - n * interval '1 day', 'told-by-parent', $2, now(), now()
     from kinkeeper.cases c, generate_series(1, 500) n where c.id = $1`,
    [big.caseId, world.worker.id],
  )
  const { counted, statements } = counting(house)
  const watched = await testSite(counted as TestHouse)
  try {
    const visitor = watched.as(world.worker)
    const during = async (work: () => Promise<unknown>) => {
      statements.length = 0
      await work()
      return statements.filter(text => !/^(begin|commit|rollback)|gate\.open\(/.test(text.trim()))
    }
    const page = await during(() => visitor.get(`/staff/cases/${big.record}`))
    assert.ok(page.length <= 6, `${page.length}: ${page.join('\n')}`)
    assert.ok(page.length > 0)
    const form = {
      kind: 'call',
      'happened-day': '2',
      'happened-month': '3',
      'happened-year': '2026',
      told: 'told-by-parent',
      body: 'x',
    }
    const both = await during(() => visitor.post(`/staff/cases/${big.record}/notes/new`, form, '/staff/caseload'))
    const list = await during(() => visitor.get('/staff/caseload'))
    assert.ok(both.length - list.length <= 4, both.join('\n'))
  } finally {
    await watched.site.close()
  }
})

/** The same house, with every statement of the web login written down. */
function counting(of: TestHouse): { counted: House; statements: string[] } {
  const statements: string[] = []
  const web = new Proxy(of.web, {
    get(pool, name) {
      if (name !== 'connect') return Reflect.get(pool, name)
      return async () => {
        const client = await pool.connect()
        return new Proxy(client, {
          get(target, member) {
            const value = Reflect.get(target, member)
            if (member === 'query') {
              return (asked: string | { text: string }, ...rest: unknown[]) => {
                statements.push(typeof asked === 'string' ? asked : asked.text)
                return target.query(asked as string, ...(rest as [unknown[]]))
              }
            }
            return typeof value === 'function' ? value.bind(target) : value
          },
        })
      }
    },
  })
  return { counted: { ...of, web }, statements }
}
