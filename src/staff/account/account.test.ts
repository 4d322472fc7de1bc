import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { backToRealTime, now, pretendItIs } from '#calendar/clock.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { makeSite } from '#web/server.ts'
import { sitemap } from '#web/sitemap.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { demoLink } from '../demo.ts'
import { startSession } from '../sessions.ts'
import { type App, aPassword, appFor, withPasswordAndApp } from '../test-sign-in.ts'

let house: TestHouse
let world: World
let site: TestSite
let app: App

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

const account = '/staff/account'

/** The same person, signed in at another device. */
async function alsoAt(player: Player, device: string): Promise<Player> {
  const at = new Date(now().epochMilliseconds)
  return {
    ...player,
    token: await startSession(house, { organisation: world.organisation, staff: player.id, by: 'passkey', device, at }),
  }
}

test('one sees where one is signed in, and ends a session elsewhere: its next page is the door', async () => {
  const phone = site.as(await alsoAt(world.worker, 'Safari on iPhone'))
  assert.equal((await phone.get(account)).statusCode, 200)
  const desk = site.as(await alsoAt(world.worker, 'Firefox on Linux'))
  const shown = (await desk.get(account)).body
  assert.match(shown, /Safari on iPhone/)
  assert.match(shown, /Firefox on Linux \(this one\)/)
  const row = shown.split('<tr').find(each => each.includes('Safari on iPhone'))!
  await desk.post(/action="([^"]+\/end)"/.exec(row)![1]!, {}, account)
  assert.match(String((await phone.get(account)).headers.location), /sign-in/)
  assert.equal((await desk.get(account)).statusCode, 200)
})

test('nobody ends a colleague’s session, and it looks the same as one that is not there', async () => {
  const [theirs] = await house.owner<{ id: string }>('select id from gate.staff_sessions where staff_id = $1', [
    world.colleague.id,
  ])
  const mine = site.as(await alsoAt(world.worker, ''))
  const other = await mine.post(`${account}/sessions/${theirs!.id}/end`, {}, account)
  const none = await mine.post(`${account}/sessions/00000000-0000-7000-8000-000000000000/end`, {}, account)
  assert.deepEqual([other.statusCode, none.statusCode], [404, 404])
  assert.equal(other.body, none.body)
  assert.equal((await site.as(world.colleague).get(account)).statusCode, 200)
})

test('a password changes only with the one before it, and whoever else is in is out', async () => {
  const elsewhere = site.as(await alsoAt(world.worker, ''))
  const mine = site.as(await alsoAt(world.worker, ''))
  const chosen = { password: 'four geese in a field', 'password-again': 'four geese in a field' }
  assert.equal((await mine.post(`${account}/password`, { ...chosen, current: 'not this' })).statusCode, 422)
  assert.equal((await mine.post(`${account}/password`, { ...chosen, current: aPassword })).statusCode, 303)
  assert.match(String((await elsewhere.get(account)).headers.location), /sign-in/)
  const fields = { email: 'worker.family-centre@example.org', code: app.code() }
  assert.equal((await site.as().post('/staff/sign-in', { ...fields, password: aPassword })).statusCode, 422)
  assert.equal((await site.as().post('/staff/sign-in', { ...fields, password: chosen.password })).statusCode, 303)
})

test('new one-time codes count only once the app has shown one', async () => {
  const mine = site.as(await alsoAt(world.worker, ''))
  const shown = (await mine.get(`${account}/codes`)).body
  const secret = /name="secret" value="([^"]+)"/.exec(shown)![1]!
  const fresh = appFor(/<strong class="kk-key-letters">([A-Z2-7 ]+)</.exec(shown)![1]!.replaceAll(' ', ''))
  assert.equal((await mine.post(`${account}/codes`, { secret, code: app.code() })).statusCode, 422)
  assert.equal((await mine.post(`${account}/codes`, { secret: 'S0EAAA', code: fresh.code() })).statusCode, 422)
  assert.equal((await mine.post(`${account}/codes`, { secret, code: fresh.code() })).statusCode, 303)
})

