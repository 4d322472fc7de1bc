import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { backToRealTime, now, pretendItIs } from '#calendar/clock.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { tokenHash } from '#gate/tokens.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { endSession } from '../sessions.ts'
import { type App, aPassword, withPasswordAndApp } from '../test-sign-in.ts'

let house: TestHouse
let world: World
let site: TestSite
const apps: Record<string, App> = {}

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  apps.administrator = await withPasswordAndApp(house, world.administrator)
  apps.worker = await withPasswordAndApp(house, world.worker)
})
after(async () => {
  backToRealTime()
  await site.close()
  await house.dispose()
})

const typed = { name: 'Canary Typedworth', email: 'canary@example.org', roles: ['worker', 'lead'], 'starts-day': '3' }
const add = '/staff/people-here/add'
const here = '/c/family-centre/staff'
const over = () => endSession(house, tokenHash(world.administrator.token), new Date(now().epochMilliseconds))

async function signIn(visitor: ReturnType<TestSite['as']>, who: 'administrator' | 'worker') {
  pretendItIs(now().add({ minutes: 2 }))
  return visitor.post('/staff/sign-in', {
    email: `${who}.family-centre@example.org`,
    password: aPassword,
    code: apps[who]!.code(),
  })
}

/** A form page opened while signed in, sent when the session is over. */
async function sentTooLate() {
  const visitor = site.as(world.administrator)
  assert.equal((await visitor.get(add)).statusCode, 200)
  await over()
  const answer = await visitor.post(add, typed, '/staff/sign-in')
  return { visitor, answer }
}

test('what was typed comes back to its author after signing in, whole, with one button to send it', async () => {
  const { visitor, answer } = await sentTooLate()
  assert.match(String(answer.headers.location), /staff\/sign-in/)
  assert.match((await visitor.get('/staff/sign-in')).body, /What you typed is kept/)
  assert.equal((await signIn(visitor, 'administrator')).headers.location, `${here}/kept-form`)
  const kept = (await visitor.get('/staff/kept-form')).body
  assert.match(kept, new RegExp(`<form method="post" action="${here}/people-here/add">`))
  for (const pair of [
    'name="name" value="Canary Typedworth"',
    'name="roles" value="worker"',
    'name="roles" value="lead"',
  ])
    assert.ok(kept.includes(pair), pair)
  assert.doesNotMatch(kept, /name="_csrf" value="undefined"/)
})

test('a colleague who signs in at the same computer sees nothing of it, and its author still does', async () => {
  const again = site.as()
  await signIn(again, 'administrator')
  const shown = await again.get(add)
  assert.equal(shown.statusCode, 200)
  await house.owner('update gate.staff_sessions set ended_at = now() where staff_id = $1', [world.administrator.id])
  await again.post(add, typed, '/staff/sign-in')
  const came = await signIn(again, 'worker')
  assert.equal(came.headers.location, `${here}/`)
  const kept = await again.get('/staff/kept-form')
  assert.equal(kept.headers.location, `${here}/`)
  assert.doesNotMatch(kept.body + (await again.get('/staff/account')).body, /Canary/)
  assert.equal((await signIn(again, 'administrator')).headers.location, `${here}/kept-form`)
  const sent = await again.post(add, { ...typed, 'starts-month': '3', 'starts-year': '2026' }, '/staff/kept-form')
  assert.equal(sent.statusCode, 303)
  assert.equal((await again.get('/staff/kept-form')).headers.location, `${here}/`, 'sent: nothing is kept any more')
})

test('it does not come back in another browser: nobody can plant a form for somebody else to send', async () => {
  const elsewhere = site.as()
  const visitor = site.as()
  await signIn(visitor, 'administrator')
  await house.owner('update gate.staff_sessions set ended_at = now() where staff_id = $1', [world.administrator.id])
  await visitor.post(add, typed, '/staff/sign-in')
  assert.equal((await signIn(elsewhere, 'administrator')).headers.location, `${here}/`)
  assert.equal((await elsewhere.get('/staff/kept-form')).headers.location, `${here}/`)
})

test('it can be thrown away, and then nothing of it is left', async () => {
  const visitor = site.as()
  await signIn(visitor, 'administrator')
  await visitor.post('/staff/lock', {}, '/staff/account')
  await visitor.post(add, typed, '/staff/unlock')
  pretendItIs(now().add({ minutes: 2 }))
  const back = await visitor.post('/staff/unlock', { code: apps.administrator!.code() })
  assert.equal(back.headers.location, `${here}/kept-form`)
  await visitor.post('/staff/kept-form', { 'kept-path': `${here}/people-here/add` })
  assert.equal((await visitor.get('/staff/kept-form')).headers.location, `${here}/`)
})

test('half-typed forms that come with the lock are kept too, and only for pages of staff here', async () => {
  const visitor = site.as()
  await signIn(visitor, 'administrator')
  const halfTyped = JSON.stringify([
    { path: `${here}/people-here/add`, fields: [['name', 'Halfway Typedworth']] },
    { path: 'https://elsewhere.example.com/', fields: [['name', 'x']] },
    { path: '/c/live-chat/staff/x', fields: [['name', 'x']] },
  ])
  await visitor.post('/staff/lock', { 'half-typed': halfTyped }, '/staff/account')
  pretendItIs(now().add({ minutes: 2 }))
  await visitor.post('/staff/unlock', { code: apps.administrator!.code() })
  const kept = (await visitor.get('/staff/kept-form')).body
  assert.match(kept, /Halfway Typedworth/)
  assert.doesNotMatch(kept, /elsewhere|live-chat/)
})

test('what is kept is sealed: a copy of the database does not hold the words', async () => {
  const rows = await house.owner<{ holds: string }>(
    `select encode(holds, 'escape') as holds from gate.one_use_codes where kind = 'held-form' and holds is not null`,
  )
  assert.ok(rows.length > 0)
  for (const { holds } of rows) assert.doesNotMatch(holds, /Canary|Typedworth|example\.org/)
})
