import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { backToRealTime, now, pretendItIs } from '#calendar/clock.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { withAct } from '#gate/act.ts'
import { tokenHash } from '#gate/tokens.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { startSession } from '../sessions.ts'
import { type App, withPasswordAndApp, wrongCode } from '../test-sign-in.ts'

let house: TestHouse
let world: World
let site: TestSite
let app: App
/** The worker, each time in a session of their own that they signed in to with password and code. */
let worker: Player

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  app = await withPasswordAndApp(house, world.worker)
})
after(async () => {
  backToRealTime()
  await site.close()
  await house.dispose()
})
beforeEach(async () => {
  inMinutes(2)
  const at = new Date(now().epochMilliseconds)
  const token = await startSession(house, {
    organisation: world.organisation,
    staff: world.worker.id,
    by: 'password-and-code',
    at,
  })
  worker = { ...world.worker, token }
})

const inMinutes = (many: number) => pretendItIs(now().add({ minutes: many }))
const account = '/staff/account'
const isLocked = (answer: { statusCode: number; headers: Record<string, unknown> }) =>
  answer.statusCode === 303 && String(answer.headers.location).startsWith('/c/family-centre/staff/unlock')
const sessionCookie = (answer: { cookies: { name: string; value: string }[] }) =>
  answer.cookies.find(cookie => cookie.name === 'staff-family-centre')?.value

test('a locked session opens nothing, by page or by any purpose', async () => {
  const visitor = site.as(worker)
  assert.equal((await visitor.get(account)).statusCode, 200)
  assert.equal((await visitor.post('/staff/lock', {}, account)).statusCode, 303)
  for (const path of [account, '/staff/caseload', '/staff/kept-form', '/staff/account/password'])
    assert.ok(isLocked(await visitor.get(path)), path)
  const { rows } = await house.web.query(
    `select refusal from gate.enter_staff($1, '{support,own-account,undertaking}', 'x')`,
    [tokenHash(worker.token)],
  )
  assert.equal(rows[0].refusal, 'locked')
})

test('the locked page shows nothing of the person or their work, and is not kept by the browser', async () => {
  const visitor = site.as(worker)
  await visitor.post('/staff/lock', {}, account)
  const shown = await visitor.get('/staff/unlock')
  assert.equal(shown.statusCode, 200)
  assert.doesNotMatch(shown.body, /worker|@example|Caseload|Sign out/)
  assert.equal(shown.headers['cache-control'], 'no-store')
})

test('pages of work are never stored by the browser, so that Back shows nothing after the lock', async () => {
  assert.equal((await site.as(worker).get(account)).headers['cache-control'], 'no-store')
})

test('the code of the app unlocks and leads back to where one was, under a new token', async () => {
  const visitor = site.as(worker)
  await visitor.post('/staff/lock', {}, account)
  const answer = await visitor.post('/staff/unlock', { code: app.code(), next: '/c/family-centre/staff/account' })
  assert.equal(answer.headers.location, '/c/family-centre/staff/account')
  assert.notEqual(sessionCookie(answer), worker.token)
  assert.equal((await visitor.get(account)).statusCode, 200)
  assert.equal((await site.as(worker).get(account)).statusCode, 303)
})

test('a code that let somebody in does not unlock as well', async () => {
  const visitor = site.as(worker)
  await visitor.post('/staff/lock', {}, account)
  const code = app.code()
  await visitor.post('/staff/unlock', { code })
  await visitor.post('/staff/lock', {}, account)
  assert.equal((await visitor.post('/staff/unlock', { code })).statusCode, 422)
  assert.ok(isLocked(await visitor.get(account)))
})

test('after five wrong codes the session is over', async () => {
  const visitor = site.as(worker)
  await visitor.post('/staff/lock', {}, account)
  for (let turn = 0; turn < 3; turn++)
    assert.equal((await visitor.post('/staff/unlock', { code: wrongCode(app) })).statusCode, 422)
  await visitor.post('/staff/unlock', { code: wrongCode(app) })
  assert.match(String((await visitor.get(account)).headers.location), /staff\/sign-in/)
})

test('nobody at the desk for as long as they set: the screen is locked, whatever is asked for next', async () => {
  const visitor = site.as(worker)
  await visitor.get(account)
  inMinutes(11)
  assert.ok(isLocked(await visitor.get(account)))
  await visitor.get('/staff/unlock')
  await visitor.get('/staff/unlock')
  assert.ok(isLocked(await visitor.get(account)), 'looking at the unlock page is not unlocking')
})

test('a lock that fell due stays due, however often the way to unlock is looked at', async () => {
  const visitor = site.as(worker)
  await visitor.get(account)
  inMinutes(11)
  await visitor.get('/staff/unlock')
  assert.ok(isLocked(await visitor.get(account)))
})

test('the server keeps the time by itself: a page whose script never locks opens nothing either', async () => {
  inMinutes(11)
  const entry = { as: 'staff', tokenHash: tokenHash(worker.token), purposes: ['support'], route: 'test' } as const
  await assert.rejects(
    withAct(house, entry, async () => {}),
    { refusal: 'locked' },
  )
})

test('each person sets their own minutes, within bounds', async () => {
  const visitor = site.as(worker)
  const wrong = await visitor.post('/staff/account/desk', { blur: '0', lock: '500' }, account)
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /value="500"/)
  assert.equal((await visitor.post('/staff/account/desk', { blur: '9', lock: '5' }, account)).statusCode, 422)
  assert.equal((await visitor.post('/staff/account/desk', { blur: '2', lock: '20' }, account)).statusCode, 303)
  assert.match((await visitor.get(account)).body, /data-blur-after-minutes="2" data-lock-after-minutes="20"/)
})