test('a secret shown to one person is of no use to another', async () => {
  const mine = site.as(await alsoAt(world.worker, ''))
  const shown = (await mine.get(`${account}/codes`)).body
  const secret = /name="secret" value="([^"]+)"/.exec(shown)![1]!
  const theirs = appFor(/<strong class="kk-key-letters">([A-Z2-7 ]+)</.exec(shown)![1]!.replaceAll(' ', ''))
  assert.equal(
    (await site.as(world.colleague).post(`${account}/codes`, { secret, code: theirs.code() })).statusCode,
    422,
  )
})

test('whoever finds an open screen cannot make themselves a way in: it asks who it is again', async () => {
  const player = await alsoAt(world.worker, '')
  const mine = site.as(player)
  await house.owner(
    `update gate.staff_sessions set proved_at = proved_at - interval '16 minutes' where staff_id = $1`,
    [world.worker.id],
  )
  for (const path of ['password', 'codes', 'passkeys']) {
    assert.match(String((await mine.get(`${account}/${path}`)).headers.location), /staff\/unlock/, path)
  }
  for (const path of ['password', 'codes', 'passkeys']) {
    assert.match(String((await mine.post(`${account}/${path}`, {}, account)).headers.location), /staff\/unlock/, path)
  }
  assert.match(String((await mine.post(`${account}/passkey-question`, {}, account)).headers.location), /staff\/unlock/)
  pretendItIs(now().add({ minutes: 2 }))
})

test('every form of staff needs its own page’s token, this browser’s, from this site', async () => {
  const posts = sitemap.filter(route => route.method === 'POST' && route.path.startsWith('/staff'))
  assert.ok(posts.length > 20)
  const shown = await site.site.inject({ url: '/c/family-centre/staff/sign-in' })
  const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)![1]!
  const cookie = `${shown.cookies[0]!.name}=${shown.cookies[0]!.value}`
  const session = `staff-family-centre=${world.lead.token}`
  for (const route of posts) {
    const url = `/c/family-centre${route.path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000')}`
    const attempt = (headers: Record<string, string>, payload: string, type = 'application/x-www-form-urlencoded') =>
      site.site.inject({ method: 'POST', url, headers: { 'content-type': type, ...headers }, payload })
    const attempts = [
      await attempt({ cookie: session }, ''),
      await attempt({ cookie: `${session}; ${cookie}` }, ''),
      await attempt({ cookie: session }, `_csrf=${token}`),
      await attempt({ cookie: `${session}; form=someone-elses` }, `_csrf=${token}`),
      await attempt({ cookie: `${session}; ${cookie}`, origin: 'https://elsewhere.example.com' }, `_csrf=${token}`),
      await attempt({ cookie: `${session}; ${cookie}`, origin: 'null' }, `_csrf=${token}`),
      await attempt({ cookie: `${session}; ${cookie}` }, `_csrf=${token}`, 'text/plain'),
    ]
    for (const [index, answer] of attempts.entries()) {
      assert.ok([403, 415].includes(answer.statusCode), `${url} attempt ${index}: ${answer.statusCode}`)
    }
  }
})

test('a development link lets somebody in once', async () => {
  await joinCharters(house, [charterBySlug('family-centre')!])
  const link = (await demoLink(house, charterBySlug('family-centre')!, 'worker'))!
  assert.equal((await site.as().get(link)).headers.location, '/c/family-centre/staff/')
  assert.equal((await site.as().get(link)).statusCode, 404)
})

test('in production no development link lets anybody in, and the page of the cast is not there', async () => {
  const link = (await demoLink(house, charterBySlug('family-centre')!, 'worker'))!
  const strict = await makeSite({ house, publicUrl: 'https://families.example.org', development: false })
  try {
    for (const url of [link, '/dev/', '/dev/sign-in/family-centre/worker']) {
      const answer = await strict.inject({ url, headers: { 'x-forwarded-proto': 'https' } })
      assert.equal(answer.statusCode, 404, url)
      assert.deepEqual(
        answer.cookies.filter(cookie => cookie.name.includes('staff')),
        [],
      )
    }
  } finally {
    await strict.close()
  }
})
